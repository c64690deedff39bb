package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.model.metric.DatabaseCareMetrics;
import dev.guardband.model.metric.DatabaseMeasures;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.util.List;

/** Clusters, snapshots and what waits, and how busy databases are. */
final class DatabaseCarePanels {
  private static final String LEGEND =
      Queries.legend(List.of(Labels.ACCOUNT, Labels.REGION, Labels.DATABASE));

  private final Plan plan;
  private final Queries queries;

  DatabaseCarePanels(Plan plan, Queries queries) {
    this.plan = plan;
    this.queries = queries;
  }

  List<Panel> all() {
    return List.of(clusters(), processors(), memory(), snapshots(), newest(), windows(), waiting());
  }

  private Panel clusters() {
    Expr current =
        Exprs.plain(
            plan.reduced(DatabaseMetrics.CLUSTER_STATUS), Operator.EQUAL, Exprs.number("1"));
    List<String> by = List.of(Labels.STATE);
    return Panel.of(30, SERIES, "Clusters", "Clusters by the status that they are in.")
        .query(new Target(Queries.count(by, current), Queries.legend(by)))
        .in("short");
  }

  private Panel processors() {
    return Panel.of(31, SERIES, "Processors", "Share of its processors that each database uses.")
        .query(queries.each(DatabaseMeasures.CPU, LEGEND))
        .in("percentunit");
  }

  private Panel memory() {
    return Panel.of(32, SERIES, "Freeable memory", "Memory that each database could free.")
        .query(queries.each(DatabaseMeasures.FREEABLE_MEMORY, LEGEND))
        .in("bytes");
  }

  private Panel snapshots() {
    return Panel.of(33, SERIES, "Snapshots", "Snapshots that are available, by how they were made.")
        .query(queries.total(List.of(Labels.ACCOUNT, Labels.TYPE), DatabaseCareMetrics.SNAPSHOTS))
        .in("short");
  }

  private Panel newest() {
    return Panel.of(
            34,
            TABLE,
            "Newest snapshots",
            "How long ago the newest snapshot of each database was made, the oldest first.")
        .query(queries.age(DatabaseCareMetrics.SNAPSHOT_NEWEST))
        .look(Look.in("s").from("transparent").column("age").largestFirst());
  }

  private Panel windows() {
    return Panel.of(
            35,
            TABLE,
            "Restore windows",
            "How long ago the newest moment is to which automated backups restore, also of what is"
                + " deleted.")
        .query(queries.age(DatabaseCareMetrics.WINDOW_END))
        .look(Look.in("s").from("transparent").column("age").largestFirst());
  }

  private Panel waiting() {
    return Panel.of(36, TABLE, "Pending maintenance", "What waits to be done to each database.")
        .query(queries.each(DatabaseCareMetrics.MAINTENANCE))
        .look(Look.in("short").from("transparent").column("waiting"));
  }
}
