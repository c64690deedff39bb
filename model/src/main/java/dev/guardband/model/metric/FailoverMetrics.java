package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.CONDITION;
import static dev.guardband.model.metric.Labels.KIND;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.STANDBY;
import static dev.guardband.model.metric.Labels.STANDBY_REGION;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TIER;

import java.util.List;

/** What could take over from a resource, and whether it is ready to. */
public final class FailoverMetrics {
  public static final Metric STANDBY_HEALTHY =
      Metric.gauge(
          "dr_failover_standby_healthy",
          Unit.BOOLEAN,
          "1 where what could take over from the resource is in order, else 0; the kind is multi_az,"
              + " reader, replica or streaming, and the source is what reads it.",
          ACCOUNT,
          REGION,
          RESOURCE,
          STANDBY,
          STANDBY_REGION,
          KIND,
          SOURCE);
  public static final Metric STANDBY_LAG =
      Metric.gauge(
          "dr_failover_standby_lag_seconds",
          Unit.SECONDS,
          "How far what could take over is behind, in seconds; 0 where it is kept in step by"
              + " design, and absent where CloudWatch measures it.",
          ACCOUNT,
          REGION,
          RESOURCE,
          STANDBY,
          STANDBY_REGION);
  public static final Metric LIMIT =
      Metric.gauge(
          "dr_failover_limit",
          Unit.COUNT,
          "How many standbys must be ready: 1 where the tier's recovery by machine may take less"
              + " time than that by hand.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          TEAM);
  public static final Metric CONDITION_MET =
      Metric.recorded(
          "dr:failover_condition:met",
          Unit.BOOLEAN,
          "1 where a condition for taking over is met, else 0: standby_healthy, lag_within_rpo,"
              + " standby_region_reachable; absent where unknown.",
          ACCOUNT,
          REGION,
          RESOURCE,
          STANDBY,
          STANDBY_REGION,
          CONDITION);
  public static final Metric STANDBY_READY =
      Metric.recorded(
          "dr:failover_standby_ready:met",
          Unit.BOOLEAN,
          "1 where all conditions for taking over are met, 0 where one is not; absent while it"
              + " depends on a lag that is unknown.",
          ACCOUNT,
          REGION,
          RESOURCE,
          STANDBY,
          STANDBY_REGION);
  public static final Metric READY =
      Metric.recorded(
          "dr:failover_ready:count",
          Unit.COUNT,
          "How many standbys are ready to take over from the resource; 0 where there is none, and"
              + " absent where of none it is known.",
          ACCOUNT,
          REGION,
          RESOURCE);

  private FailoverMetrics() {}

  static List<Metric> all() {
    return List.of(STANDBY_HEALTHY, STANDBY_LAG, LIMIT, CONDITION_MET, STANDBY_READY, READY);
  }
}
