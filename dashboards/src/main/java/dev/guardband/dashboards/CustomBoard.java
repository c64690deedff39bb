package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.STAT;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.GuardMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Binary;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Matching;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Expr.Select;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.util.List;

/** The user's own rules, which have no margin: what they limit is not known. */
final class CustomBoard {
  private final Plan plan;

  CustomBoard(Plan plan) {
    this.plan = plan;
  }

  Board board() {
    return Board.of(Domain.CUSTOM, plan, "Alerts of your own rules.", List.of(firing(), alerts()));
  }

  /** Prometheus has no series for an alert that is quiet, so here nothing is indeed 0. */
  private Panel firing() {
    Select firing =
        new Select(
            GuardMetrics.ALERTS,
            List.of(
                Matcher.equal(Labels.ALERTSTATE, "firing"),
                Matcher.equal(Labels.GUARD, GuardKind.RULE.label())),
            "");
    Expr count =
        new Binary(
            Queries.count(List.of(), firing),
            Operator.OR,
            Matching.NONE,
            Exprs.vector(BigDecimal.ZERO));
    return Panel.of(1, STAT, "Firing", "Alerts of your own rules that fire now.")
        .query(new Target(count, "firing"))
        .in("short", Step.of("1", Look.PAST));
  }

  private Panel alerts() {
    return Panel.of(
            GuardKind.RULE.panel(),
            TABLE,
            "Own alerts",
            "Alerts of your own rules that are pending or firing now.")
        .query(
            Queries.alerts(
                List.of(
                    Labels.ALERTSTATE,
                    Labels.SEVERITY,
                    Labels.ALERTNAME,
                    Labels.SUBJECT,
                    Labels.TEAM),
                GuardKind.RULE))
        .look(Look.in("short").from("transparent").column("alerts").largestFirst());
  }
}
