package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.ACTION;
import static dev.guardband.model.metric.Labels.DATABASE;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.STATE;
import static dev.guardband.model.metric.Labels.SUPPORT;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TYPE;

import java.util.List;

/** Snapshots of databases, maintenance that waits, and how long engines are supported. */
public final class DatabaseCareMetrics {
  public static final Metric SNAPSHOT_NEWEST =
      Metric.gauge(
          "rds_snapshot_newest_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the newest snapshot that is available was made, by how it was made, as Unix"
              + " seconds; from DescribeDBSnapshots.",
          ACCOUNT,
          REGION,
          DATABASE,
          TYPE);
  public static final Metric SNAPSHOT_OLDEST =
      Metric.gauge(
          "rds_snapshot_oldest_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the oldest snapshot that is available was made, by how it was made, as Unix"
              + " seconds.",
          ACCOUNT,
          REGION,
          DATABASE,
          TYPE);
  public static final Metric SNAPSHOTS =
      Metric.gauge(
          "rds_snapshots_available",
          Unit.COUNT,
          "Snapshots that are available, by how they were made: automated, manual,"
              + " awsbackup or copied.",
          ACCOUNT,
          REGION,
          DATABASE,
          TYPE);
  public static final Metric SNAPSHOTS_UNENCRYPTED =
      Metric.gauge(
          "rds_snapshots_unencrypted",
          Unit.COUNT,
          "Those of them that are not encrypted.",
          ACCOUNT,
          REGION,
          DATABASE,
          TYPE);
  public static final Metric SNAPSHOTS_INCOMPLETE =
      Metric.gauge(
          "rds_snapshots_incomplete",
          Unit.COUNT,
          "Snapshots that are being made or that failed, from which nothing can be restored.",
          ACCOUNT,
          REGION,
          DATABASE,
          TYPE);
  public static final Metric WINDOW_START =
      Metric.gauge(
          "rds_restore_window_start_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "Oldest moment to which automated backups can restore, as Unix seconds; also of"
              + " databases that are deleted, where state is retained.",
          ACCOUNT,
          REGION,
          DATABASE,
          STATE);
  public static final Metric WINDOW_END =
      Metric.gauge(
          "rds_restore_window_end_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "Newest moment to which automated backups can restore, as Unix seconds; also of"
              + " databases that are deleted, where state is retained.",
          ACCOUNT,
          REGION,
          DATABASE,
          STATE);
  public static final Metric MAINTENANCE =
      Metric.gauge(
          "rds_pending_maintenance",
          Unit.BOOLEAN,
          "1 for each maintenance action that waits; from DescribePendingMaintenanceActions.",
          ACCOUNT,
          REGION,
          DATABASE,
          ACTION);
  public static final Metric MAINTENANCE_FORCED =
      Metric.gauge(
          "rds_pending_maintenance_forced_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the action is done whether it is wanted or not, as Unix seconds; absent"
              + " where AWS gives no such time.",
          ACCOUNT,
          REGION,
          DATABASE,
          ACTION);
  public static final Metric MAINTENANCE_AUTO_APPLIED =
      Metric.gauge(
          "rds_pending_maintenance_auto_applied_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "After when the action is done in the next maintenance window, as Unix seconds.",
          ACCOUNT,
          REGION,
          DATABASE,
          ACTION);
  public static final Metric MAINTENANCE_LIMIT =
      Metric.gauge(
          "rds_pending_maintenance_limit_seconds",
          Unit.SECONDS,
          "How long before a forced action its owner is told, in seconds.",
          ACCOUNT,
          REGION,
          DATABASE,
          SEVERITY,
          TEAM);
  public static final Metric SUPPORT_END =
      Metric.gauge(
          "rds_engine_support_end_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When support of the engine's major version ends, as Unix seconds, by support:"
              + " standard or extended, which costs more; from DescribeDBMajorEngineVersions.",
          ACCOUNT,
          REGION,
          DATABASE,
          SUPPORT);
  public static final Metric SUPPORT_LIMIT =
      Metric.gauge(
          "rds_engine_support_limit_seconds",
          Unit.SECONDS,
          "How long before the end of standard support the owner is told, in seconds.",
          ACCOUNT,
          REGION,
          DATABASE,
          SEVERITY,
          TEAM);
  public static final Metric MAINTENANCE_LEFT =
      Metric.recorded(
          "rds:pending_maintenance_left:seconds",
          Unit.SECONDS,
          "How long until the first forced maintenance, in seconds.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric SUPPORT_LEFT =
      Metric.recorded(
          "rds:engine_support_left:seconds",
          Unit.SECONDS,
          "How long until standard support of the engine's version ends, in seconds.",
          ACCOUNT,
          REGION,
          DATABASE);

  private DatabaseCareMetrics() {}

  static List<Metric> all() {
    return List.of(
        SNAPSHOT_NEWEST,
        SNAPSHOT_OLDEST,
        SNAPSHOTS,
        SNAPSHOTS_UNENCRYPTED,
        SNAPSHOTS_INCOMPLETE,
        WINDOW_START,
        WINDOW_END,
        MAINTENANCE,
        MAINTENANCE_FORCED,
        MAINTENANCE_AUTO_APPLIED,
        MAINTENANCE_LIMIT,
        SUPPORT_END,
        SUPPORT_LIMIT,
        MAINTENANCE_LEFT,
        SUPPORT_LEFT);
  }
}
