package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost.Budget;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The days of a bill that are asked for: no more than the samples need, as pages cost money. */
final class Window {
  /** Bills settle over days, and the newest complete day may be of the month before. */
  private static final int RECENT_DAYS = 8;

  private Window() {}

  static LocalDate today(Instant now) {
    return now.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** From the first of the month, and at least the last days. */
  static LocalDate sincePublished(Instant now) {
    LocalDate month = today(now).withDayOfMonth(1);
    LocalDate recent = today(now).minusDays(RECENT_DAYS);
    return month.isBefore(recent) ? month : recent;
  }

  /** The same, and from the start of each budget's current period. */
  static LocalDate since(Instant now, List<Budget> budgets) {
    LocalDate earliest = sincePublished(now);
    for (Budget budget : budgets) {
      LocalDate start =
          BudgetPeriod.containing(now, budget).map(BudgetPeriod::start).orElse(earliest);
      earliest = start.isBefore(earliest) ? start : earliest;
    }
    return earliest;
  }
}
