package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.RecoveryMetrics;
import java.util.List;

/** Restores: how long they took, when they were made, how they ended. */
final class RestorePanels {
  private final Queries queries;

  RestorePanels(Queries queries) {
    this.queries = queries;
  }

  Panel times() {
    return Panel.of(
            GuardKind.RTO.panel(),
            SERIES,
            "How long recovery takes",
            "How long the last successful restore of each resource took, by machine and by hand.")
        .query(queries.each(RecoveryMetrics.RTO_ACTUAL))
        .in("s");
  }

  Panel objectives() {
    return Panel.of(
            30, TABLE, "Recovery time objectives", "How long each resource's recovery may take.")
        .query(queries.each(RecoveryMetrics.RTO_LIMIT))
        .look(Look.in("s").from("transparent").column("objective"))
        .size(12, 8);
  }

  Panel proved() {
    return Panel.of(
            GuardKind.RESTORE.panel(),
            SERIES,
            "Since the last good restore",
            "How long ago a restore of each resource last ended well.")
        .query(queries.each(RecoveryMetrics.RESTORE_AGE))
        .in("s");
  }

  Panel tests() {
    return Panel.of(
            31,
            SERIES,
            "Restores by outcome",
            "Restore jobs that AWS Backup still lists, by outcome.")
        .query(queries.total(List.of(Labels.TIER, Labels.OUTCOME), RecoveryMetrics.RESTORE_TESTS))
        .in("short");
  }
}
