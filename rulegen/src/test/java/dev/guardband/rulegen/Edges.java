package dev.guardband.rulegen;

import dev.guardband.model.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds samples at the very edge of what an evaluation of a test looks back at. */
record Edges(Rule rule, Sampling sampling) {
  private static final Pattern RANGE = Pattern.compile("\\[((?:\\d+(?:ms|[smhd]))+)(:?)");
  private static final Pattern REPEATED = Pattern.compile("(.*)x(\\d+)");
  private static final Duration LOOKBACK = Duration.ofMinutes(5);

  /** For example {@code a_total at 5m is on the edge of [2m] at 7m}. */
  List<String> in(Proof proof) {
    List<String> found = new ArrayList<>();
    for (Proof.Input input : proof.inputs()) {
      NavigableMap<Duration, String> samples =
          samples(sampling.text(input.values(), proof.steps()));
      evaluations(proof).forEach(at -> found.addAll(of(input.series(), samples, at)));
    }
    return found;
  }

  private static Stream<Duration> evaluations(Proof proof) {
    return Stream.iterate(Duration.ZERO, at -> at.plus(Proof.STEP)).limit(proof.steps() - 1L);
  }

  private List<String> of(String series, NavigableMap<Duration, String> samples, Duration at) {
    List<String> found = new ArrayList<>();
    for (Duration range : ranges()) {
      Duration edge = at.minus(range);
      if (samples.containsKey(edge)) {
        found.add(text(series, edge, range, at));
      }
    }
    Map.Entry<Duration, String> newest = samples.floorEntry(at);
    if (newest != null
        && newest.getKey().equals(at.minus(LOOKBACK))
        && !newest.getValue().equals("stale")) {
      found.add(text(series, newest.getKey(), LOOKBACK, at));
    }
    return found;
  }

  private static String text(String series, Duration edge, Duration range, Duration at) {
    return "%s at %s is on the edge of [%s] at %s"
        .formatted(series, Durations.print(edge), Durations.print(range), Durations.print(at));
  }

  private List<Duration> ranges() {
    return RANGE
        .matcher(rule.expr().text())
        .results()
        .peek(Edges::refuseSubquery)
        .map(range -> Durations.parse(range.group(1)))
        .distinct()
        .toList();
  }

  private static void refuseSubquery(MatchResult range) {
    if (!range.group(2).isEmpty()) {
      throw new IllegalArgumentException("steps of a subquery are always on its edge");
    }
  }

  /** Reads promtool's notation. */
  private NavigableMap<Duration, String> samples(String values) {
    NavigableMap<Duration, String> samples = new TreeMap<>();
    Duration at = Duration.ZERO;
    for (String token : values.split(" ", -1)) {
      Matcher repeated = REPEATED.matcher(token);
      String value = repeated.matches() ? repeated.group(1) : token;
      boolean none = value.equals("_");
      int count = repeated.matches() ? Integer.parseInt(repeated.group(2)) + (none ? 0 : 1) : 1;
      for (int i = 0; i < count; i++) {
        if (!none) {
          samples.put(at, value);
        }
        at = at.plus(sampling.interval());
      }
    }
    return samples;
  }
}
