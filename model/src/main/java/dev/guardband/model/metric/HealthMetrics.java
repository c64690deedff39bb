package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.CHECK;
import static dev.guardband.model.metric.Labels.CONDITION;
import static dev.guardband.model.metric.Labels.OUTCOME;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.TEAM;

import java.util.List;

/** What polling a service's health tells beside whether it is up, and its limits. */
public final class HealthMetrics {
  public static final Metric STATUS_CODE =
      Metric.gauge(
          "sre_health_status_code",
          Unit.STATE,
          "HTTP status of the last answer to the health check; absent where none came.",
          SERVICE);
  public static final Metric CHECKS =
      Metric.counter(
          "sre_health_checks_total",
          Unit.COUNT,
          "Health checks by how they ended: success, dns, connect, tls, timeout, redirect (to"
              + " another address), status_4xx, status_5xx, status_other, broken (cut off, or no"
              + " HTTP).",
          SERVICE,
          OUTCOME);
  public static final Metric LAST_OUTCOME =
      Metric.gauge(
          "sre_health_last_outcome",
          Unit.BOOLEAN,
          "1 for how the last health check ended, 0 for the other outcomes.",
          SERVICE,
          OUTCOME);
  public static final Metric CERTIFICATE_EXPIRY =
      Metric.gauge(
          "sre_health_certificate_expiry_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When the first certificate of the chain that the endpoint shows ends, as Unix seconds;"
              + " also of one that is not trusted.",
          SERVICE);
  public static final Metric UP_LIMIT =
      Metric.gauge(
          "sre_health_up_limit",
          Unit.BOOLEAN,
          "1 for each service whose health is polled: it must be up.",
          SERVICE,
          TEAM);
  public static final Metric CHECK_LIMIT =
      Metric.gauge(
          "sre_health_check_up_limit",
          Unit.BOOLEAN,
          "1 for each check that the service's health answer named in the last hour: it must pass.",
          SERVICE,
          CHECK,
          TEAM);
  public static final Metric CERTIFICATE_LIMIT =
      Metric.gauge(
          "sre_health_certificate_expiry_limit_seconds",
          Unit.SECONDS,
          "How long before a certificate of the endpoint ends is too late, in seconds; from the"
              + " configuration.",
          SERVICE,
          SEVERITY,
          TEAM);
  public static final Metric CERTIFICATE_LEFT =
      Metric.recorded(
          "service:certificate_left:seconds",
          Unit.SECONDS,
          "Time until the first certificate of the endpoint's chain ends, in seconds; negative once"
              + " it has.",
          SERVICE);
  public static final Metric FAILOVER_LIMIT =
      Metric.recorded(
          "service:failover_limit:value",
          Unit.STATE,
          "From where on the service should fail over: 1 for health (it is down), seconds for"
              + " latency_p95, a ratio for errors; from the configuration.",
          SERVICE,
          CONDITION,
          TEAM);
  public static final Metric FAILOVER_RATIO =
      Metric.recorded(
          "service:failover_condition:ratio",
          Unit.RATIO,
          "How far the service is on the way to the condition for failing over: 1 meets it.",
          SERVICE,
          CONDITION,
          TEAM);

  private HealthMetrics() {}

  static List<Metric> all() {
    return List.of(
        STATUS_CODE,
        CHECKS,
        LAST_OUTCOME,
        CERTIFICATE_EXPIRY,
        UP_LIMIT,
        CHECK_LIMIT,
        CERTIFICATE_LIMIT,
        CERTIFICATE_LEFT,
        FAILOVER_LIMIT,
        FAILOVER_RATIO);
  }
}
