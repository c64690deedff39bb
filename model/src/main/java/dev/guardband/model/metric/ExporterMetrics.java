package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.ACCOUNT_ID;
import static dev.guardband.model.metric.Labels.API;
import static dev.guardband.model.metric.Labels.DOMAIN;
import static dev.guardband.model.metric.Labels.JOB;
import static dev.guardband.model.metric.Labels.KIND;
import static dev.guardband.model.metric.Labels.OPERATION;
import static dev.guardband.model.metric.Labels.OUTCOME;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.TEAM;

import java.util.List;

/** The exporter itself. */
public final class ExporterMetrics {
  public static final Metric UP =
      new Metric(
          "up",
          Metric.Type.GAUGE,
          Unit.BOOLEAN,
          "1 where the last scrape of the target succeeded, else 0; made by Prometheus.",
          List.of(JOB, Labels.INSTANCE),
          Metric.Origin.SCRAPED);
  public static final Metric BUILD_INFO =
      Metric.gauge(
          "guardband_build_info", Unit.BOOLEAN, "1, with the exporter's version.", Labels.VERSION);
  public static final Metric ACCOUNT_INFO =
      Metric.gauge(
          "guardband_account_info",
          Unit.BOOLEAN,
          "1 for each configured account, with its id.",
          ACCOUNT,
          ACCOUNT_ID);
  public static final Metric SOURCE_UP =
      Metric.gauge(
          "guardband_source_up",
          Unit.BOOLEAN,
          "1 where the source's last refresh succeeded, else 0; absent before the first.",
          SOURCE,
          KIND,
          DOMAIN,
          ACCOUNT,
          REGION);
  public static final Metric SOURCE_LAST_SUCCESS =
      Metric.gauge(
          "guardband_source_last_success_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the source was last read whole, as Unix seconds.",
          SOURCE,
          KIND,
          DOMAIN,
          ACCOUNT,
          REGION);
  public static final Metric SOURCE_REFRESH =
      Metric.gauge(
          "guardband_source_refresh_seconds",
          Unit.SECONDS,
          "How often the source is read, in seconds; from the configuration.",
          SOURCE);
  public static final Metric SOURCE_STALE_LIMIT =
      Metric.gauge(
          "guardband_source_stale_limit_seconds",
          Unit.SECONDS,
          "Age at which someone is told that the source is not read: three refreshes, in seconds.",
          SOURCE,
          SEVERITY,
          TEAM);
  public static final Metric SOURCE_DURATION =
      Metric.summary(
          "guardband_source_refresh_duration_seconds",
          Unit.SECONDS,
          "Time that refreshes of the source took, retries included, in seconds.",
          SOURCE);
  public static final Metric SOURCE_ERRORS =
      Metric.counter(
          "guardband_source_errors_total",
          Unit.COUNT,
          "Failed refreshes of the source by class of error.",
          SOURCE,
          Labels.CLASS);
  public static final Metric SOURCE_SERIES =
      Metric.gauge(
          "guardband_source_series",
          Unit.COUNT,
          "Series that the source's last good reading holds.",
          SOURCE);
  public static final Metric DUPLICATE_SERIES =
      Metric.gauge(
          "guardband_duplicate_series",
          Unit.COUNT,
          "Series that were left out because another source has them already.");
  public static final Metric STATE_DAMAGED =
      Metric.counter(
          "guardband_state_files_damaged_total",
          Unit.COUNT,
          "State files that could not be read and were set aside.");
  public static final Metric UPSTREAM_REQUESTS =
      Metric.counter(
          "guardband_upstream_requests_total",
          Unit.COUNT,
          "Requests to upstream APIs, each page and retry counted, by outcome.",
          API,
          OPERATION,
          ACCOUNT,
          REGION,
          OUTCOME);
  public static final Metric UPSTREAM_RETRIES =
      Metric.counter(
          "guardband_upstream_retries_total",
          Unit.COUNT,
          "Requests to upstream APIs that were tried again.",
          API,
          OPERATION,
          ACCOUNT,
          REGION);
  public static final Metric UPSTREAM_THROTTLES =
      Metric.counter(
          "guardband_upstream_throttles_total",
          Unit.COUNT,
          "Requests to upstream APIs that were throttled.",
          API,
          OPERATION,
          ACCOUNT,
          REGION);
  public static final Metric PAID_CALLS =
      Metric.counter(
          "guardband_paid_calls_total", Unit.COUNT, "Billed calls reserved, by API.", API);
  public static final Metric PAID_CALLS_SPENT =
      Metric.gauge(
          "guardband_paid_calls_spent_usd",
          Unit.USD,
          "What billed calls cost in the current period, in US dollars, counted before each call.");
  public static final Metric PAID_CALLS_LIMIT =
      Metric.gauge(
          "guardband_paid_calls_limit_usd",
          Unit.USD,
          "What billed calls may cost in a period, in US dollars; from the configuration.",
          TEAM);
  public static final Metric PAID_CALLS_LEFT =
      Metric.gauge(
          "guardband_paid_calls_left_usd",
          Unit.USD,
          "What billed calls may still cost in the current period, in US dollars.");
  public static final Metric PAID_CALLS_FORECAST =
      Metric.gauge(
          "guardband_paid_calls_forecast_usd",
          Unit.USD,
          "What billed calls will have cost at the period's end at the pace of the last seven days,"
              + " in US dollars, without regard to the limit.");
  public static final Metric PAID_CALLS_THRESHOLD =
      Metric.gauge(
          "guardband_paid_calls_threshold_ratio",
          Unit.RATIO,
          "Share of the limit on billed calls at which its owner is told; from the configuration.",
          SEVERITY,
          TEAM);
  public static final Metric JVM_MEMORY_USED =
      Metric.gauge(
          "jvm_memory_bytes_used",
          Unit.BYTES,
          "Memory that the exporter's JVM uses, in bytes; from the JVM.",
          Labels.AREA);
  public static final Metric RESIDENT_MEMORY =
      Metric.gauge(
          "process_resident_memory_bytes",
          Unit.BYTES,
          "Memory of the process that is in RAM, in bytes; from the operating system.");
  public static final Metric SOURCE_AGE =
      Metric.recorded(
          "guardband:source_age:seconds",
          Unit.SECONDS,
          "Time since the source was last read whole, in seconds.",
          SOURCE,
          KIND,
          DOMAIN,
          ACCOUNT,
          REGION);
  public static final Metric PAID_CALLS_RATIO =
      Metric.recorded(
          "guardband:paid_calls_spent:ratio",
          Unit.RATIO,
          "What billed calls cost in the current period over their limit.");

  private ExporterMetrics() {}

  static List<Metric> all() {
    return List.of(
        UP,
        BUILD_INFO,
        ACCOUNT_INFO,
        SOURCE_UP,
        SOURCE_LAST_SUCCESS,
        SOURCE_REFRESH,
        SOURCE_STALE_LIMIT,
        SOURCE_DURATION,
        SOURCE_ERRORS,
        SOURCE_SERIES,
        DUPLICATE_SERIES,
        STATE_DAMAGED,
        UPSTREAM_REQUESTS,
        UPSTREAM_RETRIES,
        UPSTREAM_THROTTLES,
        PAID_CALLS,
        PAID_CALLS_SPENT,
        PAID_CALLS_LIMIT,
        PAID_CALLS_LEFT,
        PAID_CALLS_FORECAST,
        PAID_CALLS_THRESHOLD,
        JVM_MEMORY_USED,
        RESIDENT_MEMORY,
        SOURCE_AGE,
        PAID_CALLS_RATIO);
  }
}
