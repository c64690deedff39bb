package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.REPLICA;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.TEAM;

import java.util.List;

/** PostgreSQL's archived write-ahead log, and its streaming replicas. */
public final class WalMetrics {
  public static final Metric ARCHIVING =
      Metric.gauge(
          "backup_wal_archiving",
          Unit.BOOLEAN,
          "Whether the server archives its write-ahead log at all; from archive_mode.",
          SOURCE);
  public static final Metric ARCHIVED =
      Metric.gauge(
          "backup_wal_archived_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When a segment was last archived, as Unix seconds; from pg_stat_archiver.",
          SOURCE);
  public static final Metric FAILED =
      Metric.gauge(
          "backup_wal_archive_failed_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When archiving last failed, as Unix seconds; from pg_stat_archiver.",
          SOURCE);
  public static final Metric ARCHIVED_SEGMENTS =
      Metric.counter(
          "backup_wal_archived_segments_total",
          Unit.COUNT,
          "Segments that were archived; from pg_stat_archiver.",
          SOURCE);
  public static final Metric FAILURES =
      Metric.counter(
          "backup_wal_archive_failures_total",
          Unit.COUNT,
          "Tries to archive a segment that failed; from pg_stat_archiver.",
          SOURCE);
  public static final Metric WAITING =
      Metric.gauge(
          "backup_wal_segments_waiting",
          Unit.COUNT,
          "Full segments that are not archived yet.",
          SOURCE);
  public static final Metric REPLICA_LAG =
      Metric.gauge(
          "backup_replica_lag_seconds",
          Unit.SECONDS,
          "How long ago the newest commit that a streaming replica has applied was made; 0 where it"
              + " has applied all; from pg_stat_replication.",
          SOURCE,
          REPLICA);
  public static final Metric REPLICA_LAG_BYTES =
      Metric.gauge(
          "backup_replica_lag_bytes",
          Unit.BYTES,
          "Write-ahead log that a streaming replica has not applied yet.",
          SOURCE,
          REPLICA);

  public static final Metric WAITING_LIMIT =
      Metric.gauge(
          "backup_wal_segments_waiting_limit",
          Unit.COUNT,
          "How many full segments may wait for the archive before its owner is told.",
          SOURCE,
          TEAM);
  public static final Metric REPLICA_LAG_LIMIT =
      Metric.gauge(
          "backup_replica_lag_limit_seconds",
          Unit.SECONDS,
          "How far a streaming replica may be behind: the least rpo of the tiers that its server is"
              + " in, or 5 minutes.",
          SOURCE,
          REPLICA,
          TEAM);

  private WalMetrics() {}

  static List<Metric> all() {
    return List.of(
        ARCHIVING,
        ARCHIVED,
        FAILED,
        ARCHIVED_SEGMENTS,
        FAILURES,
        WAITING,
        REPLICA_LAG,
        REPLICA_LAG_BYTES,
        WAITING_LIMIT,
        REPLICA_LAG_LIMIT);
  }
}
