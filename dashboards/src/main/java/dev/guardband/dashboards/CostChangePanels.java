package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.BARS;
import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.List;

/** What changed? */
final class CostChangePanels {
  private static final List<String> SOURCE = List.of(Labels.SOURCE, Labels.CURRENCY);

  /** Where alerts about unusual days lead. */
  private static final int ANOMALY = 23;

  private final Plan plan;
  private final Queries queries;
  private final CostQueries costs;

  CostChangePanels(Plan plan) {
    this.plan = plan;
    this.queries = new Queries(plan);
    this.costs = new CostQueries(plan);
  }

  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>(List.of(settledDay(), monthToDate()));
    if (costs.tellsServices()) {
      panels.add(changes());
    }
    panels.add(lastDay());
    if (costs.tellsServices()) {
      panels.add(largestServices());
    }
    if (costs.asksAws()) {
      panels.add(anomalies());
      panels.add(anomaliesByState());
    }
    return panels;
  }

  private Panel settledDay() {
    String legend = Queries.legend(SOURCE);
    List<Target> targets =
        new ArrayList<>(
            List.of(
                queries.each(OutlookMetrics.SETTLED_DAY, legend),
                queries.each(OutlookMetrics.BASELINE_DAY, legend + " usual")));
    if (costs.cost().anomaly().isPresent()) {
      targets.add(queries.most(SOURCE, OutlookMetrics.SETTLED_DAY_LIMIT).called(legend + " limit"));
    }
    return Panel.of(
            ANOMALY,
            SERIES,
            "Newest settled day",
            "Cost of the newest day that no longer changes, and the median of the days before it.")
        .query(targets.toArray(Target[]::new))
        .in(costs.money());
  }

  private Panel monthToDate() {
    return Panel.of(
            14,
            SERIES,
            "Month to date",
            "Cost since the first of the month, beside that of the whole last month whose bill is"
                + " final, by source.")
        .query(
            costs.bySource(CostMetrics.MONTH_TO_DATE),
            costs
                .bySource(CostMetrics.LAST_MONTH)
                .called(Queries.legend(SOURCE) + " last settled month"))
        .in(costs.money());
  }

  private Panel changes() {
    Expr change =
        Exprs.on(
            List.of(Labels.SOURCE, Labels.CURRENCY, Labels.SERVICE),
            plan.reduced(OutlookMetrics.SERVICE_SETTLED_DAY),
            Operator.MINUS,
            plan.reduced(OutlookMetrics.SERVICE_BASELINE_DAY));
    return Panel.of(
            35,
            TABLE,
            "Services that cost more than usual",
            "The twenty services whose newest settled day is furthest above the median of the days"
                + " before it.")
        .query(new Target(Exprs.call("topk", Exprs.number("20"), change), ""))
        .look(Look.in(costs.money()).from("transparent").column("more than usual").largestFirst());
  }

  private Panel lastDay() {
    return Panel.of(13, SERIES, "Last complete day", "Cost of the newest complete day, by source.")
        .query(costs.bySource(CostMetrics.LAST_DAY))
        .in(costs.money());
  }

  private Panel largestServices() {
    return Panel.of(
            16,
            SERIES,
            "Most expensive services",
            "The ten services that cost most on the newest complete day, by source.")
        .query(costs.largest("10", CostMetrics.LAST_DAY))
        .in(costs.money());
  }

  private Panel anomalies() {
    return Panel.of(
            36,
            TABLE,
            "Anomalies that AWS found",
            "What open anomalies cost beyond what AWS expected.")
        .query(queries.each(OutlookMetrics.ANOMALY_IMPACT))
        .look(Look.in(costs.money()).from("transparent").column("impact").largestFirst())
        .size(12, 8);
  }

  private Panel anomaliesByState() {
    return Panel.of(
            37, BARS, "Anomalies of 90 days", "How many anomalies AWS found, by their state.")
        .query(queries.each(OutlookMetrics.ANOMALIES))
        .look(Look.in("short").from("blue"));
  }
}
