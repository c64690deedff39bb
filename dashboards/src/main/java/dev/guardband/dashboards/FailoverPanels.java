package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.FailoverMetrics;
import dev.guardband.model.metric.WalMetrics;

/** What could take over, and how far replicas are behind. */
final class FailoverPanels {
  private final Queries queries;

  FailoverPanels(Queries queries) {
    this.queries = queries;
  }

  Panel ready() {
    return Panel.of(
            GuardKind.FAILOVER.panel(),
            TABLE,
            "Ready to take over",
            "How many standbys of each resource are in order, within the RPO, and in a region that"
                + " can be read.")
        .query(queries.each(FailoverMetrics.READY))
        .look(Look.in("short").from("transparent").column("standbys"))
        .size(12, 8);
  }

  Panel conditions() {
    return Panel.of(
            46,
            TABLE,
            "Conditions for taking over",
            "Of each standby, which conditions are met (1) and which are not (0); a lag that nobody"
                + " knows is absent.")
        .query(queries.each(FailoverMetrics.CONDITION_MET))
        .look(Look.in("short").from("transparent").column("met"))
        .size(12, 8);
  }

  Panel streaming() {
    return Panel.of(
            GuardKind.STREAMING.panel(),
            SERIES,
            "Time that streaming replicas are behind",
            "How long ago the newest commit that each replica has applied was made.")
        .query(queries.each(WalMetrics.REPLICA_LAG))
        .in("s");
  }
}
