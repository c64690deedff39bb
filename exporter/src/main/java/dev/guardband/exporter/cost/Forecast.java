package dev.guardband.exporter.cost;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the days to come will cost, from the days that were.
 *
 * <p>{@code Forecast.of(past, lastDay)} fits once; {@code sum(from, end)} adds up the days asked
 * for.
 *
 * <pre>
 * day = level + trend that fades + weekday + first of the month
 *
 * weekday   how far each weekday usually is from the seven days around it, drawn towards nothing
 *           while there are few weeks
 * level     of what is left, by several guesses. Most are without days that are far out: one that
 *           a mistake made expensive, or a credit, is no new level; four in a row are, at once.
 *           What such days add on average counts where there are three: some bills come in heaps
 * first     what past firsts cost beyond the days around them: monthly fees and taxes
 * </pre>
 *
 * <p>How fast to smooth, and whether there is a trend, is what would have told past weeks best: see
 * {@link Level}. The interval is of 80 %, from those weeks' errors, days far out included.
 *
 * <p>Damped trend: https://doi.org/10.1287/mnsc.31.10.1237.
 */
final class Forecast {
  /** Fewer days tell nothing of a week. */
  static final int LEAST_DAYS = Days.WEEK;

  /** Older days are of another time. */
  static final int MOST_DAYS = 56;

  private static final double FAR_OUT = 4;

  /** So many days far out are no mistakes. */
  private static final int HABIT = 3;

  /** Of the normal distribution: 80 % lie within, on both sides of the mean. */
  private static final double EIGHTY_PERCENT = 1.2816;

  private final LocalDate lastDay;
  private final double[] weekdays;
  private final double first;
  private final double dayError;
  private final Level level;

  /**
   * A sum and its 80 % interval.
   *
   * @param lower not above {@code mean}
   * @param upper not below {@code mean}
   */
  record Range(double mean, double lower, double upper) {
    Range plus(double known) {
      return new Range(mean + known, lower + known, upper + known);
    }
  }

  private Forecast(double[] past, LocalDate lastDay) {
    this.lastDay = lastDay;
    double[] days = recent(past);
    this.weekdays = weekdays(days, lastDay);
    double[] even = even(days);
    double[] beyond = Days.beyond(even);
    double farOut = FAR_OUT * Days.spread(beyond);
    double[] calm = even.clone();
    for (int i = 0; i < even.length; i++) {
      calm[i] = Math.abs(beyond[i]) > farOut ? even[i] - beyond[i] : even[i];
    }
    this.dayError = dayError(beyond, farOut);
    double habit = habit(even, calm);
    double[] moves = Step.moves(calm, farOut);
    for (int i = 0; i < moves.length; i++) {
      calm[i] += moves[i] + habit;
      even[i] += moves[i];
    }
    this.level = Level.of(calm, habit == 0 ? calm : even, even);
    this.first = first(even(past), farOut);
  }

  /**
   * Fits; nothing where fewer than seven of the days are known, or none of the last seven.
   *
   * @param past one amount a day, the newest last; NaN where a day is not known
   * @param lastDay the newest
   */
  static Optional<Forecast> of(double[] past, LocalDate lastDay) {
    double[] week = Arrays.copyOfRange(past, Math.max(0, past.length - Days.WEEK), past.length);
    boolean enough = Days.known(recent(past)) >= LEAST_DAYS && Days.known(week) > 0;
    return enough ? Optional.of(new Forecast(past, lastDay)) : Optional.empty();
  }

  /**
   * Adds up the days asked for that are after the last one known.
   *
   * @param end exclusive
   */
  Range sum(LocalDate from, LocalDate end) {
    double mean = 0;
    int days = 0;
    LocalDate start = from.isAfter(lastDay) ? from : lastDay.plusDays(1);
    for (LocalDate day = start; day.isBefore(end); day = day.plusDays(1)) {
      mean += on(day);
      days++;
    }
    double error = EIGHTY_PERCENT * error(days);
    return new Range(mean, mean - error, mean + error);
  }

