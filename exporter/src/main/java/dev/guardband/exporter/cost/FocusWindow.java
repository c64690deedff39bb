package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost.Budget;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * The days of a FOCUS bill that are asked for where it can be asked for days. Reading more costs
 * time and no money, unlike Cost Explorer's pages, so that what looks back finds a whole season.
 */
final class FocusWindow {
  private static final Period SEASON = Period.ofMonths(3);

  private FocusWindow() {}

  static LocalDate since(Instant now, List<Budget> budgets) {
    LocalDate needed = Window.since(now, budgets);
    LocalDate season = Window.today(now).minus(SEASON).withDayOfMonth(1);
    return season.isBefore(needed) ? season : needed;
  }
}
