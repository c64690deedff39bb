package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.LOCATION;
import static dev.guardband.model.metric.Labels.MECHANISM;
import static dev.guardband.model.metric.Labels.NAMESPACE;
import static dev.guardband.model.metric.Labels.SCHEDULE;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.STATE;
import static dev.guardband.model.metric.Labels.TEAM;

import java.util.List;

/** Backups that Kubernetes makes on a schedule: CronJobs, and Velero's Schedules. */
public final class ScheduleMetrics {
  public static final Metric NEWEST =
      schedule(
          "backup_schedule_newest_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the newest run that succeeded was begun, as Unix seconds; from its Job or Velero"
              + " Backup.");
  public static final Metric DURATION =
      schedule(
          "backup_schedule_duration_seconds", Unit.SECONDS, "How long that run took, in seconds.");
  public static final Metric STARTED =
      schedule(
          "backup_schedule_started_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When a run was last started, as Unix seconds; from the CronJob or Velero Schedule.");
  public static final Metric SUSPENDED =
      schedule(
          "backup_schedule_suspended",
          Unit.BOOLEAN,
          "Whether the CronJob is suspended, or the Velero Schedule paused.");
  public static final Metric SUCCEEDED =
      schedule(
          "backup_schedule_run_succeeded",
          Unit.BOOLEAN,
          "1 where the newest run that is over left something to restore, 0 where it failed.");
  public static final Metric COMPLETE =
      schedule(
          "backup_schedule_run_complete",
          Unit.BOOLEAN,
          "Whether that run left nothing out; absent where it failed.");
  public static final Metric RUNS =
      Metric.gauge(
          "backup_schedule_runs",
          Unit.COUNT,
          "Runs that the cluster still knows, by state; from Jobs and Velero Backups.",
          SOURCE,
          MECHANISM,
          NAMESPACE,
          SCHEDULE,
          STATE);
  public static final Metric DUE =
      Metric.gauge(
          "backup_schedule_due_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "The last but one time that a run was due, as Unix seconds: the newest run that"
              + " succeeded must not be older; from the schedule; absent while it is suspended.",
          SOURCE,
          MECHANISM,
          NAMESPACE,
          SCHEDULE,
          TEAM);
  public static final Metric LIMIT =
      Metric.gauge(
          "backup_schedule_limit",
          Unit.BOOLEAN,
          "1 for each schedule: its newest run must have succeeded, and it must go on.",
          SOURCE,
          MECHANISM,
          NAMESPACE,
          SCHEDULE,
          TEAM);
  public static final Metric ITEMS =
      velero(
          "backup_velero_items",
          "Items that the newest Backup of a Velero Schedule that is over was to hold.");
  public static final Metric ITEMS_BACKED_UP =
      velero("backup_velero_items_backed_up", "Items that it holds.");
  public static final Metric ERRORS =
      velero("backup_velero_errors", "Errors that were logged while it was made.");
  public static final Metric WARNINGS =
      velero("backup_velero_warnings", "Warnings that were logged while it was made.");
  public static final Metric AVAILABLE =
      Metric.gauge(
          "backup_storage_location_available",
          Unit.BOOLEAN,
          "Whether Velero reaches the bucket of a BackupStorageLocation; absent while it has not"
              + " looked.",
          SOURCE,
          NAMESPACE,
          LOCATION);
  public static final Metric VALIDATED =
      Metric.gauge(
          "backup_storage_location_validated_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When Velero last looked whether it reaches the bucket, as Unix seconds.",
          SOURCE,
          NAMESPACE,
          LOCATION);
  public static final Metric LOCATION_LIMIT =
      Metric.gauge(
          "backup_storage_location_limit",
          Unit.BOOLEAN,
          "1 for each BackupStorageLocation: Velero must reach its bucket.",
          SOURCE,
          NAMESPACE,
          LOCATION,
          TEAM);

  private ScheduleMetrics() {}

  private static Metric schedule(String name, Unit unit, String help) {
    return Metric.gauge(name, unit, help, SOURCE, MECHANISM, NAMESPACE, SCHEDULE);
  }

  private static Metric velero(String name, String help) {
    return Metric.gauge(name, Unit.COUNT, help, SOURCE, NAMESPACE, SCHEDULE);
  }

  static List<Metric> all() {
    return List.of(
        NEWEST,
        DURATION,
        STARTED,
        SUSPENDED,
        SUCCEEDED,
        COMPLETE,
        RUNS,
        DUE,
        LIMIT,
        ITEMS,
        ITEMS_BACKED_UP,
        ERRORS,
        WARNINGS,
        AVAILABLE,
        VALIDATED,
        LOCATION_LIMIT);
  }
}
