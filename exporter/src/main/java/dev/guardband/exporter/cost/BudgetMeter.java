package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
  private final List<Condition> conditions = new ArrayList<>();
  private final boolean measurable;
  private final Map<LocalDate, BigDecimal> byDay = new TreeMap<>();
  private final DayTotals days;

  private record Condition(int key, String value) {}

  /**
   * @param keys what charges tell; a budget that asks for anything else cannot be measured
   */
  BudgetMeter(Budget budget, Instant now, Keys keys) {
    this.budget = budget;
    this.period = BudgetPeriod.containing(now, budget);
    this.days = new DayTotals(Window.today(now).minusDays(DayTotals.DAYS - 1L));
    for (Map.Entry<String, String> wanted : budget.where().entrySet()) {
      conditions.add(new Condition(keys.all().indexOf(wanted.getKey()), wanted.getValue()));
    }
    this.measurable =
        period.isPresent() && conditions.stream().noneMatch(condition -> condition.key() < 0);
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
    return measurable
        && charge.currency().equals(budget.currency())
        && conditions.stream()
            .allMatch(wanted -> charge.values().get(wanted.key()).equals(wanted.value()));
  }

  private boolean isInReach(LocalDate day) {
    BudgetPeriod current = period.orElseThrow();
    return budget.period() == Period.DAILY ? day.isBefore(current.end()) : current.contains(day);
  }

  /** Zero only where the bill covers the period, in the budget's currency, and nothing matched. */
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
    boolean covered = bill.reaches(measured) && bill.currencies().contains(budget.currency());
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
