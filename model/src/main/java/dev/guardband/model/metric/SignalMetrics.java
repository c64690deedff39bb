package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.LE;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SIGNAL;
import static dev.guardband.model.metric.Labels.SLO;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The golden signals of services, recorded once from the services' own metrics. */
public final class SignalMetrics {
  public static final Metric REQUESTS =
      Metric.recorded(
          "service:requests:increase5m",
          Unit.COUNT,
          "Requests to the service in 5 minutes.",
          SERVICE);
  public static final Metric FAILED =
      Metric.recorded(
          "service:errors:increase5m",
          Unit.COUNT,
          "Requests that failed in 5 minutes, as the service's errors says.",
          SERVICE);
  public static final Metric REFUSED =
      Metric.recorded(
          "service:throttled:increase5m",
          Unit.COUNT,
          "Requests that were refused for being too many in 5 minutes.",
          SERVICE);
  public static final Metric BUCKETS =
      Metric.recorded(
          "service:latency_bucket:increase5m",
          Unit.COUNT,
          "Requests that took at most le seconds, in 5 minutes.",
          SERVICE,
          LE);
  public static final Metric FAILED_RATE_1M =
      Metric.recorded(
          "service:errors:rate_1m", Unit.PER_SECOND, "Failed requests a second over 1m.", SERVICE);
  public static final Metric SATURATION =
      Metric.recorded(
          "service:saturation:ratio",
          Unit.RATIO,
          "How busy the service is, from 0 to 1, as its saturation says.",
          SERVICE);
  public static final Metric SLO_BUCKETS =
      Metric.recorded(
          "slo:latency_bucket:increase5m",
          Unit.COUNT,
          "Events of an objective's own histogram that took at most le seconds, in 5 minutes.",
          SLO,
          LE);

  public static final Metric LATENCY_LIMIT =
      limit(
          "service:latency_p95_limit:seconds",
          Unit.SECONDS,
          "The 95th percentile of latency at which an alert fires, in seconds.");
  public static final Metric ERROR_LIMIT =
      limit(
          "service:error_limit:ratio",
          Unit.RATIO,
          "The share of failed requests at which an alert fires.");
  public static final Metric SATURATION_LIMIT =
      limit(
          "service:saturation_limit:ratio", Unit.RATIO, "The saturation at which an alert fires.");
  public static final Metric TRAFFIC_DROP_LIMIT =
      limit(
          "service:traffic_drop_limit:ratio",
          Unit.RATIO,
          "The share of last week's traffic that is missing when an alert fires.");
  public static final Metric THROTTLED_LIMIT =
      limit(
          "service:throttled_limit:ratio",
          Unit.RATIO,
          "The share of refused requests at which an alert fires.");
  public static final Metric MINIMUM_TRAFFIC =
      Metric.recorded(
          "service:minimum_traffic:rate",
          Unit.PER_SECOND,
          "Requests a second above which errors, latency, refusals and traffic are judged.",
          SERVICE,
          TEAM);

  public static final Metric THROTTLED_5M =
      Metric.recorded(
          "service:throttled:ratio_5m",
          Unit.RATIO,
          "Share of requests that were refused over 5m.",
          SERVICE);
  public static final Metric TRAFFIC_CHANGE =
      Metric.recorded(
          "service:traffic:change_1w",
          Unit.RATIO,
          "Requests a second over those of the same time last week, less 1: -0.5 is half of them.",
          SERVICE);
  public static final Metric STATUS =
      Metric.recorded(
          "service:signal:status",
          Unit.STATE,
          "0 while the signal is healthy, 1 past its warning, 2 past its critical limit.",
          SERVICE,
          SIGNAL);
  public static final Metric WORST_STATUS =
      Metric.recorded(
          "service:status:max",
          Unit.STATE,
          "The worst of the service's signals: 0 healthy, 1 warning, 2 critical.",
          SERVICE);

  /** The windows of what is counted. */
  public static final List<Duration> WINDOWS =
      List.of(
          Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1));

  /** The windows of latency: those of {@link #WINDOWS} that are sums of recorded buckets. */
  public static final List<Duration> LATENCY_WINDOWS = WINDOWS.subList(1, WINDOWS.size());

  /** The percentiles of latency. */
  public static final List<Integer> PERCENTILES = List.of(50, 95, 99);

  private SignalMetrics() {}

  private static Metric limit(String name, Unit unit, String help) {
    return Metric.recorded(name, unit, help, SERVICE, TEAM, SEVERITY);
  }

  /** Requests a second over one of {@link #WINDOWS}. */
  public static Metric requestRate(Duration window) {
    String text = Durations.print(window);
    return Metric.recorded(
        "service:request:rate_" + text,
        Unit.PER_SECOND,
        "Requests a second over " + text + ".",
        SERVICE);
  }

  /** The share of requests that failed over one of {@link #WINDOWS}. */
  public static Metric errorRatio(Duration window) {
    String text = Durations.print(window);
    return Metric.recorded(
        "service:error:ratio_" + text,
        Unit.RATIO,
        "Share of requests that failed over " + text + ".",
        SERVICE);
  }

  /** One of {@link #PERCENTILES} of latency over one of {@link #LATENCY_WINDOWS}. */
  public static Metric latency(int percentile, Duration window) {
    String text = Durations.print(window);
    return Metric.recorded(
        "service:latency:p" + percentile + "_" + text,
        Unit.SECONDS,
        percentile + " % of requests over " + text + " took at most this, in seconds.",
        SERVICE);
  }

  /** The same of an objective's own histogram, over 5 minutes. */
  public static Metric objectiveLatency(int percentile) {
    return Metric.recorded(
        "slo:latency:p" + percentile + "_5m",
        Unit.SECONDS,
        percentile + " % of the objective's events over 5m took at most this, in seconds.",
        SLO);
  }

  static List<Metric> all() {
    List<Metric> all =
        new ArrayList<>(
            List.of(
                REQUESTS,
                FAILED,
                REFUSED,
                BUCKETS,
                FAILED_RATE_1M,
                SATURATION,
                SLO_BUCKETS,
                LATENCY_LIMIT,
                ERROR_LIMIT,
                SATURATION_LIMIT,
                TRAFFIC_DROP_LIMIT,
                THROTTLED_LIMIT,
                MINIMUM_TRAFFIC));
    WINDOWS.forEach(window -> all.add(requestRate(window)));
    WINDOWS.forEach(window -> all.add(errorRatio(window)));
    for (Duration window : LATENCY_WINDOWS) {
      PERCENTILES.forEach(percentile -> all.add(latency(percentile, window)));
    }
    PERCENTILES.forEach(percentile -> all.add(objectiveLatency(percentile)));
    all.addAll(List.of(THROTTLED_5M, TRAFFIC_CHANGE, STATUS, WORST_STATUS));
    return all;
  }
}
