package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.BARS;
import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Recovery points, and how much would be lost without a newer one. */
final class BackupBoard {
  private final Plan plan;
  private final Queries queries;
  private final RestorePanels restores;
  private final KeepingPanels keeping;
  private final BackupWorkPanels work;

  BackupBoard(Plan plan) {
    this.plan = plan;
    this.queries = new Queries(plan);
    this.restores = new RestorePanels(queries);
    this.keeping = new KeepingPanels(queries);
    this.work = new BackupWorkPanels(queries);
  }

  Board board() {
    List<Panel> panels =
        new ArrayList<>(
            List.of(
                tiers(),
                queries.marginTable(Domain.BACKUP),
                loss(),
                objectives(),
                restores.times(),
                restores.objectives(),
                restores.proved(),
                restores.tests(),
                keeping.copies(),
                keeping.retention(),
                keeping.places(),
                keeping.expiry(),
                work.newestJobs(),
                work.jobs(),
                work.copyJobs(),
                work.messages(),
                work.vaults(),
                work.plans(),
                work.patterns()));
    if (plan.settings().backups().unprotected().isPresent()) {
      panels.add(work.coverage());
    }
    dumps(panels);
    failover(panels);
    panels.addAll(List.of(mechanisms(), observed(), points(), isProtected()));
    return Board.of(
        Domain.BACKUP,
        plan,
        "Recovery points, restores and copies, and the objectives of their tiers.",
        panels);
  }

  private void dumps(List<Panel> panels) {
    DumpPanels dumps = new DumpPanels(queries);
    List<Backups.Source> sources = plan.settings().backups().sources();
    if (sources.stream().anyMatch(source -> source.mechanism() instanceof Mechanism.S3)) {
      panels.addAll(List.of(dumps.age(), dumps.size()));
    }
    if (sources.stream().anyMatch(source -> source.mechanism() instanceof Mechanism.Postgres)) {
      panels.addAll(List.of(dumps.archive(), dumps.replicas()));
    }
    schedules(panels, sources);
  }

  private void schedules(List<Panel> panels, List<Backups.Source> sources) {
    List<Mechanism.Kubernetes> clusters =
        sources.stream()
            .map(Backups.Source::mechanism)
            .filter(Mechanism.Kubernetes.class::isInstance)
            .map(Mechanism.Kubernetes.class::cast)
            .toList();
    SchedulePanels panel = new SchedulePanels(queries);
    if (!clusters.isEmpty()) {
      panels.addAll(List.of(panel.newest(), panel.last(), panel.durations(), panel.runs()));
    }
    if (clusters.stream().anyMatch(cluster -> cluster.velero().isPresent())) {
      panels.addAll(List.of(panel.locations(), panel.items()));
    }
  }

  private void failover(List<Panel> panels) {
    FailoverPanels failover = new FailoverPanels(queries);
    if (plan.guards().stream().anyMatch(guard -> guard.kind() == GuardKind.FAILOVER)) {
      panels.addAll(List.of(failover.ready(), failover.conditions()));
    }
    if (plan.guards().stream().anyMatch(guard -> guard.kind() == GuardKind.STREAMING)) {
      panels.add(failover.streaming());
    }
  }

  /**
   * The state of recovery on one page: what would be lost, how long it would take, is it proved.
   */
  private Panel tiers() {
    return Panel.of(
            29,
            TABLE,
            "Can we recover?",
            "Of each resource of a tier, what is left of its objectives, and how long ago a restore"
                + " last proved it; empty where nobody knows.")
        .query(
            queries.each(RecoveryMetrics.RPO_MARGIN).called("RPO margin"),
            queries.each(RecoveryMetrics.RTO_MARGIN).called("RTO margin"),
            queries.each(RecoveryMetrics.RESTORE_AGE).column("last proved restore ago", "s"))
        .look(Look.margin().column("RPO margin"));
  }

  private Panel loss() {
    return Panel.of(
            GuardKind.RPO.panel(),
            SERIES,
            "What would be lost",
            "Age of each resource's newest recovery point when it was last read.")
        .query(queries.each(BackupMetrics.RPO_ACTUAL))
        .look(Look.in("s").steps(objective()));
  }

  /** The objective as a line where all tiers have the same. */
  private List<Step> objective() {
    List<Duration> different =
        plan.settings().backups().tiers().stream().map(Tier::rpo).distinct().toList();
    return different.size() == 1
        ? List.of(new Step(BigDecimal.valueOf(different.get(0).toSeconds()), Look.PAST))
        : List.of();
  }

  private Panel objectives() {
    return Panel.of(11, TABLE, "Objectives", "How much each resource's tier allows to be lost.")
        .query(queries.each(BackupMetrics.RPO_OBJECTIVE))
        .look(Look.in("s").from("transparent").column("objective"))
        .size(12, 8);
  }

  private Panel mechanisms() {
    return Panel.of(
            12,
            SERIES,
            "Newest recovery point by mechanism",
            "How long ago the newest recovery point of each mechanism is.")
        .query(queries.age(BackupMetrics.NEWEST_POINT))
        .in("s");
  }

  private Panel observed() {
    return Panel.of(13, SERIES, "Last read", "How long ago recovery points were last read.")
        .query(queries.age(BackupMetrics.OBSERVED))
        .in("s");
  }

  private Panel points() {
    return Panel.of(14, SERIES, "Recovery points", "Recovery points in AWS Backup by status.")
        .query(queries.total(List.of(Labels.STATE), BackupMetrics.RECOVERY_POINTS))
        .in("short");
  }

  private Panel isProtected() {
    return Panel.of(
            15, BARS, "Protected resources", "Resources that AWS Backup has protected, by type.")
        .query(queries.total(List.of(Labels.TYPE), BackupMetrics.PROTECTED))
        .look(Look.in("short").from("blue"));
  }
}
