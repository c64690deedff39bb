package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.BARS;
import static dev.guardband.dashboards.Panel.Type.SERIES;

import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.CostLimits;
import dev.guardband.model.settings.Period;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.List;

/** Where will the month end? */
final class ForecastPanels {
  /** Where alerts about forecasts lead. */
  private static final int FORECAST = 22;

  private final Queries queries;
  private final CostQueries costs;

  ForecastPanels(Plan plan) {
    this.queries = new Queries(plan);
    this.costs = new CostQueries(plan);
  }

  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    if (!costs.cost().awsBudgets().isEmpty() || hasLongBudgets()) {
      panels.add(budgets());
    }
    panels.add(month());
    if (hasLongBudgets()) {
      panels.add(accuracy());
    }
    return panels;
  }

  /** A day is over before a forecast of it would help. */
  private boolean hasLongBudgets() {
    return costs.cost().budgets().stream()
        .map(Cost.Budget::period)
        .anyMatch(period -> period != Period.DAILY);
  }

  private Panel budgets() {
    return Panel.of(
            FORECAST,
            SERIES,
            "Budgets at the end of their period",
            "Share of its amount that each budget is expected to have spent when its period ends, by"
                + " AWS where it foretells it.")
        .query(queries.each(OutlookMetrics.FORECAST_RATIO, Queries.legend(List.of(Labels.BUDGET))))
        .look(Look.in("percentunit").steps(Limits.steps(costs.cost().forecast())));
  }

  private Panel month() {
    String legend = Queries.legend(List.of(Labels.SOURCE, Labels.CURRENCY, Labels.METHOD));
    return Panel.of(
            33,
            SERIES,
            "End of the month",
            "Expected cost of the current month, and the interval that holds it four times in five.")
        .query(
            queries.each(OutlookMetrics.FORECAST_MONTH, legend),
            queries.each(OutlookMetrics.FORECAST_MONTH_LOWER, legend + " lower end"),
            queries.each(OutlookMetrics.FORECAST_MONTH_UPPER, legend + " upper end"))
        .in(costs.money());
  }

  private Panel accuracy() {
    return Panel.of(
            34,
            BARS,
            "Error of the last forecasts",
            "How far what was foretold for each budget's last period is from what it spent, where"
                + " the bill reaches back far enough to tell.")
        .query(queries.each(OutlookMetrics.FORECAST_ERROR, Queries.legend(List.of(Labels.BUDGET))))
        .in("percentunit", new Step(CostLimits.FORECAST_ERROR, Look.NEAR))
        .size(24, 6);
  }
}
