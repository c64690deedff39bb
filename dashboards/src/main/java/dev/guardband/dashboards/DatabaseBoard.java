package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.BARS;
import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.dashboards.Look.State;
import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.List;

/** What is asked of databases, what they are, and what is left of their limits. */
final class DatabaseBoard {
  private static final List<String> ACCOUNT = List.of(Labels.ACCOUNT, Labels.REGION);

  private final Plan plan;
  private final Queries queries;

  DatabaseBoard(Plan plan) {
    this.plan = plan;
    this.queries = new Queries(plan);
  }

  Board board() {
    return Board.of(Domain.DATABASE, plan, "RDS databases and what their policies ask.", panels());
  }

  private List<Panel> panels() {
    List<Panel> panels =
        new ArrayList<>(List.of(queries.marginTable(Domain.DATABASE), requirements()));
    panels.addAll(new DatabaseLimitPanels(plan, queries).all());
    panels.addAll(List.of(met(), engines(), status(), storage(), restorable(), retention()));
    panels.addAll(new DatabaseCarePanels(plan, queries).all());
    return panels;
  }

  private Panel requirements() {
    return Panel.of(
            GuardKind.REQUIREMENT.panel(),
            TABLE,
            "Requirements",
            "What each database's policy asks of it, what is not met first.")
        .query(
            queries.least(
                DatabaseMetrics.REQUIREMENT_MET.labels(), DatabaseMetrics.REQUIREMENT_MET))
        .look(
            Look.in("short")
                .from(Look.PAST)
                .steps(List.of(Step.of("1", Look.GOOD)))
                .states(new State(0, "not met", Look.PAST), new State(1, "met", Look.GOOD))
                .column("met"));
  }

  private Panel met() {
    Expr share =
        new Expr.Aggregate(
            "avg",
            List.of(Labels.REQUIREMENT),
            Exprs.min(
                DatabaseMetrics.REQUIREMENT_MET.labels(),
                plan.select(DatabaseMetrics.REQUIREMENT_MET)));
    return Panel.of(
            11, SERIES, "Databases that meet it", "Share of databases that meet a requirement.")
        .query(new Target(share, Queries.legend(List.of(Labels.REQUIREMENT))))
        .in("percentunit");
  }

  private Panel engines() {
    return Panel.of(12, BARS, "Databases", "RDS instances by engine.")
        .query(queries.count(List.of(Labels.ENGINE), DatabaseMetrics.INFO))
        .look(Look.in("short").from("blue"));
  }

  private Panel status() {
    Expr current =
        Exprs.plain(plan.reduced(DatabaseMetrics.STATUS), Operator.EQUAL, Exprs.number("1"));
    List<String> by = List.of(Labels.STATE);
    return Panel.of(13, SERIES, "Status", "RDS instances by the status that they are in.")
        .query(new Target(Queries.count(by, current), Queries.legend(by)))
        .in("short");
  }

  private Panel storage() {
    return Panel.of(14, SERIES, "Allocated storage", "Storage allocated to RDS instances.")
        .query(queries.total(ACCOUNT, DatabaseMetrics.ALLOCATED_STORAGE))
        .in("bytes");
  }

  private Panel restorable() {
    return Panel.of(
            15,
            SERIES,
            "Newest restorable moment",
            "How long ago the newest moment is to which a database can be restored.")
        .query(queries.age(DatabaseMetrics.LATEST_RESTORABLE))
        .in("s");
  }

  private Panel retention() {
    return Panel.of(
            16, TABLE, "Backup retention", "How far back automated backups reach, shortest first.")
        .query(queries.each(DatabaseMetrics.BACKUP_RETENTION))
        .look(Look.in("s").from("transparent").column("retention"));
  }
}
