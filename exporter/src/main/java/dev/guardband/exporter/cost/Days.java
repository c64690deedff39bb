package dev.guardband.exporter.cost;

import java.util.Arrays;

/** Amounts of consecutive days, NaN where one is not known. */
final class Days {
  static final int WEEK = 7;

  /** From the median of absolute distances to the standard deviation, for normal errors. */
  private static final double DEVIATION = 1.4826;

  private Days() {}

  static int known(double[] days) {
    return (int) Arrays.stream(days).filter(day -> !Double.isNaN(day)).count();
  }

  /** Of those that are known; NaN where none is. */
  static double median(double[] days) {
    double[] sorted = Arrays.stream(days).filter(day -> !Double.isNaN(day)).sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The median of the seven days around one; at the ends, of the seven nearest. */
  static double around(double[] days, int index) {
    int start = Math.max(0, Math.min(index - WEEK / 2, days.length - WEEK));
    return median(Arrays.copyOfRange(days, start, Math.min(days.length, start + WEEK)));
  }

  /** How far each day is from those around it. */
  static double[] beyond(double[] days) {
    double[] beyond = new double[days.length];
    for (int i = 0; i < days.length; i++) {
      beyond[i] = days[i] - around(days, i);
    }
    return beyond;
  }

  /** The usual size of such distances, which a few large ones do not change. */
  static double spread(double[] distances) {
    double spread = DEVIATION * median(Arrays.stream(distances).map(Math::abs).toArray());
    return Double.isNaN(spread) ? 0 : spread;
  }
}
