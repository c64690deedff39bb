package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one whole reading of a bill says.
 *
 * @param months what months that ended cost
 * @param settled the newest month whose bill is final
 * @param estimated whether its newest day is not final; absent where the bill does not say
 * @param skipped rows that could not be read, by reason; empty where there are no rows to skip
 */
record Bill(
    DailyCosts costs,
    MonthlyCosts months,
    Optional<YearMonth> settled,
    List<BudgetMeter> budgets,
    Coverage coverage,
    Optional<Boolean> estimated,
    Map<String, Long> skipped) {

  /** The same bill, of which a month is known to be final. */
  Bill settledIn(Optional<YearMonth> month) {
    return new Bill(costs, months, month, budgets, coverage, estimated, skipped);
  }

  /** What a bill is read for: its window, and the sums that its charges go into. */
  static final class Collector {
    private final Keys keys;
    private final Conditions filter;
    private final DailyCosts costs;
    private final MonthlyCosts months;
    private final YearMonth closed;
    private final List<BudgetMeter> meters;

    Collector(Cost.Source source, List<Cost.Budget> budgets, Keys keys, Instant now) {
      this.keys = keys;
      this.filter = Conditions.of(source.where(), keys);
      this.months = new MonthlyCosts(now);
      this.closed = Window.settledMonth(Window.today(now));
      this.costs = new DailyCosts(Window.sincePublished(now));
      this.meters =
          budgets.stream()
              .filter(budget -> budget.source().equals(source.name()))
              .map(budget -> new BudgetMeter(budget, BudgetPeriod.containing(now, budget), keys))
              .toList();
    }

    /** Leaves out what the source's filter does not ask for; an API is asked for no more. */
    void add(Charge charge) {
      meters.forEach(meter -> meter.see(charge));
      if (!filter.hold(charge)) {
        return;
      }
      Group group = Group.of(charge, keys.groups());
      costs.add(charge.day(), group, charge.amount());
      months.add(charge.day(), group, charge.amount());
      meters.forEach(meter -> meter.add(charge));
    }

    /** The newest month that is final by the calendar is settled if the bill covers it. */
    Bill bill(Coverage coverage, Optional<Boolean> estimated, Map<String, Long> skipped) {
      Optional<YearMonth> settled = Optional.of(closed).filter(coverage::reachesOver);
      return new Bill(costs, months, settled, meters, coverage, estimated, skipped);
    }
  }
}
