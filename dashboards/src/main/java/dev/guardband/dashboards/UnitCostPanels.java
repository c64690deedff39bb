package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;

import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.Cost;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.List;

/** What does a request cost? */
final class UnitCostPanels {
  private final Queries queries;
  private final Cost cost;

  UnitCostPanels(Plan plan) {
    this.queries = new Queries(plan);
    this.cost = plan.settings().cost();
  }

  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    if (!cost.unitCosts().isEmpty()) {
      panels.add(unitCosts());
    }
    if (!cost.metered().isEmpty()) {
      panels.addAll(List.of(metered(), meteredPeriods()));
    }
    return panels;
  }

  private Panel unitCosts() {
    return Panel.of(
            GuardKind.UNIT_COST.panel(),
            SERIES,
            "Cost of a request",
            "A day of the bill over the requests of that same day.")
        .query(queries.most(List.of(Labels.SERVICE), CostMetrics.COST_PER_REQUEST))
        .look(
            Look.in("currencyUSD")
                .steps(
                    cost.unitCosts().stream()
                        .map(unit -> new Step(unit.limit(), Look.PAST))
                        .limit(cost.unitCosts().size() == 1 ? 1 : 0)
                        .toList()));
  }

  private Panel metered() {
    return Panel.of(
            GuardKind.METERED.panel(),
            SERIES,
            "Metered spend an hour",
            "What the application counts, times its price, at the present rate, by item.")
        .query(queries.total(List.of(Labels.METERED, Labels.ITEM), CostMetrics.METERED_HOURLY))
        .in("short");
  }

  private Panel meteredPeriods() {
    List<String> by = List.of(Labels.METERED, Labels.PERIOD);
    return Panel.of(
            42,
            SERIES,
            "Metered spend of a period",
            "What a whole period costs at the mean rate of the last one, beside its limit.")
        .query(
            queries.each(CostMetrics.METERED_SPEND),
            queries.most(by, CostMetrics.METERED_LIMIT).called(Queries.legend(by) + " limit"))
        .in("short");
  }
}
