package dev.guardband.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.model.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A generated test in which an alert fires.
 *
 * @param test as promtool reads it
 */
record FiringCase(GeneratedRules.Alert alert, JsonObject test) {
  /** Prometheus' own series of alerts: what reads it minds whatever fires. */
  private static final String EVERY_ALERT = "ALERTS";

  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** A firing alert, all of it. */
  record Firing(SortedMap<String, String> labels, SortedMap<String, String> annotations) {}

  /** Whether the alert of the test fires in it. */
  static boolean fires(JsonObject test) {
    return checks(test).anyMatch(FiringCase::isOfFiring);
  }

  private static boolean isOfFiring(JsonObject check) {
    return check.has("exp_alerts")
        ? !check.getAsJsonArray("exp_alerts").isEmpty()
        : check.get("expr").getAsString().contains("alertstate=\"firing\"");
  }

  private static Stream<JsonObject> checks(JsonObject test) {
    return Stream.of("alert_rule_test", "promql_expr_test")
        .filter(test::has)
        .flatMap(kind -> Http.list(test.get(kind)).stream());
  }

  private JsonObject firing() {
    return checks(test).filter(FiringCase::isOfFiring).findFirst().orElseThrow();
  }

  List<ProvedSeries> inputs() {
    Duration interval = Durations.parse(test.get("interval").getAsString());
    return Http.list(test.get("input_series")).stream()
        .map(
            input ->
                ProvedSeries.parse(
                    input.get("series").getAsString(), input.get("values").getAsString(), interval))
        .toList();
  }

  /** How long after its beginning it fires. */
  Duration firesAt() {
    return Durations.parse(firing().get("eval_time").getAsString());
  }

  /** Since when, after its beginning, it is pending, if it has waited no longer than it must. */
  Duration pendingSince() {
    Duration since = firesAt().minus(alert.hold());
    return since.isNegative() ? Duration.ZERO : since;
  }

  /** What must fire; empty for a user's own rule, whose labels no one has told us. */
  Set<Firing> expected() {
    Set<Firing> expected = new LinkedHashSet<>();
    if (firing().has("exp_alerts")) {
      for (JsonObject each : Http.list(firing().get("exp_alerts"))) {
        expected.add(
            new Firing(
                strings(each.getAsJsonObject("exp_labels")),
                strings(each.getAsJsonObject("exp_annotations"))));
      }
    }
    return expected;
  }

  /** The labels of what is pending; for a user's own rule, those that it likely has. */
  List<SortedMap<String, String>> pending() {
    List<SortedMap<String, String>> pending = new ArrayList<>();
    expected().forEach(each -> pending.add(each.labels()));
    if (pending.isEmpty()) {
      for (ProvedSeries input : inputs()) {
        SortedMap<String, String> labels = labels(input.series());
        labels.putAll(strings(alert.rule().getAsJsonObject("labels")));
        pending.add(labels);
      }
    }
    return pending;
  }

  private static SortedMap<String, String> labels(String series) {
    SortedMap<String, String> labels = new TreeMap<>();
    Matcher matcher = LABEL.matcher(series);
    for (MatchResult label : matcher.results().toList()) {
      labels.put(label.group(1), label.group(2).translateEscapes());
    }
    return labels;
  }

  static SortedMap<String, String> strings(JsonObject object) {
    SortedMap<String, String> strings = new TreeMap<>();
    for (Map.Entry<String, JsonElement> each : object.entrySet()) {
      strings.put(each.getKey(), each.getValue().getAsString());
    }
    return strings;
  }

  /**
   * Whether the other's series, its alert where alerts are counted, or what its file records, bear
   * on this alert.
   */
  private boolean minds(FiringCase other) {
    Set<String> mine = alert.home().read(alert.expr());
    inputs().forEach(input -> mine.add(input.name()));
    if (mine.contains(EVERY_ALERT)) {
      return true;
    }
    if (!alert.home().equals(other.alert.home())) {
      Set<String> recorded = other.alert.home().recorded();
      if (recorded.stream().anyMatch(mine::contains)) {
        return true;
      }
    }
    return other.inputs().stream().map(ProvedSeries::name).anyMatch(mine::contains);
  }

  /** Whether one Prometheus can hold both, and each behaves as if it were alone. */
  boolean bears(FiringCase other) {
    return !minds(other) && !other.minds(this);
  }

  @Override
  public String toString() {
    return alert.toString();
  }
}
