package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.dashboards.Look.State;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.ProtectionMetrics;
import dev.guardband.model.metric.RecoveryMetrics;
import java.util.List;

/** What AWS Backup does: jobs, vaults, plans, and what they do not cover. */
final class BackupWorkPanels {
  private final Queries queries;

  BackupWorkPanels(Queries queries) {
    this.queries = queries;
  }

  Panel newestJobs() {
    return Panel.of(
            GuardKind.JOB.panel(),
            TABLE,
            "Newest jobs",
            "How the newest backup and copy job of each resource of the last 24 hours ended.")
        .query(queries.each(ProtectionMetrics.JOB_SUCCEEDED))
        .look(yesNo("failed", "succeeded"))
        .size(12, 8);
  }

  Panel jobs() {
    return Panel.of(33, SERIES, "Backup jobs", "Backup jobs of the last 24 hours by state.")
        .query(queries.total(List.of(Labels.TYPE, Labels.STATE), ProtectionMetrics.JOBS))
        .in("short");
  }

  Panel copyJobs() {
    return Panel.of(
            34, SERIES, "Copy jobs", "Copy jobs of the last 24 hours by destination and state.")
        .query(
            queries.total(
                List.of(Labels.COPY_ACCOUNT, Labels.COPY_REGION, Labels.STATE),
                ProtectionMetrics.COPY_JOBS))
        .in("short");
  }

  Panel messages() {
    return Panel.of(
            35,
            SERIES,
            "Messages of backup jobs",
            "Backup jobs of the last 24 hours by the category of what AWS Backup says of them.")
        .query(queries.total(List.of(Labels.CATEGORY), ProtectionMetrics.JOB_MESSAGES))
        .in("short");
  }

  Panel vaults() {
    return Panel.of(
            GuardKind.VAULT.panel(),
            TABLE,
            "Vaults",
            "Which backup vaults are locked, so that nobody can delete what they hold.")
        .query(queries.each(ProtectionMetrics.VAULT_LOCKED))
        .look(yesNo("open", "locked"))
        .size(12, 8);
  }

  Panel coverage() {
    return Panel.of(
            GuardKind.UNPROTECTED.panel(),
            TABLE,
            "Covered by a backup plan",
            "Which resources that AWS Backup could protect are in a backup plan.")
        .query(queries.each(ProtectionMetrics.COVERAGE))
        .look(yesNo("no", "yes"))
        .size(12, 8);
  }

  Panel plans() {
    return Panel.of(36, TABLE, "Backup plans", "How long ago each backup plan was last run.")
        .query(queries.age(ProtectionMetrics.PLAN_EXECUTION))
        .look(Look.in("s").from("transparent").column("last run ago").largestFirst())
        .size(12, 8);
  }

  Panel patterns() {
    return Panel.of(
            GuardKind.TIER.panel(),
            TABLE,
            "What tiers find",
            "How many resources each pattern of each tier matches.")
        .query(
            queries.total(
                List.of(Labels.TIER, Labels.PATTERN, Labels.MECHANISM),
                RecoveryMetrics.PATTERN_RESOURCES))
        .look(Look.in("short").from("transparent").column("resources"))
        .size(12, 8);
  }

  /** What is not so comes first. */
  private static Look yesNo(String no, String yes) {
    return Look.in("short")
        .from(Look.PAST)
        .states(new State(0, no, Look.PAST), new State(1, yes, Look.GOOD))
        .column("state");
  }
}
