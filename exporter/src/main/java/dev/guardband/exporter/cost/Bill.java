package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one whole reading of a bill says.
 *
 * @param estimated whether its newest day is not final; absent where the bill does not say
 * @param skipped rows that could not be read, by reason; empty where there are no rows to skip
 */
record Bill(
    DailyCosts costs,
    List<BudgetMeter> budgets,
    History history,
    Coverage coverage,
    Optional<Boolean> estimated,
    Map<String, Long> skipped) {

  /** What a bill is read for: its window, and the sums that its charges go into. */
  static final class Collector {
    private final Keys keys;
    private final DailyCosts costs;
    private final List<BudgetMeter> meters;
    private final History history;

    Collector(Cost.Source source, List<Cost.Budget> budgets, Keys keys, Instant now) {
      this.keys = keys;
      this.costs = new DailyCosts(Window.sincePublished(now));
      this.history = new History(keys, Window.today(now));
      this.meters =
          budgets.stream()
              .filter(budget -> budget.source().equals(source.name()))
              .map(budget -> new BudgetMeter(budget, now, keys))
              .toList();
    }

    void add(Charge charge) {
      costs.add(charge.day(), Group.of(charge, keys.groups()), charge.amount());
      history.add(charge);
      meters.forEach(meter -> meter.add(charge));
    }

    Bill bill(Coverage coverage, Optional<Boolean> estimated, Map<String, Long> skipped) {
      return new Bill(costs, meters, history, coverage, estimated, skipped);
    }
  }
}
