package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.ScheduleMetrics;
import java.util.List;

/** CronJobs and Velero: what ran, what came of it, and where it is kept. */
final class SchedulePanels {
  private final Queries queries;

  SchedulePanels(Queries queries) {
    this.queries = queries;
  }

  Panel newest() {
    return Panel.of(
            GuardKind.SCHEDULE.panel(),
            SERIES,
            "Age of the newest scheduled backup",
            "How long ago the newest run of each CronJob and Velero Schedule that succeeded was"
                + " begun.")
        .query(queries.age(ScheduleMetrics.NEWEST))
        .in("s");
  }

  Panel last() {
    return Panel.of(
            52,
            TABLE,
            "Newest run of each schedule",
            "Whether it left something to restore, whether it left nothing out, and whether the"
                + " schedule goes on.")
        .query(
            queries.each(ScheduleMetrics.SUCCEEDED).called("succeeded"),
            queries.each(ScheduleMetrics.COMPLETE).called("complete"),
            queries.each(ScheduleMetrics.SUSPENDED).called("suspended"));
  }

  Panel durations() {
    return Panel.of(
            53,
            SERIES,
            "Duration of scheduled backups",
            "How long the newest run of each schedule that succeeded took.")
        .query(queries.each(ScheduleMetrics.DURATION))
        .in("s");
  }

  Panel runs() {
    return Panel.of(
            54,
            SERIES,
            "Runs by state",
            "Jobs and Velero Backups that the clusters still know, by their state.")
        .query(queries.total(List.of(Labels.MECHANISM, Labels.STATE), ScheduleMetrics.RUNS))
        .in("short");
  }

  Panel locations() {
    return Panel.of(
            GuardKind.STORAGE_LOCATION.panel(),
            SERIES,
            "Storage locations of Velero",
            "1 where Velero reaches the bucket, 0 where it does not.")
        .query(queries.each(ScheduleMetrics.AVAILABLE))
        .in("short");
  }

  Panel items() {
    return Panel.of(
            55,
            TABLE,
            "Items in the newest Velero Backups",
            "What the newest Backup of each Schedule was to hold, what it holds, and what was"
                + " logged meanwhile.")
        .query(
            queries.each(ScheduleMetrics.ITEMS).called("items"),
            queries.each(ScheduleMetrics.ITEMS_BACKED_UP).called("backed up"),
            queries.each(ScheduleMetrics.ERRORS).called("errors"),
            queries.each(ScheduleMetrics.WARNINGS).called("warnings"));
  }
}
