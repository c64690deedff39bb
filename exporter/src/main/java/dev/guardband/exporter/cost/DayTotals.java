package dev.guardband.exporter.cost;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Amounts of the days from {@code from} on, in doubles: for forecasts and medians, which are no
 * more exact.
 */
final class DayTotals {
  /** Two months of 31 days, and the weeks before them that a forecast is made from. */
  static final int DAYS = 2 * 31 + Forecast.MOST_DAYS;

  private final LocalDate from;
  private final double[] amounts = new double[DAYS + 1];

  DayTotals(LocalDate from) {
    this.from = from;
  }

  LocalDate from() {
    return from;
  }

  /** Days out of reach are left out. */
  void add(LocalDate day, double amount) {
    int index = index(day);
    if (index >= 0 && index < amounts.length) {
      amounts[index] += amount;
    }
  }

  /** Zero where nothing was added. */
  double on(LocalDate day) {
    int index = index(day);
    return index >= 0 && index < amounts.length ? amounts[index] : 0;
  }

  /**
   * The days' sum.
   *
   * @param end exclusive
   */
  double between(LocalDate start, LocalDate end) {
    int first = Math.max(0, Math.min(amounts.length, index(start)));
    int last = Math.max(first, Math.min(amounts.length, index(end)));
    return Arrays.stream(amounts, first, last).sum();
  }

  private int index(LocalDate day) {
    return Math.toIntExact(day.toEpochDay() - from.toEpochDay());
  }
}
