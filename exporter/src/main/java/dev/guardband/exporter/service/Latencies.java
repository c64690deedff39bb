package dev.guardband.exporter.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.IntCountsHistogram;

/**
 * How long answers took: quantiles over the last ten minutes or the last twenty checks, whichever
 * is longer, and count and sum since the start, as a summary has them.
 */
final class Latencies {
  private static final int SLICES = 5;
  private static final Duration SHORTEST_SLICE = Duration.ofMinutes(2);
  private static final int CHECKS_A_SLICE = 4;
  private static final int DIGITS = 2;
  private static final double MICROS = 1e6;

  private final Duration slice;
  private final Deque<Slice> slices = new ArrayDeque<>();
  private long count;
  private double sum;

  private record Slice(long number, AbstractHistogram micros) {}

  /** Of what is checked so often. */
  Latencies(Duration every) {
    Duration enough = every.multipliedBy(CHECKS_A_SLICE);
    this.slice = enough.compareTo(SHORTEST_SLICE) > 0 ? enough : SHORTEST_SLICE;
  }

  /**
   * Adds one.
   *
   * @param sinceStart on a clock that does not jump
   */
  void record(Duration latency, Duration sinceStart) {
    drop(sinceStart);
    long number = number(sinceStart);
    Slice newest = slices.peekLast();
    if (newest == null || newest.number() != number) {
      newest = new Slice(number, new IntCountsHistogram(DIGITS));
      slices.addLast(newest);
    }
    newest.micros().recordValue(Math.max(0, latency.toNanos() / 1000));
    count++;
    sum += latency.toNanos() / 1e9;
  }

  long count() {
    return count;
  }

  /** Seconds. */
  double sum() {
    return sum;
  }

  /** What is within the window; empty where nothing is. */
  Optional<Window> window(Duration sinceStart) {
    drop(sinceStart);
    if (slices.isEmpty()) {
      return Optional.empty();
    }
    IntCountsHistogram all = new IntCountsHistogram(DIGITS);
    slices.forEach(slice -> all.add(slice.micros()));
    return Optional.of(new Window(all));
  }

  /** Quantiles of a moment. */
  record Window(AbstractHistogram micros) {
    /**
     * In seconds.
     *
     * @param quantile 0 to 1
     */
    double at(double quantile) {
      return micros.getValueAtPercentile(quantile * 100) / MICROS;
    }
  }

  private void drop(Duration sinceStart) {
    long oldest = number(sinceStart) - SLICES + 1;
    while (!slices.isEmpty() && slices.getFirst().number() < oldest) {
      slices.removeFirst();
    }
  }

  private long number(Duration sinceStart) {
    return sinceStart.toNanos() / slice.toNanos();
  }
}
