package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.FROM;
import static dev.guardband.model.metric.Labels.PROVIDER;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.STATE;
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
          "When the breaker was first seen open, as Unix seconds; only while it is open.",
          SERVICE,
          PROVIDER);
  public static final Metric TRANSITIONS =
      Metric.counter(
          "sre_circuit_breaker_transitions_total",
          Unit.COUNT,
          "Changes of the breaker's state between polls.",
          SERVICE,
          PROVIDER,
          FROM,
          TO);
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

  private BreakerMetrics() {}

  static List<Metric> all() {
    return List.of(
        STATE_NUMBER, IN_STATE, FAILURES, AVAILABLE, OPENED, TRANSITIONS, OPEN_LIMIT, OPEN_FOR);
  }
}
