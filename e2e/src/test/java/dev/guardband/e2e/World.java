package dev.guardband.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Cases that one Prometheus can hold together, each as if it were alone.
 *
 * <p>Their series go on from history, which ends when the cases' alerts are due, to the present.
 *
 * @param end of the history
 */
record World(String name, List<FiringCase> cases, Waited waited, Instant end) {
  private static final Duration STEP = Duration.ofMinutes(1);

  /** Tests begin at 1970; what they hold as a time is moved to where their history begins. */
  private static final String TIME = "timestamp_seconds";

  World {
    cases = List.copyOf(cases);
  }

  /** For how long alerts have been pending when the history ends. */
  enum Waited {
    LONG_ENOUGH,
    HALF
  }

  /** All cases, in as few worlds as one finds when each goes to the first that bears it. */
  static List<World> of(List<FiringCase> cases, Instant end) {
    List<List<FiringCase>> shared = new ArrayList<>();
    for (FiringCase each : cases) {
      List<FiringCase> home =
          shared.stream()
              .filter(world -> world.stream().allMatch(each::bears))
              .findFirst()
              .orElseGet(() -> another(shared));
      home.add(each);
    }
    List<World> worlds = new ArrayList<>();
    shared.forEach(
        world -> worlds.add(new World("world-" + worlds.size(), world, Waited.LONG_ENOUGH, end)));
    return worlds;
  }

  private static List<FiringCase> another(List<List<FiringCase>> shared) {
    List<FiringCase> world = new ArrayList<>();
    shared.add(world);
    return world;
  }

  /** Its alerts that must wait so long at least, had they been pending for half of that. */
  World tooShort(Duration hold) {
    List<FiringCase> slow =
        cases.stream().filter(each -> each.alert().hold().compareTo(hold) >= 0).toList();
    return new World(name + "-too-short", slow, Waited.HALF, end);
  }

  /** Since when the alert of a case is pending. */
  Instant pendingSince(FiringCase each) {
    return switch (waited) {
      case LONG_ENOUGH -> beginning(each).plus(each.pendingSince());
      case HALF -> end.minus(each.alert().hold().dividedBy(2));
    };
  }

  private Instant beginning(FiringCase each) {
    return end.minus(each.firesAt());
  }

  Set<GeneratedRules> files() {
    return cases.stream()
        .map(each -> each.alert().home())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What Prometheus would hold, had it run until now. */
  String history() {
    Set<String> families = new TreeSet<>();
    for (FiringCase each : cases) {
      each.inputs().forEach(input -> families.add(past(each, input)));
      if (!each.alert().hold().isZero()) {
        each.pending().forEach(labels -> families.add(pending(each, labels)));
      }
    }
    return String.join("", families) + "# EOF\n";
  }

  private String past(FiringCase each, ProvedSeries input) {
    StringBuilder text = new StringBuilder();
    input
        .samples()
        .headMap(each.firesAt(), true)
        .forEach(
            (time, value) ->
                text.append(input.series())
                    .append(' ')
                    .append(moved(each, input, value))
                    .append(' ')
                    .append(beginning(each).plus(time).getEpochSecond())
                    .append('\n'));
    return text.toString();
  }

  private double moved(FiringCase each, ProvedSeries input, double value) {
    boolean time = input.name().endsWith(TIME);
    return time ? beginning(each).getEpochSecond() + value : value;
  }

  /** As Prometheus itself keeps it, to know after a restart how long an alert has waited. */
  private String pending(FiringCase each, SortedMap<String, String> labels) {
    SortedMap<String, String> all = new TreeMap<>(labels);
    all.put("alertname", each.alert().name());
    String series =
        all.entrySet().stream()
            .filter(label -> !label.getValue().isEmpty())
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
            .collect(Collectors.joining(",", "ALERTS_FOR_STATE{", "}"));
    Instant since = pendingSince(each);
    StringBuilder text = new StringBuilder();
    for (Instant at = since; !at.isAfter(end); at = at.plus(STEP)) {
      text.append(
          String.format(
              Locale.ROOT, "%s %d %d\n", series, since.getEpochSecond(), at.getEpochSecond()));
    }
    return text.toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** What is exposed at a time after the history. */
  String exposed(Instant now) {
    Set<String> lines = new TreeSet<>();
    for (FiringCase each : cases) {
      for (ProvedSeries input : each.inputs()) {
        OptionalDouble value = input.at(Duration.between(beginning(each), now));
        value.ifPresent(
            present ->
                lines.add(ownLabels(input.series()) + " " + moved(each, input, present) + "\n"));
      }
    }
    return String.join("", lines);
  }

  /** With the target's labels empty where the series has none: else it would be given them. */
  private static String ownLabels(String series) {
    String inner = series.contains("{") ? series.substring(series.indexOf('{') + 1) : "}";
    String name = series.contains("{") ? series.substring(0, series.indexOf('{')) : series;
    StringBuilder labels = new StringBuilder();
    for (String label : List.of("job", "instance")) {
      if (!inner.startsWith(label + "=") && !inner.contains("," + label + "=")) {
        labels.append(label).append("=\"\",");
      }
    }
    String all = labels + inner;
    return name + "{" + all.replaceFirst(",}$", "}");
  }
}
