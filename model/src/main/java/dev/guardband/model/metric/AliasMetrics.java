package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.SERVICE;

import java.util.List;

/** Short names of the signals, which {@code deploy.aliases} adds. */
public final class AliasMetrics {
  public static final Metric LATENCY =
      Metric.recorded(
          "sre_latency_p95",
          Unit.SECONDS,
          "95 % of requests over 5m took at most this, in seconds.",
          SERVICE);
  public static final Metric REQUEST_RATE =
      Metric.recorded("sre_request_rate", Unit.PER_SECOND, "Requests a second over 5m.", SERVICE);
  public static final Metric ERROR_RATE =
      Metric.recorded(
          "sre_error_rate",
          Unit.RATIO,
          "Share of requests that failed over 5m, from 0 to 1.",
          SERVICE);
  public static final Metric CPU_USAGE =
      Metric.recorded(
          "sre_cpu_usage",
          Unit.RATIO,
          "How busy the service is, from 0 to 1, as its saturation says.",
          SERVICE);

  private AliasMetrics() {}

  /** All of them. */
  public static List<Metric> all() {
    return List.of(LATENCY, REQUEST_RATE, ERROR_RATE, CPU_USAGE);
  }
}
