package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost.Budget;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** The days of a bill that are asked for: no more than the samples need, as pages cost money. */
final class Window {
  /** Bills settle over days, and the newest complete day may be of the month before. */
  private static final int RECENT_DAYS = 8;

  /**
   * For how long after its end a month can still change: usage is final after five to seven days,
   * then come support fees, credits and refunds.
   */
  // https://docs.aws.amazon.com/cur/latest/userguide/view-finalized-cur.html
  private static final int CLOSING_DAYS = 14;

  private Window() {}

  /** Whether the bill of the day's month may still change, by the calendar. */
  static boolean isOpen(LocalDate day, LocalDate today) {
    return YearMonth.from(day).isAfter(settledMonth(today));
  }

  /** The newest month whose bill no longer changes, by the calendar. */
  static YearMonth settledMonth(LocalDate today) {
    return YearMonth.from(today.minusDays(CLOSING_DAYS)).minusMonths(1);
  }

  /** Whether a Monday has begun since, in UTC. */
  static boolean isNewWeek(Instant before, Instant now) {
    return today(before).with(DayOfWeek.MONDAY).isBefore(today(now).with(DayOfWeek.MONDAY));
  }

  static LocalDate today(Instant now) {
    return now.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** From the first of the month, and at least the last days. */
  static LocalDate sincePublished(Instant now) {
    LocalDate month = today(now).withDayOfMonth(1);
    LocalDate recent = today(now).minusDays(RECENT_DAYS);
    return month.isBefore(recent) ? month : recent;
  }

  /** From the newest settled month, and from the start of each budget's current period. */
  static LocalDate since(Instant now, List<Budget> budgets) {
    LocalDate earliest = settledMonth(today(now)).atDay(1);
    for (Budget budget : budgets) {
      LocalDate start =
          BudgetPeriod.containing(now, budget).map(BudgetPeriod::start).orElse(earliest);
      earliest = start.isBefore(earliest) ? start : earliest;
    }
    return earliest;
  }
}
