package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.DATABASE;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.TEAM;

import java.util.List;

/** What CloudWatch measures of databases, and the limits that policies set. */
public final class DatabaseMeasures {
  public static final Metric FREE_STORAGE =
      Metric.gauge(
          "rds_free_storage_bytes",
          Unit.BYTES,
          "Storage that is free, in bytes; from CloudWatch, which has none for Aurora.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric CONNECTIONS =
      Metric.gauge(
          "rds_connections",
          Unit.COUNT,
          "Connections that clients hold; from CloudWatch.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric CONNECTIONS_MAX =
      Metric.gauge(
          "rds_connections_max",
          Unit.COUNT,
          "Connections that the engine's default setting allows on the instance's class,"
              + " estimated from the class's memory; absent where that is not known.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric CPU =
      Metric.gauge(
          "rds_cpu_utilization_ratio",
          Unit.RATIO,
          "Share of the processors that is used; from CloudWatch.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric FREEABLE_MEMORY =
      Metric.gauge(
          "rds_freeable_memory_bytes",
          Unit.BYTES,
          "Memory that could be freed, in bytes; from CloudWatch.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric REPLICA_LAG =
      Metric.gauge(
          "rds_replica_lag_seconds",
          Unit.SECONDS,
          "How far a replica is behind its source, in seconds; from CloudWatch, absent"
              + " while it does not replicate.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric TRANSACTION_IDS =
      Metric.gauge(
          "rds_transaction_ids_used",
          Unit.COUNT,
          "Transaction ids that PostgreSQL has used since the oldest that is not frozen;"
              + " from CloudWatch.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric STORAGE_LIMIT =
      Metric.gauge(
          "rds_storage_free_limit_ratio",
          Unit.RATIO,
          "Share of storage below which too little is free; from the configuration.",
          ACCOUNT,
          REGION,
          DATABASE,
          SEVERITY,
          TEAM);
  public static final Metric CONNECTIONS_LIMIT =
      Metric.gauge(
          "rds_connections_limit_ratio",
          Unit.RATIO,
          "Share of possible connections that is too many; from the configuration.",
          ACCOUNT,
          REGION,
          DATABASE,
          SEVERITY,
          TEAM);
  public static final Metric REPLICA_LAG_LIMIT =
      Metric.gauge(
          "rds_replica_lag_limit_seconds",
          Unit.SECONDS,
          "How far the replica may be behind, in seconds; from the configuration.",
          ACCOUNT,
          REGION,
          DATABASE,
          SEVERITY,
          TEAM);
  public static final Metric CERTIFICATE_LIMIT =
      Metric.gauge(
          "rds_certificate_expiry_limit_seconds",
          Unit.SECONDS,
          "How long before its certificate ends the owner is told, in seconds; from the"
              + " configuration.",
          ACCOUNT,
          REGION,
          DATABASE,
          SEVERITY,
          TEAM);
  public static final Metric TRANSACTION_IDS_LIMIT =
      Metric.gauge(
          "rds_transaction_ids_limit",
          Unit.COUNT,
          "Transaction ids that may be used before vacuuming must have caught up.",
          ACCOUNT,
          REGION,
          DATABASE,
          SEVERITY,
          TEAM);
  public static final Metric STORAGE_FREE =
      Metric.recorded(
          "rds:storage_free:ratio",
          Unit.RATIO,
          "Share of the allocated storage that is free.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric CONNECTIONS_USED =
      Metric.recorded(
          "rds:connections:ratio",
          Unit.RATIO,
          "Share of possible connections that clients hold.",
          ACCOUNT,
          REGION,
          DATABASE);
  public static final Metric CERTIFICATE_LEFT =
      Metric.recorded(
          "rds:certificate_left:seconds",
          Unit.SECONDS,
          "How long until the certificate ends, in seconds.",
          ACCOUNT,
          REGION,
          DATABASE);

  private DatabaseMeasures() {}

  static List<Metric> all() {
    return List.of(
        FREE_STORAGE,
        CONNECTIONS,
        CONNECTIONS_MAX,
        CPU,
        FREEABLE_MEMORY,
        REPLICA_LAG,
        TRANSACTION_IDS,
        STORAGE_LIMIT,
        CONNECTIONS_LIMIT,
        REPLICA_LAG_LIMIT,
        CERTIFICATE_LIMIT,
        TRANSACTION_IDS_LIMIT,
        STORAGE_FREE,
        CONNECTIONS_USED,
        CERTIFICATE_LEFT);
  }
}
