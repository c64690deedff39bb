package dev.guardband.exporter.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the days are, and whether they rise: what several simple guesses say, each weighed by how
 * well it would have told the weeks that came after past days.
 *
 * <p>While few weeks are known the guesses weigh nearly the same, as nothing yet tells the better
 * one by more than luck. Why a mean of guesses: https://doi.org/10.1016/0169-2070(89)90012-5.
 *
 * @param level of the day after the last, without its trend
 * @param slope a day; near zero until a rise stands out from the noise
 * @param days how many days the level rests on
 * @param weekError of a week's sum, root mean square, and wider while there are few weeks to try
 */
record Level(double level, double slope, double days, double weekError) {
  /** How a trend fades from day to day: costs that rise for a week seldom rise for a year. */
  static final double FADING = 0.98;

  /** The slower, the more is it taken at its word before it has earned it. */
  private static final double[] WEIGHTS = {0.03, 0.08, 0.15, 0.3};

  private static final double FASTER = 0.7;

  /** Of last week, and of four weeks: with what is far out, where that comes again and again. */
  private static final int[] MEANS = {Days.WEEK, 4 * Days.WEEK};

  private static final double MEAN = 2;

  /** How much a week tells of which guess is better. */
  private static final double LEARNING = 2;

  private static final double FEW_WEEKS = 2.5;
  private static final int FIRST_ORIGIN = Days.WEEK;
  private static final int LEAST_AHEAD = 3;

  /** What a slope of one adds to the sum of so many days. */
  private static final double[] TREND = trend();

  /**
   * @param calm the days without what is far out, which smoothing follows
   * @param plain what means are made of
   * @param days with all that is far out: by these all guesses are judged
   */
  static Level of(double[] calm, double[] plain, double[] days) {
    List<Guess> guesses = guesses(calm, plain);
    double weeks = Math.max(0, days.length - FIRST_ORIGIN) / (double) Days.WEEK;
    double[] trust = trust(guesses, days, 1 + LEARNING * weeks);
    double first = guesses.get(0).level(days.length);
    double level = first;
    double slope = 0;
    double remembered = 0;
    for (int i = 0; i < trust.length; i++) {
      level += trust[i] * (guesses.get(i).level(days.length) - first);
      slope += trust[i] * guesses.get(i).slopes[days.length];
      remembered += trust[i] * Math.min(guesses.get(i).remembered, Days.known(days));
    }
    double few = Math.sqrt(1 + FEW_WEEKS / Math.max(0.5, weeks));
    return new Level(level, slope, remembered, few * weekError(guesses, trust, days));
  }

  private static List<Guess> guesses(double[] calm, double[] plain) {
    double[] slopes = Slope.after(calm);
    double[] none = new double[slopes.length];
    List<Guess> guesses = new ArrayList<>();
    double prior = 1;
    for (double weight : WEIGHTS) {
      double[] levels = smoothed(calm, weight);
      guesses.add(new Guess(levels, none, 1 / weight, prior));
      guesses.add(new Guess(levels, slopes, 1 / weight, prior));
      prior *= FASTER;
    }
    for (int length : MEANS) {
      guesses.add(new Guess(means(plain, length), none, length, MEAN));
    }
    return guesses;
  }

  /** What one guess says after each number of days. */
  private static final class Guess {
    private final double[] levels;
    private final double[] slopes;
    private final double remembered;
    private final double prior;

    Guess(double[] levels, double[] slopes, double remembered, double prior) {
      this.levels = levels;
      this.slopes = slopes;
      this.remembered = remembered;
      this.prior = prior;
    }

    /** Smoothing lags behind a trend by as many days as it remembers. */
    double level(int end) {
      return levels[end] + slopes[end] * Math.min(remembered - 1, (end - 1) / 2.0);
    }

    double sum(int end, int ahead) {
      return ahead * level(end) + slopes[end] * TREND[ahead];
    }

    /** Of a day's mean over the week after each past day, to this power, on average. */
    double error(double[] days, int power) {
      double sum = 0;
      int weeks = 0;
      for (int end = FIRST_ORIGIN; end + LEAST_AHEAD <= days.length; end++) {
        int ahead = Math.min(Days.WEEK, days.length - end);
        double came = Arrays.stream(days, end, end + ahead).sum();
        if (!Double.isNaN(came)) {
          sum += Math.pow(Math.abs(came - sum(end, ahead)) / ahead, power);
          weeks++;
        }
      }
      return weeks == 0 ? 0 : sum / weeks;
    }
  }

  /** Shares of one. */
  private static double[] trust(List<Guess> guesses, double[] days, double power) {
    double largest = Arrays.stream(days).filter(day -> !Double.isNaN(day)).map(Math::abs).sum();
    // So that two guesses that are never wrong weigh the same.
    double exact = 1e-9 * largest + Double.MIN_NORMAL;
    double[] errors = guesses.stream().mapToDouble(each -> each.error(days, 1) + exact).toArray();
    double least = Arrays.stream(errors).min().orElse(1);
    double[] trust = new double[errors.length];
    for (int i = 0; i < trust.length; i++) {
      trust[i] = guesses.get(i).prior * Math.pow(least / errors[i], power);
    }
    double all = Arrays.stream(trust).sum();
    return Arrays.stream(trust).map(each -> each / all).toArray();
  }

  /** How wrong the guesses were, and how far they are apart. */
  private static double weekError(List<Guess> guesses, double[] trust, double[] days) {
    double first = guesses.get(0).sum(days.length, Days.WEEK);
    double mean = first;
    for (int i = 0; i < trust.length; i++) {
      mean += trust[i] * (guesses.get(i).sum(days.length, Days.WEEK) - first);
    }
    double squares = 0;
    for (int i = 0; i < trust.length; i++) {
      double apart = guesses.get(i).sum(days.length, Days.WEEK) - mean;
      double wrong = Days.WEEK * Days.WEEK * guesses.get(i).error(days, 2);
      squares += trust[i] * (wrong + apart * apart);
    }
    return Math.sqrt(squares);
  }

  /** After so many days; a plain mean until there are days enough for the weight. */
  private static double[] smoothed(double[] calm, double weight) {
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

  /** After so many days, of the last ones; the mean before where none of them is known. */
  private static double[] means(double[] days, int length) {
    double[] means = new double[days.length + 1];
    for (int end = 1; end <= days.length; end++) {
      means[end] =
          Arrays.stream(days, Math.max(0, end - length), end)
              .filter(day -> !Double.isNaN(day))
              .average()
              .orElse(means[end - 1]);
    }
    return means;
  }

  private static double[] trend() {
    double[] sums = new double[Days.WEEK + 1];
    for (int ahead = 1; ahead <= Days.WEEK; ahead++) {
      sums[ahead] = sums[ahead - 1] + faded(ahead);
    }
    return sums;
  }

  /** How many days' slope has come after {@code ahead} days. */
  static double faded(double ahead) {
    return FADING * (1 - Math.pow(FADING, ahead)) / (1 - FADING);
  }
}
