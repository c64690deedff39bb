package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;

import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.Durations;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.model.settings.Service.Objective;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.List;

/** How fast error budgets burn, and how long what is left of them lasts. */
final class BudgetBurnPanels {
  private static final List<String> WINDOWED = List.of(Labels.SLO, Labels.LONG);

  private final Plan plan;
  private final Queries queries;

  BudgetBurnPanels(Plan plan, Queries queries) {
    this.plan = plan;
    this.queries = queries;
  }

  /** None where there is no objective. */
  List<Panel> panels() {
    boolean measured =
        plan.settings().services().stream().anyMatch(each -> !each.objectives().isEmpty());
    return measured ? List.of(exhaustion(), burn()) : List.of();
  }

  private Panel exhaustion() {
    return Panel.of(
            60,
            SERIES,
            "Budget lasts",
            "How long each error budget lasts at the burn rate of the last 1h and 6h; nothing where"
                + " that is longer than its period.")
        .query(queries.each(ServiceMetrics.BUDGET_EXHAUSTION, Queries.legend(WINDOWED)))
        .in("s");
  }

  private Panel burn() {
    Target[] windows = ServiceMetrics.LONG_WINDOWS.stream().map(this::burn).toArray(Target[]::new);
    return Panel.of(
            61,
            SERIES,
            "Burn rates",
            "How many times as fast as allowed each error budget burns; 1 spends it in its period.")
        .query(windows)
        .in("short", Step.of("1", Look.NEAR), new Step(Objective.PAGE_BURN, Look.PAST));
  }

  private Target burn(Duration window) {
    return queries.each(
        ServiceMetrics.burnRate(window),
        Queries.legend(List.of(Labels.SLO)) + " " + Durations.print(window));
  }
}
