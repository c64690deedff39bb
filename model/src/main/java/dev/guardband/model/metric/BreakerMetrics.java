package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.FROM;
import static dev.guardband.model.metric.Labels.PER;
import static dev.guardband.model.metric.Labels.PROVIDER;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.STATE;
import static dev.guardband.model.metric.Labels.STATUS;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TO;

import java.util.List;

/** Circuit breakers and how long they may stay open. */
public final class BreakerMetrics {
  public static final Metric STATE_NUMBER =
      Metric.gauge(
          "sre_circuit_breaker_state",
          Unit.STATE,
          "State of the breaker: 0 closed, 1 half open, 2 open; absent where it is none of these.",
          SERVICE,
          PROVIDER);
  public static final Metric IN_STATE =
      Metric.gauge(
          "sre_circuit_breaker_in_state",
          Unit.BOOLEAN,
          "1 for the state that the breaker is in, 0 for the others.",
          SERVICE,
          PROVIDER,
          STATE);
  public static final Metric FAILURES =
      Metric.gauge(
          "sre_circuit_breaker_failures",
          Unit.COUNT,
          "Failures that the breaker counts now, as its service reports them.",
          SERVICE,
          PROVIDER);
  public static final Metric AVAILABLE =
      Metric.gauge(
          "sre_circuit_breaker_available",
          Unit.BOOLEAN,
          "1 where the breaker's service calls the provider available, else 0.",
          SERVICE,
          PROVIDER);
  public static final Metric OPENED =
      Metric.gauge(
          "sre_circuit_breaker_opened_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the breaker opened, or was first seen open, as Unix seconds; only while it is open or"
              + " half open.",
          SERVICE,
          PROVIDER);
  public static final Metric TRANSITIONS =
      Metric.counter(
          "sre_circuit_breaker_transitions_total",
          Unit.COUNT,
          "Changes of the breaker's state, as seen from poll to poll or as its service tells them.",
          SERVICE,
          PROVIDER,
          FROM,
          TO);
  public static final Metric THRESHOLD =
      Metric.gauge(
          "sre_circuit_breaker_failure_threshold",
          Unit.COUNT,
          "Number of failures that opens the breaker, as its service reports it.",
          SERVICE,
          PROVIDER);
  public static final Metric NEXT_ATTEMPT =
      Metric.gauge(
          "sre_circuit_breaker_next_attempt_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the breaker will let a call through, as Unix seconds; only while it is open.",
          SERVICE,
          PROVIDER);
  public static final Metric STATUS_NOW =
      Metric.gauge(
          "sre_circuit_breaker_status",
          Unit.BOOLEAN,
          "1 for what the breaker's state means for a call: blocked, ready_for_retry, warning"
              + " (failures near the threshold) or healthy; 0 for the others.",
          SERVICE,
          PROVIDER,
          STATUS);
  public static final Metric STATE_SECONDS =
      Metric.counter(
          "sre_circuit_breaker_state_seconds_total",
          Unit.SECONDS,
          "Time that the breaker was seen in the state, in seconds.",
          SERVICE,
          PROVIDER,
          STATE);
  public static final Metric FAILURES_LIMIT =
      Metric.gauge(
          "sre_circuit_breaker_failures_limit_ratio",
          Unit.RATIO,
          "Failures as a share of the threshold that count as near it; from the configuration.",
          SERVICE,
          PROVIDER,
          SEVERITY,
          TEAM);
  public static final Metric FLAPPING_LIMIT =
      Metric.gauge(
          "sre_circuit_breaker_flapping_limit",
          Unit.COUNT,
          "How many openings in a time are too many; from the configuration.",
          SERVICE,
          PROVIDER,
          PER,
          SEVERITY,
          TEAM);
  public static final Metric OPEN_LIMIT =
      Metric.gauge(
          "sre_circuit_breaker_open_limit_seconds",
          Unit.SECONDS,
          "How long the breaker may stay open, in seconds; from the configuration.",
          SERVICE,
          PROVIDER,
          SEVERITY,
          TEAM);
  public static final Metric OPEN_FOR =
      Metric.recorded(
          "sre:circuit_breaker_open:seconds",
          Unit.SECONDS,
          "How long the breaker has been open, in seconds; 0 while it is not.",
          SERVICE,
          PROVIDER);

  public static final Metric FAILURES_RATIO =
      Metric.recorded(
          "sre:circuit_breaker_failures:ratio",
          Unit.RATIO,
          "Failures of the breaker as a share of the number that opens it.",
          SERVICE,
          PROVIDER);
  public static final Metric OPENINGS =
      Metric.recorded(
          "sre:circuit_breaker_openings:count",
          Unit.COUNT,
          "How often the breaker opened in the time that the label names.",
          SERVICE,
          PROVIDER,
          PER);

  private BreakerMetrics() {}

  static List<Metric> all() {
    return List.of(
        STATE_NUMBER,
        IN_STATE,
        STATUS_NOW,
        FAILURES,
        THRESHOLD,
        AVAILABLE,
        OPENED,
        NEXT_ATTEMPT,
        TRANSITIONS,
        STATE_SECONDS,
        OPEN_LIMIT,
        FAILURES_LIMIT,
        FLAPPING_LIMIT,
        OPEN_FOR,
        FAILURES_RATIO,
        OPENINGS);
  }
}
