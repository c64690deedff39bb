package dev.guardband.exporter.refresh;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.IntCountsHistogram;

/**
 * How long refreshes took: quantiles over the last hundred to two hundred, so that a bad day is
 * forgotten; count and sum over all.
 */
final class Stopwatch {
  private static final List<String> QUANTILES = List.of("0.5", "0.9", "0.99");
  private static final int KEPT = 100;
  private static final int DIGITS = 2;
  private static final double UNITS_A_SECOND = 10_000;

  private IntCountsHistogram older = new IntCountsHistogram(DIGITS);
  private IntCountsHistogram recent = new IntCountsHistogram(DIGITS);
  private long count;
  private double sumSeconds;

  void add(Duration time) {
    double seconds = time.toNanos() / 1e9;
    count++;
    sumSeconds += seconds;
    if (recent.getTotalCount() >= KEPT) {
      older = recent;
      recent = new IntCountsHistogram(DIGITS);
    }
    recent.recordValue(Math.round(seconds * UNITS_A_SECOND));
  }

  SourceState.Times times() {
    Map<String, Double> quantiles = new LinkedHashMap<>();
    if (count > 0) {
      IntCountsHistogram all = recent.copy();
      all.add(older);
      for (String quantile : QUANTILES) {
        double percentile = Double.parseDouble(quantile) * 100;
        quantiles.put(quantile, all.getValueAtPercentile(percentile) / UNITS_A_SECOND);
      }
    }
    return new SourceState.Times(quantiles, count, sumSeconds);
  }
}
