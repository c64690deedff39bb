package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.TEAM;

import java.util.List;

/** Dump files, as they lie in a bucket. */
public final class DumpMetrics {
  public static final Metric NEWEST =
      Metric.gauge(
          "backup_dump_newest_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the newest dump was begun, as Unix seconds; from the objects under the prefix.",
          SOURCE,
          ACCOUNT);
  public static final Metric OBSERVED =
      Metric.gauge(
          "backup_dump_observed_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When dumps were last looked for, as Unix seconds.",
          SOURCE,
          ACCOUNT);
  public static final Metric SIZE =
      Metric.gauge(
          "backup_dump_size_bytes",
          Unit.BYTES,
          "How large the newest dump is, all its files together.",
          SOURCE,
          ACCOUNT);
  public static final Metric USUAL_SIZE =
      Metric.gauge(
          "backup_dump_usual_size_bytes",
          Unit.BYTES,
          "The median size of the 14 dumps before the newest; absent with fewer than 3.",
          SOURCE,
          ACCOUNT);
  public static final Metric DUMPS =
      Metric.gauge(
          "backup_dumps",
          Unit.COUNT,
          "Dumps under the prefix, each of one file or more.",
          SOURCE,
          ACCOUNT);
  public static final Metric GAPS =
      Metric.gauge(
          "backup_dump_gaps",
          Unit.COUNT,
          "How often, in the last 30 intervals, a dump came later than half an interval after it"
              + " was due.",
          SOURCE,
          ACCOUNT);
  public static final Metric AGE_LIMIT =
      Metric.gauge(
          "backup_dump_late_limit_seconds",
          Unit.SECONDS,
          "How old the newest dump may be: one and a half times as often as one is due; from the"
              + " configuration.",
          SOURCE,
          ACCOUNT,
          TEAM);

  public static final Metric SIZE_LIMIT =
      Metric.gauge(
          "backup_dump_size_limit_bytes",
          Unit.BYTES,
          "How large the newest dump must be: half of what is usual; absent while nothing is.",
          SOURCE,
          ACCOUNT,
          TEAM);
  public static final Metric AGE =
      Metric.recorded(
          "backup_dump:age:seconds",
          Unit.SECONDS,
          "How old the newest dump was when dumps were last looked for.",
          SOURCE,
          ACCOUNT);

  private DumpMetrics() {}

  static List<Metric> all() {
    return List.of(NEWEST, OBSERVED, SIZE, USUAL_SIZE, DUMPS, GAPS, AGE_LIMIT, SIZE_LIMIT, AGE);
  }
}
