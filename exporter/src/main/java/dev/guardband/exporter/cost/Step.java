package dev.guardband.exporter.cost;

import java.util.Arrays;

/**
 * A new level that began lately: something was switched on, or off. The days before it are moved to
 * it, so that a forecast takes it up at once instead of creeping there.
 */
final class Step {
  /** Fewer days may be a spike. */
  private static final int LEAST_DAYS = 4;

  /** Longer ago, smoothing has taken it up. */
  private static final int MOST_DAYS = 2 * Days.WEEK;

  private Step() {}

  /**
   * How far to move each day: zero for those at the new level, and for all where there is none.
   *
   * @param far what is more than noise
   */
  static double[] moves(double[] calm, double far) {
    double[] moves = new double[calm.length];
    double largest = far;
    for (int days = LEAST_DAYS; days <= MOST_DAYS && days + Days.WEEK <= calm.length; days++) {
      int start = calm.length - days;
      double step = step(calm, start);
      if (Math.abs(step) > largest) {
        largest = Math.abs(step);
        Arrays.fill(moves, 0);
        Arrays.fill(moves, 0, start, step);
      }
    }
    return moves;
  }

  /** From the week before to the days since; zero where it is a slope, or did not last. */
  private static double step(double[] calm, int start) {
    double before = Days.median(Arrays.copyOfRange(calm, start - Days.WEEK, start));
    double[] since = Arrays.copyOfRange(calm, start, calm.length);
    double step = Days.median(since) - before;
    double half = Math.abs(step) / 2;
    boolean sudden = Math.abs(calm[start] - calm[start - 1]) > half;
    boolean lasts =
        Arrays.stream(since).noneMatch(day -> (day - before) * Math.signum(step) <= half);
    return sudden && lasts ? step : 0;
  }
}
