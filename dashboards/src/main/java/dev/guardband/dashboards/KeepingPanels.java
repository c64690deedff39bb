package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.RecoveryMetrics;

/** For how long and where recovery points are kept. */
final class KeepingPanels {
  private final Queries queries;

  KeepingPanels(Queries queries) {
    this.queries = queries;
  }

  Panel retention() {
    return Panel.of(
            GuardKind.RETENTION.panel(),
            TABLE,
            "Retention",
            "How long the newest recovery point of each resource is kept, by its best mechanism.")
        .query(queries.each(RecoveryMetrics.RETENTION))
        .look(Look.in("s").from("transparent").column("kept for"))
        .size(12, 8);
  }

  Panel copies() {
    return Panel.of(
            GuardKind.COPIES.panel(),
            TABLE,
            "Copies, regions and accounts",
            "In how many copies, with the live data, regions and accounts each resource is: 3-2-1.")
        .query(queries.each(RecoveryMetrics.COPIES))
        .look(Look.in("short").from("transparent").column("count"))
        .size(12, 8);
  }

  Panel places() {
    return Panel.of(
            32,
            TABLE,
            "Newest recovery point by place",
            "How long ago the newest recovery point that is kept in each account and region is.")
        .query(queries.age(RecoveryMetrics.COPY))
        .look(Look.in("s").from("transparent").column("age").largestFirst());
  }

  Panel expiry() {
    return Panel.of(
            GuardKind.EXPIRY.panel(),
            SERIES,
            "Lifetime left of the last recovery point",
            "The share of its lifetime that the last recovery point in AWS Backup has left.")
        .query(queries.each(RecoveryMetrics.LIFETIME_LEFT))
        .in("percentunit");
  }
}