  /** One day after the last one known. */
  double on(LocalDate day) {
    double ahead = day.toEpochDay() - lastDay.toEpochDay();
    return level.level()
        + level.slope() * Level.faded(ahead)
        + weekdays[weekday(day)]
        + (day.getDayOfMonth() == 1 ? first : 0);
  }

  /** The larger of what the noise of days makes, and what a week ahead was wrong by. */
  private double error(int days) {
    double together = days + (double) days * days / level.days();
    double noise = dayError * Math.sqrt(together);
    return Math.max(noise, level.weekError() * days / Days.WEEK);
  }

  private static double[] recent(double[] past) {
    return Arrays.copyOfRange(past, Math.max(0, past.length - MOST_DAYS), past.length);
  }

  /** Without what a weekday usually is beyond the others. */
  private double[] even(double[] days) {
    double[] even = new double[days.length];
    for (int i = 0; i < days.length; i++) {
      even[i] = days[i] - weekdays[weekday(day(i, days.length))];
    }
    return even;
  }

  private LocalDate day(int index, int length) {
    return lastDay.minusDays(length - 1L - index);
  }

  private static int weekday(LocalDate day) {
    return day.getDayOfWeek().getValue() - 1;
  }

  private double[] weekdays(double[] days, LocalDate last) {
    double[] effects = new double[Days.WEEK];
    if (Days.known(days) <= Days.WEEK) {
      return effects;
    }
    double[] beyond = Days.beyond(days);
    for (int i = 0; i < Days.WEEK; i++) {
      effects[weekday(last.minusDays(i))] = effect(beyond, days.length - 1 - i);
    }
    double mean = Arrays.stream(effects).sum() / Days.WEEK;
    return Arrays.stream(effects).map(effect -> effect - mean).toArray();
  }

  /** The mean of every seventh day up to one, without the largest and the smallest. */
  private static double effect(double[] beyond, int last) {
    double[] weeks = new double[last / Days.WEEK + 1];
    for (int week = 0; week < weeks.length; week++) {
      weeks[week] = beyond[last - week * Days.WEEK];
    }
    double[] sorted = Arrays.stream(weeks).filter(day -> !Double.isNaN(day)).sorted().toArray();
    if (sorted.length == 0) {
      return 0;
    }
    int cut = sorted.length >= 4 ? 1 : 0;
    double usual =
        cut == 0
            ? Days.median(sorted)
            : Arrays.stream(sorted, cut, sorted.length - cut).average().orElse(0);
    return usual * sorted.length / (sorted.length + 1.0);
  }

  private static double dayError(double[] beyond, double farOut) {
    double squares = 0;
    for (double distance : beyond) {
      double counted = Math.min(Math.abs(distance), farOut);
      squares += Double.isNaN(counted) ? 0 : counted * counted;
    }
    return Math.sqrt(squares / Math.max(1, Days.known(beyond)));
  }

  /** What days far out add to a day on average, where there are enough to come again. */
  private static double habit(double[] even, double[] calm) {
    double sum = 0;
    int farOut = 0;
    for (int i = 0; i < even.length; i++) {
      if (Double.compare(even[i], calm[i]) != 0) {
        sum += even[i] - calm[i];
        farOut++;
      }
    }
    return farOut < HABIT ? 0 : sum / Days.known(even);
  }

  private double first(double[] even, double farOut) {
    double[] firsts = new double[even.length];
    Arrays.fill(firsts, Double.NaN);
    for (int i = 0; i < even.length; i++) {
      if (day(i, even.length).getDayOfMonth() == 1) {
        firsts[i] = even[i] - Days.around(even, i);
      }
    }
    double usual = Days.median(firsts);
    return Math.abs(usual) > farOut ? usual : 0;
  }
}
