package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.COPY_ACCOUNT;
import static dev.guardband.model.metric.Labels.COPY_REGION;
import static dev.guardband.model.metric.Labels.DIMENSION;
import static dev.guardband.model.metric.Labels.MECHANISM;
import static dev.guardband.model.metric.Labels.MODE;
import static dev.guardband.model.metric.Labels.OUTCOME;
import static dev.guardband.model.metric.Labels.PATTERN;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TIER;

import java.util.List;

/** Restores, retention, copies and expiry, and what tiers ask of them. */
public final class RecoveryMetrics {
  public static final Metric RTO_LIMIT =
      Metric.gauge(
          "dr_objective_rto_seconds",
          Unit.SECONDS,
          "How long recovery may take, by machine and by hand, in seconds; from the"
              + " configuration.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          MODE,
          TEAM);
  public static final Metric RESTORE_DURATION =
      Metric.gauge(
          "dr_restore_duration_seconds",
          Unit.SECONDS,
          "How long the last successful restore took from its creation to its end, in seconds;"
              + " automated where a restore testing plan of AWS Backup asked for it.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          MODE,
          COPY_ACCOUNT,
          COPY_REGION);
  public static final Metric RESTORE_LAST_SUCCESS =
      Metric.gauge(
          "dr_restore_last_success_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When a restore of the resource last ended well, as Unix seconds; from"
              + " ListRestoreJobs and Velero.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          COPY_ACCOUNT,
          COPY_REGION);
  public static final Metric RESTORE_SUCCEEDED =
      Metric.gauge(
          "dr_restore_last_succeeded",
          Unit.BOOLEAN,
          "1 where the newest restore that is over ended well and was not found bad, 0"
              + " where not; absent where none was made.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          COPY_ACCOUNT,
          COPY_REGION);
  public static final Metric RESTORE_VALIDATED =
      Metric.gauge(
          "dr_restore_validated",
          Unit.BOOLEAN,
          "1 where what the newest restore job restored was found good, 0 where it was found"
              + " bad or not in time; absent where nobody looked.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          COPY_ACCOUNT,
          COPY_REGION);
  public static final Metric RESTORE_TESTS =
      Metric.gauge(
          "dr_restore_tests",
          Unit.COUNT,
          "Restore jobs by outcome, of as many days as the longest restore_test has, and 30 at"
              + " least, and of what Velero still knows; from ListRestoreJobs and Velero.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          OUTCOME,
          COPY_ACCOUNT,
          COPY_REGION);
  public static final Metric RESTORE_TEST_LIMIT =
      Metric.gauge(
          "dr_objective_restore_test_seconds",
          Unit.SECONDS,
          "How often a restore is to be tried, in seconds; from the configuration.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          TEAM);
  public static final Metric RETENTION_HELD =
      Metric.gauge(
          "dr_retention_held_seconds",
          Unit.SECONDS,
          "How long the newest recovery point of the mechanism is kept, in seconds; infinite"
              + " where nothing deletes it.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          MECHANISM);
  public static final Metric RETENTION_LIMIT =
      Metric.gauge(
          "dr_objective_retention_seconds",
          Unit.SECONDS,
          "How far recovery points are to reach back, in seconds; from the configuration.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          TEAM);
  public static final Metric COPY =
      Metric.gauge(
          "dr_copy_newest_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "Newest recovery point of the resource that is kept in the account and region, as"
              + " Unix seconds.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          MECHANISM,
          COPY_ACCOUNT,
          COPY_REGION);
  public static final Metric COPIES_LIMIT =
      Metric.gauge(
          "dr_objective_copies",
          Unit.COUNT,
          "In how many copies, regions and accounts recovery points are to be; from the"
              + " configuration.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          DIMENSION,
          TEAM);
  public static final Metric EXPIRY =
      Metric.gauge(
          "dr_recovery_point_expiry_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the last good recovery point in AWS Backup or Velero will be deleted if none is"
              + " added, as Unix seconds; absent where one is kept for good.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE);
  public static final Metric POINT_LIFETIME =
      Metric.gauge(
          "dr_recovery_point_lifetime_seconds",
          Unit.SECONDS,
          "For how long that last recovery point is kept in all, in seconds.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE);
  public static final Metric EXPIRY_LIMIT =
      Metric.gauge(
          "dr_recovery_point_expiry_limit_ratio",
          Unit.RATIO,
          "The share of its lifetime that the last recovery point must have left, from 0 to 1.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          TEAM);
  public static final Metric RESTORE_LIMIT =
      Metric.gauge(
          "dr_restore_limit",
          Unit.BOOLEAN,
          "1 for each resource of a tier: its newest restore must have ended well.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          TEAM);
  public static final Metric PATTERN_RESOURCES =
      Metric.gauge(
          "dr_tier_pattern_resources",
          Unit.COUNT,
          "Resources of the account and region that the tier's pattern matches, as the"
              + " mechanism sees them.",
          TIER,
          PATTERN,
          ACCOUNT,
          REGION,
          MECHANISM);
  public static final Metric RTO_ACTUAL =
      Metric.recorded(
          "dr:rto_actual:seconds",
          Unit.SECONDS,
          "How long the last successful restore took, of several places the longest, in"
              + " seconds.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          MODE);
  public static final Metric RESTORE_AGE =
      Metric.recorded(
          "dr:restore_age:seconds",
          Unit.SECONDS,
          "Time since a restore of the resource last ended well, in seconds.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE);
  public static final Metric COPIES =
      Metric.recorded(
          "dr:copies:count",
          Unit.COUNT,
          "In how many copies, the live data among them, regions and accounts the resource is.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE,
          DIMENSION);
  public static final Metric RETENTION =
      Metric.recorded(
          "dr:retention:seconds",
          Unit.SECONDS,
          "How long recovery points are kept by the mechanism that keeps them longest, in"
              + " seconds.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE);
  public static final Metric LIFETIME_LEFT =
      Metric.recorded(
          "dr:point_lifetime_left:ratio",
          Unit.RATIO,
          "The share of its lifetime that the last recovery point has left, from 0 to 1.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE);
  public static final Metric RPO_MARGIN =
      Metric.recorded(
          "dr:rpo_margin:ratio",
          Unit.RATIO,
          "What is left of the recovery point objective: 1 is untouched, 0 at the limit.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE);
  public static final Metric RTO_MARGIN =
      Metric.recorded(
          "dr:rto_margin:ratio",
          Unit.RATIO,
          "What the last restore left of the recovery time objective, by machine or by hand the less:"
              + " 1 is untouched, 0 at the limit.",
          TIER,
          ACCOUNT,
          REGION,
          RESOURCE);

  private RecoveryMetrics() {}

  static List<Metric> all() {
    return List.of(
        RTO_LIMIT,
        RESTORE_DURATION,
        RESTORE_LAST_SUCCESS,
        RESTORE_SUCCEEDED,
        RESTORE_VALIDATED,
        RESTORE_TESTS,
        RESTORE_TEST_LIMIT,
        RETENTION_HELD,
        RETENTION_LIMIT,
        COPY,
        COPIES_LIMIT,
        EXPIRY,
        POINT_LIFETIME,
        EXPIRY_LIMIT,
        RESTORE_LIMIT,
        PATTERN_RESOURCES,
        RTO_ACTUAL,
        RESTORE_AGE,
        COPIES,
        RETENTION,
        LIFETIME_LEFT,
        RPO_MARGIN,
        RTO_MARGIN);
  }
}
