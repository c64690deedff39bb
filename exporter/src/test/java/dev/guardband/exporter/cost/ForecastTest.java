package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

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

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().getValue() > 5;
  }

  private static double[] days(int count, IntToDoubleFunction day) {
    return IntStream.range(0, count).mapToDouble(day).toArray();
  }
}
