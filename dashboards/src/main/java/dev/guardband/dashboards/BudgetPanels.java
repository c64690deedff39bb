package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.BARS;
import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.settings.Cost;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Are we within budget? */
final class BudgetPanels {
  private static final int NOT_IMPORTED = 40;

  private final Queries queries;
  private final CostQueries costs;

  BudgetPanels(Plan plan) {
    this.queries = new Queries(plan);
    this.costs = new CostQueries(plan);
  }

  List<Panel> panels() {
    List<Panel> panels =
        new ArrayList<>(List.of(queries.marginTable(Domain.COST), budgets(), spend(), limits()));
    if (!costs.cost().awsBudgets().isEmpty()) {
      panels.addAll(List.of(usage(), notImported()));
    }
    return panels;
  }

  private Panel budgets() {
    List<Step> steps =
        new ArrayList<>(
            Limits.shared(costs.cost().budgets().stream().map(Cost.Budget::thresholds).toList()));
    steps.add(new Step(BigDecimal.ONE, "dark-red"));
    return Panel.of(
            GuardKind.BUDGET.panel(),
            SERIES,
            "Budgets spent",
            "Share of each budget that its current period has spent.")
        .query(queries.each(CostMetrics.SPEND_RATIO, Queries.legend(List.of(Labels.BUDGET))))
        .look(Look.in("percentunit").steps(steps));
  }

  private Panel spend() {
    return Panel.of(
            11, SERIES, "Spend", "What each budget's current period has cost, in its currency.")
        .query(queries.each(CostMetrics.BUDGET_SPEND))
        .in(costs.money());
  }

  private Panel limits() {
    return Panel.of(12, TABLE, "Amounts", "The amount of each budget that is in force today.")
        .query(queries.each(CostMetrics.BUDGET_LIMIT))
        .look(Look.in(costs.money()).from("transparent").column("amount").largestFirst());
  }

  private Panel usage() {
    List<String> ids = List.of(Labels.BUDGET, Labels.UNIT);
    return Panel.of(
            30,
            SERIES,
            "Usage budgets",
            "Share of each AWS usage budget that its current period has used.")
        .query(
            new Target(
                costs.ratio(OutlookMetrics.USAGE_SPEND, ids, OutlookMetrics.USAGE_LIMIT),
                Queries.legend(List.of(Labels.BUDGET))))
        .in("percentunit", new Step(BigDecimal.ONE, "dark-red"));
  }

  /** A budget that nobody watches would look like one that is kept. */
  private Panel notImported() {
    return Panel.of(
            NOT_IMPORTED,
            BARS,
            "AWS budgets that are not watched",
            "How many budgets of AWS have a type that cannot be imported; the exporter's log and its"
                + " page name them.")
        .query(queries.each(OutlookMetrics.NOT_IMPORTED))
        .in("short", Step.of("1", Look.NEAR));
  }
}
