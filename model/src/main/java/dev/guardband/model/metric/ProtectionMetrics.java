package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.CATEGORY;
import static dev.guardband.model.metric.Labels.COPY_ACCOUNT;
import static dev.guardband.model.metric.Labels.COPY_REGION;
import static dev.guardband.model.metric.Labels.KIND;
import static dev.guardband.model.metric.Labels.PLAN;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.RULE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.STATE;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TYPE;
import static dev.guardband.model.metric.Labels.VAULT;

import java.util.List;

/** What AWS Backup has and does: points, jobs, vaults, plans. */
public final class ProtectionMetrics {
  public static final Metric POINT_BYTES =
      Metric.gauge(
          "backup_recovery_point_bytes",
          Unit.BYTES,
          "Size of all good recovery points of the resource in its own region, in bytes; from"
              + " AWS Backup.",
          ACCOUNT,
          REGION,
          RESOURCE,
          TYPE);
  public static final Metric UNENCRYPTED_POINTS =
      Metric.gauge(
          "backup_recovery_points_unencrypted",
          Unit.COUNT,
          "Good recovery points of the resource in its own region that are not encrypted; from"
              + " AWS Backup.",
          ACCOUNT,
          REGION,
          RESOURCE,
          TYPE);
  public static final Metric OLDEST_POINT =
      Metric.gauge(
          "backup_recovery_point_oldest_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the oldest good recovery point in AWS Backup was made, as Unix seconds.",
          ACCOUNT,
          REGION,
          RESOURCE,
          TYPE);
  public static final Metric JOBS =
      Metric.gauge(
          "backup_jobs",
          Unit.COUNT,
          "Backup jobs of the last 24 hours by state; completed_with_issues has another"
              + " message than success.",
          ACCOUNT,
          REGION,
          TYPE,
          STATE);
  public static final Metric JOB_MESSAGES =
      Metric.gauge(
          "backup_job_messages",
          Unit.COUNT,
          "Backup jobs of the last 24 hours by AWS Backup's message category.",
          ACCOUNT,
          REGION,
          TYPE,
          CATEGORY);
  public static final Metric COPY_JOBS =
      Metric.gauge(
          "backup_copy_jobs",
          Unit.COUNT,
          "Copy jobs of the last 24 hours by destination and state.",
          ACCOUNT,
          REGION,
          COPY_ACCOUNT,
          COPY_REGION,
          STATE);
  public static final Metric JOB_SUCCEEDED =
      Metric.gauge(
          "backup_job_last_succeeded",
          Unit.BOOLEAN,
          "1 where the newest backup or copy job of the resource that is over in the last 24"
              + " hours made a recovery point, 0 where it failed, was aborted or missed its window.",
          ACCOUNT,
          REGION,
          RESOURCE,
          KIND);
  public static final Metric JOB_COMPLETE =
      Metric.gauge(
          "backup_job_last_complete",
          Unit.BOOLEAN,
          "0 where that job left something out or completed with issues, 1 where not; absent"
              + " where it failed.",
          ACCOUNT,
          REGION,
          RESOURCE,
          KIND);
  public static final Metric JOB_LIMIT =
      Metric.gauge(
          "backup_job_limit",
          Unit.BOOLEAN,
          "1 for each resource with a backup or copy job in the last 24 hours: it must succeed.",
          ACCOUNT,
          REGION,
          RESOURCE,
          KIND,
          TEAM);
  public static final Metric VAULT_LOCKED =
      Metric.gauge(
          "backup_vault_locked",
          Unit.BOOLEAN,
          "1 where AWS Backup Vault Lock protects the vault, 0 where not.",
          ACCOUNT,
          REGION,
          VAULT);
  public static final Metric VAULT_POINTS =
      Metric.gauge(
          "backup_vault_recovery_points",
          Unit.COUNT,
          "Recovery points in the vault; from ListBackupVaults.",
          ACCOUNT,
          REGION,
          VAULT);
  public static final Metric VAULT_LEAST_RETENTION =
      Metric.gauge(
          "backup_vault_min_retention_seconds",
          Unit.SECONDS,
          "How long a recovery point in the vault must be kept at least, in seconds; absent"
              + " where the vault does not say.",
          ACCOUNT,
          REGION,
          VAULT);
  public static final Metric VAULT_MOST_RETENTION =
      Metric.gauge(
          "backup_vault_max_retention_seconds",
          Unit.SECONDS,
          "How long a recovery point in the vault may be kept at most, in seconds; absent"
              + " where the vault does not say.",
          ACCOUNT,
          REGION,
          VAULT);
  public static final Metric VAULTS =
      Metric.gauge(
          "backup_vaults",
          Unit.COUNT,
          "Backup vaults of the account and region; present where AWS Backup was read.",
          ACCOUNT,
          REGION);
  public static final Metric PLAN_EXECUTION =
      Metric.gauge(
          "backup_plan_last_execution_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the backup plan was last run, as Unix seconds; absent before its first run.",
          ACCOUNT,
          REGION,
          PLAN);
  public static final Metric PLAN_RETENTION =
      Metric.gauge(
          "backup_plan_retention_seconds",
          Unit.SECONDS,
          "How long the plan's rule keeps what it makes, in seconds; infinite where nothing"
              + " deletes it.",
          ACCOUNT,
          REGION,
          PLAN,
          RULE);
  public static final Metric PLAN_COPIES =
      Metric.gauge(
          "backup_plan_copies",
          Unit.COUNT,
          "To how many other vaults the plan's rule copies what it makes.",
          ACCOUNT,
          REGION,
          PLAN,
          RULE);
  public static final Metric PLAN_SELECTIONS =
      Metric.gauge(
          "backup_plan_selections",
          Unit.COUNT,
          "Selections of resources that the backup plan has; one without any backs up nothing.",
          ACCOUNT,
          REGION,
          PLAN);
  public static final Metric TESTING_EXECUTION =
      Metric.gauge(
          "backup_restore_testing_last_execution_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the restore testing plan was last run, as Unix seconds; absent before its"
              + " first run.",
          ACCOUNT,
          REGION,
          PLAN);
  public static final Metric TESTING_SELECTIONS =
      Metric.gauge(
          "backup_restore_testing_selections",
          Unit.COUNT,
          "Selections of the restore testing plan by type of resource; without any it restores"
              + " nothing.",
          ACCOUNT,
          REGION,
          PLAN,
          TYPE);
  public static final Metric COVERED =
      Metric.gauge(
          "backup_covered",
          Unit.BOOLEAN,
          "1 where a backup plan covers the resource as far as AWS Backup tells, 0 where none"
              + " does; see the alert ResourceUnprotected.",
          ACCOUNT,
          REGION,
          RESOURCE);
  public static final Metric COVERAGE_LIMIT =
      Metric.gauge(
          "backup_coverage_limit",
          Unit.BOOLEAN,
          "1 for each resource that AWS Backup could protect; from RDS and AWS Backup, where"
              + " backups.unprotected is set.",
          ACCOUNT,
          REGION,
          RESOURCE,
          SEVERITY,
          TEAM);
  public static final Metric COVERAGE =
      Metric.recorded(
          "backup:covered:ratio",
          Unit.BOOLEAN,
          "1 where a backup plan covers the resource, 0 where none does; absent where AWS Backup was"
              + " not read.",
          ACCOUNT,
          REGION,
          RESOURCE);

  private ProtectionMetrics() {}

  static List<Metric> all() {
    return List.of(
        POINT_BYTES,
        UNENCRYPTED_POINTS,
        OLDEST_POINT,
        JOBS,
        JOB_MESSAGES,
        COPY_JOBS,
        JOB_SUCCEEDED,
        JOB_COMPLETE,
        JOB_LIMIT,
        VAULT_LOCKED,
        VAULT_POINTS,
        VAULT_LEAST_RETENTION,
        VAULT_MOST_RETENTION,
        VAULTS,
        PLAN_EXECUTION,
        PLAN_RETENTION,
        PLAN_COPIES,
        PLAN_SELECTIONS,
        TESTING_EXECUTION,
        TESTING_SELECTIONS,
        COVERED,
        COVERAGE_LIMIT,
        COVERAGE);
  }
}
