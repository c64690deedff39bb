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
    List<UnitMeter> units,
    History history,
    Coverage coverage,
    Optional<Boolean> estimated,
    Map<String, Long> skipped) {

  /** The same bill, of which a month is known to be final. */
  Bill settledIn(Optional<YearMonth> month) {
    return new Bill(costs, months, month, budgets, units, history, coverage, estimated, skipped);
  }

  /** What a bill is read for: its window, and the sums that its charges go into. */
  static final class Collector {
    private final Keys keys;
    private final Conditions filter;
    private final DailyCosts costs;
    private final MonthlyCosts months;
    private final YearMonth closed;
    private final List<BudgetMeter> meters;
    private final List<UnitMeter> units;
    private final History history;

    Collector(Cost.Source source, Cost cost, Keys keys, Instant now) {
      this.keys = keys;
      this.filter = Conditions.of(source.where(), keys);
      this.months = new MonthlyCosts(now);
      this.closed = Window.settledMonth(Window.today(now));
      this.costs = new DailyCosts(Window.sincePublished(now));
      this.history = new History(keys, Window.today(now));
      this.meters =
          cost.budgets().stream()
              .filter(budget -> budget.source().equals(source.name()))
              .map(budget -> new BudgetMeter(budget, now, keys))
              .toList();
      this.units =
          cost.unitCosts().stream()
              .filter(unit -> unit.source().equals(source.name()))
              .map(unit -> new UnitMeter(unit, now, keys))
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
      history.add(charge);
      meters.forEach(meter -> meter.add(charge));
      units.forEach(meter -> meter.add(charge));
    }

    /** The newest month that is final by the calendar is settled if the bill covers it. */
    Bill bill(Coverage coverage, Optional<Boolean> estimated, Map<String, Long> skipped) {
      Optional<YearMonth> settled = Optional.of(closed).filter(coverage::reachesOver);
      return new Bill(costs, months, settled, meters, units, history, coverage, estimated, skipped);
    }
  }
}
