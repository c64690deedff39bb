package dev.guardband.exporter.cost;

import java.util.Arrays;

/**
 * Where the days are, and whether they rise: the smoothing that would have told the sums of past
 * weeks best.
 *
 * @param level of the day after the last, without its trend
 * @param slope a day; zero where past weeks were told better without
 * @param days how many days the level rests on
 * @param weekError of those sums, root mean square; zero where there is no past week to try
 */
record Level(double level, double slope, double days, double weekError) {
  /** How a trend fades from day to day: costs that rise for a week seldom rise for a year. */
  static final double FADING = 0.98;

  private static final double[] WEIGHTS = {0.08, 0.15, 0.3, 0.5};
  private static final int FIRST_ORIGIN = 14;
  private static final int TREND_DAYS = 28;
  private static final double TREND_MUST_EARN = 1.1;
  private static final double WEEK_OF_TREND = weekOfTrend();
  private static final Level NONE = new Level(0, 0, 1, 0);

  /**
   * Tries each weight with and without a trend.
   *
   * @param calm the days without what is far out, which the level follows
   * @param days the same with it, which the error counts
   */
  static Level of(double[] calm, double[] days) {
    double[] slopes = slopes(calm);
    double[] none = new double[slopes.length];
    Level best = NONE;
    double least = Double.POSITIVE_INFINITY;
    for (double weight : WEIGHTS) {
      double[] levels = levels(calm, weight);
      double plain = error(new Try(levels, none, weight), calm);
      if (plain < least) {
        least = plain;
        best = of(new Try(levels, none, weight), days);
      }
      double rising = error(new Try(levels, slopes, weight), calm) * TREND_MUST_EARN;
      if (rising < least) {
        least = rising;
        best = of(new Try(levels, slopes, weight), days);
      }
    }
    return best;
  }

  /** What one choice says after each number of days. */
  private static final class Try {
    private final double[] levels;
    private final double[] slopes;
    private final double weight;

    Try(double[] levels, double[] slopes, double weight) {
      this.levels = levels;
      this.slopes = slopes;
      this.weight = weight;
    }

    /** Smoothing lags behind a trend by as many days as it remembers. */
    double level(int end) {
      return levels[end] + slopes[end] * (1 / weight - 1);
    }

    double week(int end) {
      return Days.WEEK * level(end) + slopes[end] * WEEK_OF_TREND;
    }
  }

  private static Level of(Try chosen, double[] days) {
    int end = days.length;
    double remembered = Math.min(1 / chosen.weight, Days.known(days));
    return new Level(chosen.level(end), chosen.slopes[end], remembered, error(chosen, days));
  }

  private static double error(Try tried, double[] days) {
    double squares = 0;
    int weeks = 0;
    for (int end = FIRST_ORIGIN; end + Days.WEEK <= days.length; end++) {
      double came = Arrays.stream(days, end, end + Days.WEEK).sum();
      if (!Double.isNaN(came)) {
        double wrong = came - tried.week(end);
        squares += wrong * wrong;
        weeks++;
      }
    }
    return weeks == 0 ? 0 : Math.sqrt(squares / weeks);
  }

  /** After so many days; a plain mean until there are days enough for the weight. */
  private static double[] levels(double[] calm, double weight) {
    double[] levels = new double[calm.length + 1];
    int seen = 0;
    for (int i = 0; i < calm.length; i++) {
      boolean known = !Double.isNaN(calm[i]);
      seen += known ? 1 : 0;
      double step = known ? Math.max(weight, 1.0 / seen) * (calm[i] - levels[i]) : 0;
      levels[i + 1] = levels[i] + step;
    }
    return levels;
  }

  private static double[] slopes(double[] calm) {
    double[] slopes = new double[calm.length + 1];
    for (int end = FIRST_ORIGIN; end <= calm.length; end++) {
      slopes[end] = slope(Arrays.copyOfRange(calm, Math.max(0, end - TREND_DAYS), end));
    }
    return slopes;
  }

  /** By least squares. */
  private static double slope(double[] days) {
    double sum = 0;
    double sumOfIndexes = 0;
    int known = 0;
    for (int i = 0; i < days.length; i++) {
      if (!Double.isNaN(days[i])) {
        sum += days[i];
        sumOfIndexes += i;
        known++;
      }
    }
    double products = 0;
    double squares = 0;
    for (int i = 0; i < days.length; i++) {
      if (!Double.isNaN(days[i])) {
        double distance = i - sumOfIndexes / known;
        products += distance * (days[i] - sum / known);
        squares += distance * distance;
      }
    }
    return squares == 0 ? 0 : products / squares;
  }

  private static double weekOfTrend() {
    double sum = 0;
    for (int ahead = 1; ahead <= Days.WEEK; ahead++) {
      sum += faded(ahead);
    }
    return sum;
  }

  /** How many days' slope has come after {@code ahead} days. */
  static double faded(double ahead) {
    return FADING * (1 - Math.pow(FADING, ahead)) / (1 - FADING);
  }
}
