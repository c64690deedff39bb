package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Period;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * The days that a budget's spend is summed over.
 *
 * @param start inclusive
 * @param end exclusive
 */
record BudgetPeriod(LocalDate start, LocalDate end) {
  /**
   * The period that contains the moment, in the budget's zone; none for an hourly budget, which a
   * bill by days cannot say anything about.
   *
   * <p>A bill's day is a day in UTC. It counts as the day of that date in the budget's zone: the
   * zone decides when a new period begins.
   */
  static Optional<BudgetPeriod> containing(Instant now, Budget budget) {
    return of(budget.period(), now.atZone(budget.zone()).toLocalDate());
  }

  static Optional<BudgetPeriod> of(Period period, LocalDate day) {
    return switch (period) {
      case HOURLY -> Optional.empty();
      case DAILY -> Optional.of(new BudgetPeriod(day, day.plusDays(1)));
      case WEEKLY -> Optional.of(week(day));
      case MONTHLY -> Optional.of(months(day.withDayOfMonth(1), 1));
      case QUARTERLY -> Optional.of(months(quarter(day), 3));
      case YEARLY -> Optional.of(months(day.withDayOfYear(1), 12));
    };
  }

  private static BudgetPeriod week(LocalDate day) {
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return new BudgetPeriod(monday, monday.plusWeeks(1));
  }

  private static BudgetPeriod months(LocalDate start, int months) {
    return new BudgetPeriod(start, start.plusMonths(months));
  }

  private static LocalDate quarter(LocalDate day) {
    return LocalDate.of(day.getYear(), day.getMonth().firstMonthOfQuarter(), 1);
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(start) && day.isBefore(end);
  }
}
