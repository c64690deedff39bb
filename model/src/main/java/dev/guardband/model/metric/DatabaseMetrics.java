package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.DATABASE;
import static dev.guardband.model.metric.Labels.ENGINE;
import static dev.guardband.model.metric.Labels.ENGINE_VERSION;
import static dev.guardband.model.metric.Labels.INSTANCE_CLASS;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.REQUIREMENT;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.STATE;
import static dev.guardband.model.metric.Labels.TEAM;

import java.util.List;

/** RDS instances and what is asked of them. */
public final class DatabaseMetrics {
  public static final Metric INFO =
      Metric.gauge(
          "rds_instance_info",
          Unit.BOOLEAN,
          "1 for each RDS instance; its labels are facts that do not change while it lives.",
          ACCOUNT,
          REGION,
          DATABASE,
          ENGINE);
  public static final Metric VERSION_INFO =
      Metric.gauge(
          "rds_instance_version_info",
          Unit.BOOLEAN,
          "1 for each RDS instance with its engine's version and its class; from DescribeDBInstances.",
          ACCOUNT,
          REGION,
          DATABASE,
          ENGINE_VERSION,
          INSTANCE_CLASS);
  public static final Metric STATUS =
      Metric.gauge(
          "rds_instance_status",
          Unit.BOOLEAN,
          "1 for the status that the RDS instance is in, 0 for the others.",
          ACCOUNT,
          REGION,
          DATABASE,
          STATE);
  public static final Metric ALLOCATED_STORAGE =
      Metric.gauge(
          "rds_allocated_storage_bytes",
          Unit.BYTES,
          "Storage allocated to the RDS instance, in bytes; from DescribeDBInstances.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric BACKUP_RETENTION =
      Metric.gauge(
          "rds_backup_retention_seconds",
          Unit.SECONDS,
          "How far back automated backups reach, in seconds; from DescribeDBInstances.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric LATEST_RESTORABLE =
      Metric.gauge(
          "rds_latest_restorable_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "Newest moment to which the RDS instance can be restored, as Unix seconds; absent where RDS"
              + " gives none.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric REQUIREMENT_MET =
      Metric.gauge(
          "rds_requirement_met",
          Unit.BOOLEAN,
          "1 where the RDS instance meets the requirement, 0 where not; absent where RDS does not say.",
          ACCOUNT,
          REGION,
          DATABASE,
          REQUIREMENT);
  public static final Metric REQUIREMENT_LIMIT =
      Metric.gauge(
          "rds_requirement_limit",
          Unit.BOOLEAN,
          "1 for each requirement that the RDS instance's policy makes; from the configuration.",
          ACCOUNT,
          REGION,
          DATABASE,
          REQUIREMENT,
          SEVERITY,
          TEAM);

  private DatabaseMetrics() {}

  static List<Metric> all() {
    return List.of(
        INFO,
        VERSION_INFO,
        STATUS,
        ALLOCATED_STORAGE,
        BACKUP_RETENTION,
        LATEST_RESTORABLE,
        REQUIREMENT_MET,
        REQUIREMENT_LIMIT);
  }
}
