package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.model.Domain;
import dev.guardband.model.Durations;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Objectives, their error budgets, and the health that is polled. */
final class ServiceBoard {
  private final Plan plan;
  private final Queries queries;

  ServiceBoard(Plan plan) {
    this.plan = plan;
    this.queries = new Queries(plan);
  }

  Board board() {
    List<Panel> panels =
        new ArrayList<>(
            List.of(
                queries.marginTable(Domain.SERVICE),
                remaining(),
                objectives(),
                errors(11, Duration.ofMinutes(5)),
                errors(12, Duration.ofHours(1)),
                errors(13, Duration.ofHours(6)),
                errors(14, Duration.ofDays(3)),
                rate()));
    panels.addAll(new HealthPanels(plan, queries).all());
    return Board.of(Domain.SERVICE, plan, "Objectives and what is left of them.", panels);
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
