package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ForecastTest {
  /** A Friday. */
  private static final LocalDate LAST = LocalDate.parse("2026-11-20");

  private static final Offset<Double> EXACTLY = Offset.offset(1e-9);

  @Test
  void the_same_every_day_goes_on() {
    Forecast forecast = Forecast.of(days(30, i -> 10), LAST).orElseThrow();

    assertThat(forecast.sum(LAST.plusDays(1), LAST.plusDays(11)))
        .isEqualTo(new Forecast.Range(100, 100, 100));
  }

  @Test
  void days_that_are_known_already_are_not_told_again() {
    Forecast forecast = Forecast.of(days(30, i -> 10), LAST).orElseThrow();

    assertThat(forecast.sum(LAST.minusDays(5), LAST.plusDays(3)).mean()).isEqualTo(20);
    assertThat(forecast.sum(LAST.minusDays(5), LAST).mean()).isZero();
  }

  @Test
  void weekends_stay_cheap() {
    double[] past = days(56, i -> isWeekend(LAST.minusDays(55L - i)) ? 4 : 10);
    Forecast forecast = Forecast.of(past, LAST).orElseThrow();

    double saturday = forecast.on(LAST.plusDays(1));
    double monday = forecast.on(LAST.plusDays(3));
    assertThat(saturday).isBetween(3.5, 5.5);
    assertThat(monday).isBetween(9.5, 10.8);
  }

  @Test
  void a_rise_goes_on_and_fades() {
    Forecast forecast = Forecast.of(days(56, i -> 100 + i), LAST).orElseThrow();

    assertThat(forecast.on(LAST.plusDays(1))).isBetween(154.0, 157.0);
    assertThat(forecast.on(LAST.plusDays(10))).isBetween(162.0, 167.0);
    assertThat(forecast.on(LAST.plusDays(400))).isLessThan(210);
  }

  @Test
  void one_expensive_day_is_no_new_level() {
    Forecast forecast = Forecast.of(days(30, i -> i == 28 ? 5000 : 10), LAST).orElseThrow();

    assertThat(forecast.sum(LAST.plusDays(1), LAST.plusDays(11)).mean())
        .isCloseTo(100, Offset.offset(1.0));
  }

  @Test
  void a_new_level_is_taken_up_within_four_days() {
    Forecast forecast = Forecast.of(days(30, i -> i >= 26 ? 40 : 10), LAST).orElseThrow();

    assertThat(forecast.on(LAST.plusDays(1))).isBetween(35.0, 45.0);
  }

  @Test
  void fees_of_the_first_of_the_month_come_again() {
    double[] past =
        days(56, i -> LAST.minusDays(55L - i).getDayOfMonth() == 1 ? 310 : 10 + (i % 3) * 0.1);
    Forecast forecast = Forecast.of(past, LAST).orElseThrow();

    assertThat(forecast.on(LocalDate.parse("2026-12-01"))).isCloseTo(310, Offset.offset(1.0));
    assertThat(forecast.on(LocalDate.parse("2026-12-02"))).isCloseTo(10, Offset.offset(1.0));
  }

  @Test
  void gaps_are_no_zeros_and_credits_count() {
    double[] gaps = days(30, i -> i % 4 == 0 ? Double.NaN : 10);
    double[] credits = days(30, i -> -5);

    assertThat(Forecast.of(gaps, LAST).orElseThrow().on(LAST.plusDays(2))).isCloseTo(10, EXACTLY);
    assertThat(Forecast.of(credits, LAST).orElseThrow().sum(LAST, LAST.plusDays(3)).mean())
        .isCloseTo(-10, EXACTLY);
  }

  @Test
  void too_little_is_no_forecast() {
    assertThat(Forecast.of(new double[0], LAST)).isEmpty();
    assertThat(Forecast.of(days(6, i -> 10), LAST)).isEmpty();
    assertThat(Forecast.of(days(60, i -> i < 50 ? 10 : Double.NaN), LAST)).isEmpty();
    assertThat(Forecast.of(days(7, i -> 10), LAST)).isPresent();
  }

  @Property(tries = 300)
  void any_days_give_finite_amounts_in_order(
      @ForAll @Size(max = 130) List<@DoubleRange(min = -1e9, max = 1e9) Double> amounts) {
    double[] past = amounts.stream().mapToDouble(Double::doubleValue).toArray();
    Forecast.of(past, LAST)
        .map(forecast -> forecast.sum(LAST.plusDays(1), LAST.plusDays(32)))
        .ifPresent(
            range -> {
              assertThat(range.lower()).isFinite().isLessThanOrEqualTo(range.mean());
              assertThat(range.upper()).isFinite().isGreaterThanOrEqualTo(range.mean());
            });
  }

  static Stream<Arguments> bills() {
    return Stream.of(
        Arguments.of(
            "a level with 10 % noise", 0.04, (Made) (i, random) -> 100 * noise(random, 0.1)),
        Arguments.of(
            "cheap weekends",
            0.04,
            (Made) (i, random) -> (i % 7 < 2 ? 60 : 110) * noise(random, 0.08)),
        Arguments.of(
            "a rise of 1 % a day",
            0.05, (Made) (i, random) -> 100 * Math.pow(1.01, i) * noise(random, 0.05)),
        Arguments.of(
            "one spike a month",
            0.17,
            (Made) (i, random) -> (i % 30 == 17 ? 600 : 100) * noise(random, 0.1)),
        Arguments.of(
            "costs that come in heaps",
            0.60,
            (Made) (i, random) -> 10 * Math.exp(1.3 * random.nextGaussian())),
        Arguments.of(
            "a level that doubles once",
            0.13,
            (Made) (i, random) -> (i < 70 ? 100 : 200) * noise(random, 0.1)));
  }

  /** A day's cost. */
  @FunctionalInterface
  interface Made {
    double on(int day, SplittableRandom random);
  }

  /** Two weeks ahead, from each day after the eighth week, of 20 bills of 120 days each. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("bills")
  void back_tested_on_held_out_days(String bill, double worst, Made made) {
    Score score = new Score();
    for (int seed = 1; seed <= 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] days = days(120, i -> made.on(i, random));
      score.add(days, LAST, 14);
    }
    System.out.println(score.line(bill));

    assertThat(score.ours()).isLessThan(worst);
    assertThat(score.ours()).isLessThan(score.naive() * 1.2);
    assertThat(score.within()).isBetween(0.45, 0.95);
  }

  /** Errors over many origins. */
  static final class Score {
    private double ours;
    private double naive;
    private int within;
    private int count;

    /** Ahead of each day that has four weeks behind it and {@code ahead} days after it. */
    void add(double[] days, LocalDate lastDay, int ahead) {
      for (int end = 28; end + ahead <= days.length; end++) {
        double[] past = Arrays.copyOf(days, end);
        LocalDate last = lastDay.minusDays(days.length - (long) end);
        double came = Arrays.stream(days, end, end + ahead).sum();
        Forecast.Range range =
            Forecast.of(past, last).orElseThrow().sum(last.plusDays(1), last.plusDays(ahead + 1L));
        ours += Math.abs(range.mean() / came - 1);
        naive += Math.abs(sameAsLastWeek(past, ahead) / came - 1);
        within += range.lower() <= came && came <= range.upper() ? 1 : 0;
        count++;
      }
    }

    private static double sameAsLastWeek(double[] past, int ahead) {
      return IntStream.range(0, ahead).mapToDouble(i -> past[past.length - 7 + i % 7]).sum();
    }

    /** Mean absolute error, as a share. */
    double ours() {
      return ours / count;
    }

    double naive() {
      return naive / count;
    }

    double within() {
      return (double) within / count;
    }

    String line(String bill) {
      return String.format(
          Locale.ROOT,
          "forecast of %s: MAPE %.1f %%, same as last week %.1f %%, %.0f %% within the 80 %%"
              + " interval, %d forecasts",
          bill,
          100 * ours(),
          100 * naive(),
          100 * within(),
          count);
    }
  }

  private static double noise(SplittableRandom random, double share) {
    return 1 + share * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().getValue() > 5;
  }

  private static double[] days(int count, IntToDoubleFunction day) {
    return IntStream.range(0, count).mapToDouble(day).toArray();
  }
}
