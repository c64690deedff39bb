package dev.guardband.e2e;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A series of a promtool test as samples, each at its time since the test began.
 *
 * <pre>{@code
 * 5x2               5 5 5
 * 10-2x2 _ 7        10 8 6, none, 7
 * }</pre>
 *
 * @param series as the test writes it, such as {@code up{job="guardband"}}
 * @param length until where the test gives values, or none
 */
record ProvedSeries(String series, NavigableMap<Duration, Double> samples, Duration length) {
  /** How long Prometheus takes a sample for the present one. */
  private static final Duration LOOKBACK = Duration.ofMinutes(5);

  private static final Pattern ITEM =
      Pattern.compile("(_|[-+]?[0-9.]+(?:e[-+]?\\d+)?)([-+][0-9.]+)?(?:x(\\d+))?");
  private static final Pattern NAME = Pattern.compile("[^{]+");

  ProvedSeries {
    samples = Collections.unmodifiableNavigableMap(new TreeMap<>(samples));
  }

  static ProvedSeries parse(String series, String values, Duration interval) {
    NavigableMap<Duration, Double> samples = new TreeMap<>();
    int place = 0;
    for (String item : values.trim().split("\\s+", -1)) {
      Matcher parts = ITEM.matcher(item);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "cannot be told to a running Prometheus: " + item + " of " + series);
      }
      boolean missing = parts.group(1).equals("_");
      int times = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
      int count = missing && times > 0 ? times : times + 1;
      double step = parts.group(2) == null ? 0 : Double.parseDouble(parts.group(2));
      for (int i = 0; i < count && !missing; i++) {
        double value = Double.parseDouble(parts.group(1)) + step * i;
        samples.put(interval.multipliedBy(place + (long) i), value);
      }
      place += count;
    }
    return new ProvedSeries(series, samples, interval.multipliedBy(place));
  }

  String name() {
    Matcher name = NAME.matcher(series);
    return name.lookingAt() ? name.group() : "";
  }

  /**
   * What it holds; after the last sample it goes on as it went before, unless the test says that
   * there is none.
   */
  OptionalDouble at(Duration time) {
    Map.Entry<Duration, Double> sample = samples.floorEntry(time);
    if (sample == null) {
      return OptionalDouble.empty();
    }
    boolean last = sample.equals(samples.lastEntry());
    if (last && length.minus(sample.getKey()).compareTo(LOOKBACK) < 0) {
      return OptionalDouble.of(beyond(sample, time));
    }
    boolean old = time.minus(sample.getKey()).compareTo(LOOKBACK) > 0;
    return old ? OptionalDouble.empty() : OptionalDouble.of(sample.getValue());
  }

  private double beyond(Map.Entry<Duration, Double> last, Duration time) {
    Map.Entry<Duration, Double> before = samples.lowerEntry(last.getKey());
    if (before == null) {
      return last.getValue();
    }
    Duration step = last.getKey().minus(before.getKey());
    long steps = time.minus(last.getKey()).dividedBy(step);
    return last.getValue() + (last.getValue() - before.getValue()) * steps;
  }
}
