package dev.guardband.exporter.database;

import dev.guardband.model.Severity;
import dev.guardband.model.metric.DatabaseCareMetrics;
import dev.guardband.model.metric.DatabaseMeasures;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Databases.Policy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The limits of one database, each with its owner. */
final class LimitSamples {
  // https://www.postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-WRAPAROUND: of 2^31
  // ids at most are usable, and autovacuum is forced at 200 million.
  static final double TRANSACTION_IDS_WARNING = 1e9;
  static final double TRANSACTION_IDS_CRITICAL = 1.5e9;
  static final Duration MAINTENANCE = Duration.ofDays(7);
  static final Duration SUPPORT_WARNING = Duration.ofDays(90);

  private final Subject subject;
  private final String team;
  private final List<Sample> samples = new ArrayList<>();

  private LimitSamples(Subject subject, String team) {
    this.subject = subject;
    this.team = team;
  }

  /** What a policy asks, of what the database has. */
  static List<Sample> of(Subject subject, Instance instance, Asked asked, Fleet fleet) {
    LimitSamples limits = new LimitSamples(subject, asked.team());
    asked.policy().ifPresent(policy -> limits.add(policy, instance, fleet));
    return limits.samples;
  }

  static Sample maintenance(Subject subject, String team) {
    return new LimitSamples(subject, team)
        .sample(
            DatabaseCareMetrics.MAINTENANCE_LIMIT,
            Severity.WARNING,
            (double) MAINTENANCE.toSeconds());
  }

  static Sample support(Subject subject, String team) {
    return new LimitSamples(subject, team)
        .sample(
            DatabaseCareMetrics.SUPPORT_LIMIT,
            Severity.WARNING,
            (double) SUPPORT_WARNING.toSeconds());
  }

  private void add(Policy policy, Instance instance, Fleet fleet) {
    if (instance.certificateExpiry().isPresent() || instance.engine().isOfRds()) {
      durations(DatabaseMeasures.CERTIFICATE_LIMIT, policy.certificateExpiry());
    }
    if (!instance.engine().isOfRds()) {
      return;
    }
    if (!instance.engine().isAurora()) {
      shares(DatabaseMeasures.STORAGE_LIMIT, policy.storageFree());
    }
    shares(DatabaseMeasures.CONNECTIONS_LIMIT, policy.connections());
    boolean replica = fleet.isReplica(instance);
    if (replica) {
      durations(DatabaseMeasures.REPLICA_LAG_LIMIT, policy.replicaLag());
    }
    if (policy.isMeasured() && instance.engine().isPostgres() && !replica) {
      samples.add(
          sample(
              DatabaseMeasures.TRANSACTION_IDS_LIMIT, Severity.WARNING, TRANSACTION_IDS_WARNING));
      samples.add(
          sample(
              DatabaseMeasures.TRANSACTION_IDS_LIMIT, Severity.CRITICAL, TRANSACTION_IDS_CRITICAL));
    }
  }

  private void shares(Metric metric, Map<Severity, BigDecimal> limits) {
    limits.forEach((severity, share) -> samples.add(sample(metric, severity, share.doubleValue())));
  }

  private void durations(Metric metric, Map<Severity, Duration> limits) {
    limits.forEach(
        (severity, time) -> samples.add(sample(metric, severity, (double) time.toSeconds())));
  }

  private Sample sample(Metric metric, Severity severity, double value) {
    return subject.sample(metric, value, severity.label(), team);
  }
}
