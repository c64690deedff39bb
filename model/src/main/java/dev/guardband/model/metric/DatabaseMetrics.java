package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.DATABASE;
import static dev.guardband.model.metric.Labels.ENGINE;
import static dev.guardband.model.metric.Labels.ENGINE_VERSION;
import static dev.guardband.model.metric.Labels.INSTANCE_CLASS;
import static dev.guardband.model.metric.Labels.MEMBER;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.REPLICA_OF;
import static dev.guardband.model.metric.Labels.REQUIREMENT;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.STATE;
import static dev.guardband.model.metric.Labels.TEAM;

import java.util.List;

/** RDS instances and clusters, and what is asked of them. */
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
          "1 for each RDS instance with its engine's version and its class; from"
              + " DescribeDBInstances.",
          ACCOUNT,
          REGION,
          DATABASE,
          ENGINE_VERSION,
          INSTANCE_CLASS);
  public static final Metric STATUS =
      Metric.gauge(
          "rds_instance_status",
          Unit.BOOLEAN,
          "1 for the status that the RDS instance is in, 0 for the others; unknown where"
              + " AWS gives one"
              + " that it does not document.",
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
          "Newest moment to which the RDS instance or cluster can be restored, as Unix"
              + " seconds; absent"
              + " where RDS gives none.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric REQUIREMENT_MET =
      Metric.gauge(
          "rds_requirement_met",
          Unit.BOOLEAN,
          "1 where the database meets the requirement, 0 where not; absent where RDS does not say.",
          ACCOUNT,
          REGION,
          DATABASE,
          REQUIREMENT);
  public static final Metric REQUIREMENT_LIMIT =
      Metric.gauge(
          "rds_requirement_limit",
          Unit.BOOLEAN,
          "1 for each requirement that the database's policy makes; from the configuration.",
          ACCOUNT,
          REGION,
          DATABASE,
          REQUIREMENT,
          SEVERITY,
          TEAM);

  public static final Metric CLUSTER_INFO =
      Metric.gauge(
          "rds_cluster_info",
          Unit.BOOLEAN,
          "1 for each cluster, which is named as in its ARN, cluster:NAME; its labels are"
              + " facts that do not change while it lives.",
          ACCOUNT,
          REGION,
          DATABASE,
          ENGINE);
  public static final Metric CLUSTER_VERSION_INFO =
      Metric.gauge(
          "rds_cluster_version_info",
          Unit.BOOLEAN,
          "1 for each cluster with its engine's version; from DescribeDBClusters.",
          ACCOUNT,
          REGION,
          DATABASE,
          ENGINE_VERSION);
  public static final Metric CLUSTER_STATUS =
      Metric.gauge(
          "rds_cluster_status",
          Unit.BOOLEAN,
          "1 for the status that the cluster is in, 0 for the others; unknown where AWS"
              + " gives one that it does not document.",
          ACCOUNT,
          REGION,
          DATABASE,
          STATE);
  public static final Metric CLUSTER_WRITER =
      Metric.gauge(
          "rds_cluster_member_writer",
          Unit.BOOLEAN,
          "1 for the member of the cluster that writes, 0 for its readers; from"
              + " DescribeDBClusters.",
          ACCOUNT,
          REGION,
          DATABASE,
          MEMBER);
  public static final Metric REPLICA_INFO =
      Metric.gauge(
          "rds_replica_info",
          Unit.BOOLEAN,
          "1 for each read replica with what it replicates; from DescribeDBInstances and"
              + " DescribeDBClusters.",
          ACCOUNT,
          REGION,
          DATABASE,
          REPLICA_OF);
  public static final Metric EARLIEST_RESTORABLE =
      Metric.gauge(
          "rds_earliest_restorable_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "Oldest moment to which the cluster can be restored, as Unix seconds.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric CERTIFICATE_EXPIRY =
      Metric.gauge(
          "rds_certificate_expiry_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the server's certificate ends, as Unix seconds; from DescribeDBInstances.",
          ACCOUNT,
          REGION,
          DATABASE);

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
        REQUIREMENT_LIMIT,
        CLUSTER_INFO,
        CLUSTER_VERSION_INFO,
        CLUSTER_STATUS,
        CLUSTER_WRITER,
        REPLICA_INFO,
        EARLIEST_RESTORABLE,
        CERTIFICATE_EXPIRY);
  }
}
