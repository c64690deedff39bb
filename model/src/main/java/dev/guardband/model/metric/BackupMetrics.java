package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.MECHANISM;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.STATE;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TIER;
import static dev.guardband.model.metric.Labels.TYPE;

import java.util.List;

/** Recovery points and the objectives they are held against. */
public final class BackupMetrics {
  public static final Metric NEWEST_POINT =
      Metric.gauge(
          "dr_recovery_point_newest_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "Newest moment to which the resource can be restored by the mechanism, as Unix seconds.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          MECHANISM);
  public static final Metric OBSERVED =
      Metric.gauge(
          "dr_recovery_observed_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the newest recovery point was last read, as Unix seconds.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          MECHANISM);
  public static final Metric RPO_LIMIT =
      Metric.gauge(
          "dr_objective_rpo_seconds",
          Unit.SECONDS,
          "How much the tier allows to be lost, in seconds; from the configuration.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          TEAM);
  public static final Metric RECOVERY_POINTS =
      Metric.gauge(
          "backup_recovery_points",
          Unit.COUNT,
          "Recovery points of the resource by status; from AWS Backup.",
          ACCOUNT,
          REGION,
          RESOURCE,
          TYPE,
          STATE);
  public static final Metric PROTECTED =
      Metric.gauge(
          "backup_protected",
          Unit.BOOLEAN,
          "1 for each resource that AWS Backup has protected; from ListProtectedResources.",
          ACCOUNT,
          REGION,
          RESOURCE,
          TYPE);
  public static final Metric RPO_ACTUAL =
      Metric.recorded(
          "dr:rpo_actual:seconds",
          Unit.SECONDS,
          "What would be lost if the resource were restored by its best mechanism, in seconds, as"
              + " last observed.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE);
  public static final Metric RPO_OBJECTIVE =
      Metric.recorded(
          "dr:rpo_limit:seconds",
          Unit.SECONDS,
          "How much the tier allows to be lost, in seconds, of every resource: of what the exporter"
              + " reads, and of what only a series of another tells of.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          TEAM);
  public static final Metric METRIC_LOSS =
      Metric.recorded(
          "dr:metric_loss:seconds",
          Unit.SECONDS,
          "How long before its sample was taken a series says that the resource was last backed up,"
              + " in seconds; absent where it says never, or a time to come.",
          TIER,
          RESOURCE);

  private BackupMetrics() {}

  static List<Metric> all() {
    return List.of(
        NEWEST_POINT,
        OBSERVED,
        RPO_LIMIT,
        RECOVERY_POINTS,
        PROTECTED,
        RPO_ACTUAL,
        RPO_OBJECTIVE,
        METRIC_LOSS);
  }
}
