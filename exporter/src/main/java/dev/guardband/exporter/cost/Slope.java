package dev.guardband.exporter.cost;

import java.util.Arrays;

/** How much days rise each day, by least squares: drawn to zero as far as it may be noise. */
final class Slope {
  private static final int MOST_DAYS = 28;
  private static final int LEAST_DAYS = 4;

  /** A slope within two of its standard errors is taken for none. */
  private static final double NOISE = 4;

  private Slope() {}

  /** After each number of days; zero while there is less than a week. */
  static double[] after(double[] days) {
    double[] slopes = new double[days.length + 1];
    for (int end = Days.WEEK; end <= days.length; end++) {
      slopes[end] = of(Arrays.copyOfRange(days, Math.max(0, end - MOST_DAYS), end));
    }
    return slopes;
  }

  private static double of(double[] days) {
    int known = Days.known(days);
    if (known < LEAST_DAYS) {
      return 0;
    }
    double sum = 0;
    double sumOfIndexes = 0;
    for (int i = 0; i < days.length; i++) {
      sum += Double.isNaN(days[i]) ? 0 : days[i];
      sumOfIndexes += Double.isNaN(days[i]) ? 0 : i;
    }
    double products = 0;
    double squares = 0;
    double all = 0;
    for (int i = 0; i < days.length; i++) {
      double beyond = Double.isNaN(days[i]) ? 0 : days[i] - sum / known;
      double distance = Double.isNaN(days[i]) ? 0 : i - sumOfIndexes / known;
      products += distance * beyond;
      squares += distance * distance;
      all += beyond * beyond;
    }
    double slope = products / squares;
    double told = products * slope;
    double rest = Math.max(0, all - told) / (known - 2);
    return told <= NOISE * rest ? 0 : slope * (1 - NOISE * rest / told);
  }
}
