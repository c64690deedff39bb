package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost.Budget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sums the charges of one budget in its current period while the bill goes by. */
final class BudgetMeter {
  private final Budget budget;
  private final Optional<BudgetPeriod> period;
  private final List<Condition> conditions = new ArrayList<>();
  private final boolean measurable;
  private BigDecimal sum = BigDecimal.ZERO;
  private boolean matched;

  private record Condition(int key, String value) {}

  /**
   * @param keys what charges tell; a budget that asks for anything else cannot be measured
   */
  BudgetMeter(Budget budget, Optional<BudgetPeriod> period, Keys keys) {
    this.budget = budget;
    this.period = period;
    for (Map.Entry<String, String> wanted : budget.where().entrySet()) {
      conditions.add(new Condition(keys.all().indexOf(wanted.getKey()), wanted.getValue()));
    }
    this.measurable =
        period.isPresent() && conditions.stream().noneMatch(condition -> condition.key() < 0);
  }

  Budget budget() {
    return budget;
  }

  void add(Charge charge) {
    if (counts(charge)) {
      sum = sum.add(charge.amount());
      matched = true;
    }
  }

  private boolean counts(Charge charge) {
    return measurable
        && period.orElseThrow().contains(charge.day())
        && charge.currency().equals(budget.currency())
        && conditions.stream()
            .allMatch(wanted -> charge.values().get(wanted.key()).equals(wanted.value()));
  }

  /** Zero only where the bill covers the period, in the budget's currency, and nothing matched. */
  Optional<BigDecimal> spend(Coverage bill) {
    if (matched) {
      return Optional.of(sum);
    }
    boolean covered =
        measurable
            && bill.reaches(period.orElseThrow())
            && bill.currencies().contains(budget.currency());
    return covered ? Optional.of(BigDecimal.ZERO) : Optional.empty();
  }
}
