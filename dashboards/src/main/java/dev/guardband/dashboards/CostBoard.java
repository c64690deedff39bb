package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.BARS;
import static dev.guardband.dashboards.Panel.Type.STATES;

import dev.guardband.dashboards.Look.State;
import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Costs, in the order of the questions: are we within budget, where will the month end, what
 * changed, what is waste, what does a request cost; and how new all this is.
 */
final class CostBoard {
  /** Where alerts about the bill itself lead. */
  private static final int BILL = 24;

  private final Plan plan;

  CostBoard(Plan plan) {
    this.plan = plan;
  }

  Board board() {
    List<Panel> panels = new ArrayList<>(new BudgetPanels(plan).panels());
    panels.addAll(new ForecastPanels(plan).panels());
    panels.addAll(new CostChangePanels(plan).panels());
    panels.addAll(new WastePanels(plan).panels());
    panels.addAll(new UnitCostPanels(plan).panels());
    panels.add(age());
    if (new CostQueries(plan).asksAws()) {
      panels.add(estimated());
    }
    return Board.of(
        Domain.COST,
        plan,
        "Budgets and forecasts, what changed, what is waste, and what a request costs.",
        panels);
  }

  private Panel age() {
    return Panel.of(
            BILL, BARS, "Age of the bill", "Time since the end of the newest day that is billed.")
        .query(
            new Queries(plan).each(OutlookMetrics.BILL_AGE, Queries.legend(List.of(Labels.SOURCE))))
        .look(Look.in("s").steps(behind()));
  }

  /** Where all bills may be as far behind. */
  private List<Step> behind() {
    List<Long> limits =
        plan.settings().cost().sources().stream()
            .map(source -> source.behind().toSeconds())
            .distinct()
            .toList();
    return limits.size() == 1
        ? List.of(new Step(BigDecimal.valueOf(limits.get(0)), Look.NEAR))
        : List.of();
  }

  /** A bill that does not say whether it is estimated has no row. */
  private Panel estimated() {
    return Panel.of(
            41,
            STATES,
            "Newest day of the bill",
            "Whether a source still calls its newest day estimated: what it cost may yet change.")
        .query(
            new Queries(plan).each(CostMetrics.ESTIMATED, Queries.legend(List.of(Labels.SOURCE))))
        .look(
            Look.in("short")
                .states(new State(0, "final", Look.GOOD), new State(1, "estimated", "blue")));
  }
}
