package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.BARS;

import dev.guardband.model.Domain;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.render.Plan;
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
    return Board.of(
        Domain.COST,
        plan,
        "Budgets and forecasts, what changed, what is waste, and what a request costs.",
        panels);
  }

  private Panel age() {
    return Panel.of(
            BILL, BARS, "Age of the bill", "Time since the end of the newest day that is billed.")
        .query(new Queries(plan).age(CostMetrics.DATA_THROUGH))
        .in("s");
  }
}
