package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.BARS;
import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.STATES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.dashboards.Look.State;
import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.settings.CostLimits;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.List;

/** What is waste? */
final class WastePanels {
  private static final List<String> COMMITMENT = List.of(Labels.ACCOUNT, Labels.KIND);

  /** Where alerts about savings, commitments and untagged spend lead. */
  private static final int SAVINGS = 25;

  private static final int COMMITMENTS = 26;
  private static final int UNTAGGED = 27;

  private final Queries queries;
  private final CostQueries costs;

  WastePanels(Plan plan) {
    this.queries = new Queries(plan);
    this.costs = new CostQueries(plan);
  }

  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    if (costs.cost().savingsAtLeast().isPresent()) {
      panels.addAll(List.of(savings(), savingsByKind(), enrolled()));
    }
    if (costs.asksAws()) {
      panels.add(commitments());
    }
    if (costs.asksTags()) {
      panels.add(untagged());
    }
    return panels;
  }

  private Panel savings() {
    return Panel.of(
            SAVINGS,
            TABLE,
            "Savings worth taking",
            "The weekly review: what AWS recommends, and what it estimates that this saves a month.")
        .query(queries.each(OutlookMetrics.SAVINGS))
        .look(Look.in(costs.money()).from("transparent").column("saves a month").largestFirst());
  }

  private Panel savingsByKind() {
    return Panel.of(38, BARS, "Savings by kind", "What recommendations of one kind save a month.")
        .query(
            queries.total(
                List.of(Labels.KIND, Labels.EFFORT, Labels.CURRENCY), OutlookMetrics.SAVINGS))
        .look(Look.in(costs.money()).from("blue"));
  }

  /** Otherwise an empty table would look like a tidy account. */
  private Panel enrolled() {
    return Panel.of(
            39,
            STATES,
            "Cost Optimization Hub",
            "Whether each account uses the hub; no savings are known of one that does not.")
        .query(queries.each(OutlookMetrics.SAVINGS_ENROLLED))
        .look(
            Look.in("short")
                .states(
                    new State(0, "not enrolled", Look.NEAR), new State(1, "enrolled", Look.GOOD)));
  }

  private Panel commitments() {
    String legend = Queries.legend(COMMITMENT);
    return Panel.of(
            COMMITMENTS,
            SERIES,
            "Commitments",
            "Share of what was bought ahead that was used, and of what it could cover that was"
                + " covered, in 30 days.")
        .query(
            queries.each(OutlookMetrics.COMMITMENT_UTILIZATION, legend + " used"),
            queries.each(OutlookMetrics.COMMITMENT_COVERAGE, legend + " covered"))
        .look(
            Look.in("percentunit")
                .from(Look.NEAR)
                .steps(List.of(new Step(CostLimits.COMMITMENT_USED, Look.GOOD))));
  }

  private Panel untagged() {
    return Panel.of(
            UNTAGGED,
            SERIES,
            "Untagged spend",
            "Share of the month's cost whose charges lack a tag that the source is grouped by.")
        .query(
            queries.each(
                OutlookMetrics.UNTAGGED,
                Queries.legend(List.of(Labels.SOURCE)) + " without {{" + Labels.TAG + "}}"))
        .in("percentunit", new Step(CostLimits.UNTAGGED, Look.PAST));
  }
}
