package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.dashboards.Board.Choice;
import dev.guardband.model.Domain;
import dev.guardband.model.Durations;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.model.metric.SignalMetrics;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The services: status, the four signals in their usual order, objectives, what they depend on.
 *
 * <p>Each panel shows the services that are chosen at its top.
 */
final class ServiceBoard {
  private static final String CHOSEN = "$service";

  private final Plan plan;
  private final Queries queries;
  private final SignalPanels signals;

  ServiceBoard(Plan plan) {
    this.plan = plan;
    this.queries = new Queries(plan, chosen(plan));
    this.signals = new SignalPanels(plan, queries);
  }

  /** Subjects and objectives begin with the service's name. */
  private static List<Matcher> chosen(Plan plan) {
    return SignalPanels.haveStatus(plan)
        ? List.of(
            new Matcher(Labels.SERVICE, "=~", CHOSEN),
            new Matcher(Labels.SLO, "=~", CHOSEN + "/.*"),
            new Matcher(Labels.SUBJECT, "=~", CHOSEN + "(/.*)?"))
        : List.of();
  }

  Board board() {
    List<Panel> panels = new ArrayList<>(List.of(queries.marginTable(Domain.SERVICE)));
    panels.addAll(signals.all());
    panels.addAll(ofObjectives());
    panels.addAll(new BudgetBurnPanels(plan, queries).panels());
    panels.addAll(new HealthPanels(plan, queries).all());
    panels.addAll(signals.breakers());
    panels.addAll(new IncidentPanels(plan, queries).panels());
    Board board =
        Board.of(
            Domain.SERVICE,
            plan,
            "The signals of services, their objectives, and what they depend on.",
            panels);
    return SignalPanels.haveStatus(plan)
        ? board.choosing(
            new Choice(Labels.SERVICE, "Service", plan.select(SignalMetrics.WORST_STATUS)))
        : board;
  }

  private List<Panel> ofObjectives() {
    if (plan.settings().services().stream().allMatch(each -> each.objectives().isEmpty())) {
      return List.of();
    }
    return List.of(
        remaining(),
        objectives(),
        errors(11, Duration.ofMinutes(5)),
        errors(12, Duration.ofHours(1)),
        errors(13, Duration.ofHours(6)),
        errors(14, Duration.ofDays(3)),
        rate());
  }

  private Panel remaining() {
    return Panel.of(
            GuardKind.OBJECTIVE.panel(),
            SERIES,
            "Error budget left",
            "Share of each objective's error budget that is left over its period.")
        .query(queries.each(ServiceMetrics.BUDGET_REMAINING, Queries.legend(List.of(Labels.SLO))))
        .look(Look.margin());
  }

  private Panel objectives() {
    return Panel.of(
            15,
            TABLE,
            "Error budgets",
            "Share of events that may fail: 100 % less the objective's target.")
        .query(queries.most(ServiceMetrics.ERROR_BUDGET.labels(), ServiceMetrics.ERROR_BUDGET))
        .look(Look.in("percentunit").from("transparent").column("budget"))
        .size(12, 8);
  }

  private Panel errors(int id, Duration window) {
    String text = Durations.print(window);
    return Panel.of(
            id, SERIES, "Failed over " + text, "Share of events that failed over " + text + ".")
        .query(queries.each(ServiceMetrics.errorRatio(window)))
        .in("percentunit");
  }

  private Panel rate() {
    return Panel.of(16, SERIES, "Events", "Events of each objective a second, over an hour.")
        .query(queries.each(ServiceMetrics.REQUEST_RATE))
        .in("reqps");
  }
}
