package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sums the charges of one budget in its current period while the bill goes by.
 *
 * <p>A bill usually ends with yesterday, so a daily budget is held against the newest day up to
 * today that the bill covers.
 */
final class BudgetMeter {
  private final Budget budget;
  private final Optional<BudgetPeriod> period;
  private final Conditions conditions;
  private final boolean measurable;
  private final Map<LocalDate, BigDecimal> byDay = new TreeMap<>();
  private final DayTotals days;
  private Optional<LocalDate> seen = Optional.empty();

  /**
   * @param keys what charges tell; a budget that asks for anything else cannot be measured
   */
  BudgetMeter(Budget budget, Instant now, Keys keys) {
    this.budget = budget;
    this.period = BudgetPeriod.containing(now, budget);
    this.days = new DayTotals(Window.today(now).minusDays(DayTotals.DAYS - 1L));
    this.conditions = Conditions.of(budget.where(), keys);
    this.measurable = period.isPresent() && conditions.decidable();
  }

  /** Notes a charge of the bill, whether it counts or not: its currency is known of that day. */
  void see(Charge charge) {
    if (charge.currency().equals(budget.currency())
        && (seen.isEmpty() || charge.day().isAfter(seen.get()))) {
      seen = Optional.of(charge.day());
    }
  }

  Budget budget() {
    return budget;
  }

  Optional<BudgetPeriod> period() {
    return period;
  }

  boolean isMeasurable() {
    return measurable;
  }

  /** What was spent, in periods before too. */
  DayTotals days() {
    return days;
  }

  void add(Charge charge) {
    if (!counts(charge)) {
      return;
    }
    days.add(charge.day(), charge.amount().doubleValue());
    if (isInReach(charge.day())) {
      byDay.merge(charge.day(), charge.amount(), BigDecimal::add);
    }
  }

  private boolean counts(Charge charge) {
    return measurable && charge.currency().equals(budget.currency()) && conditions.hold(charge);
  }

  private boolean isInReach(LocalDate day) {
    BudgetPeriod current = period.orElseThrow();
    return budget.period() == Period.DAILY ? day.isBefore(current.end()) : current.contains(day);
  }

  /**
   * Zero only where the bill covers the period, in the budget's currency, and nothing matched. A
   * bill whose currency has changed says nothing.
   */
  Optional<BigDecimal> spend(Coverage bill) {
    if (!measurable) {
      return Optional.empty();
    }
    BudgetPeriod measured = measured(bill);
    Optional<BigDecimal> sum =
        byDay.entrySet().stream()
            .filter(day -> measured.contains(day.getKey()))
            .map(Map.Entry::getValue)
            .reduce(BigDecimal::add);
    boolean covered =
        bill.reaches(measured) && seen.filter(day -> !day.isBefore(measured.start())).isPresent();
    return sum.isPresent() || !covered ? sum : Optional.of(BigDecimal.ZERO);
  }

  private BudgetPeriod measured(Coverage bill) {
    BudgetPeriod current = period.orElseThrow();
    return bill.newest()
        .filter(newest -> budget.period() == Period.DAILY && newest.isBefore(current.start()))
        .map(newest -> new BudgetPeriod(newest, newest.plusDays(1)))
        .orElse(current);
  }
}
