package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.CHECK;
import static dev.guardband.model.metric.Labels.LONG;
import static dev.guardband.model.metric.Labels.PERIOD;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SLO;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Health that we poll, and objectives recorded from the services' own metrics. */
public final class ServiceMetrics {
  public static final Metric HEALTH_UP =
      Metric.gauge(
          "sre_health_up",
          Unit.BOOLEAN,
          "1 while the service answers its health check, 0 after down_after failures in a row.",
          SERVICE);
  public static final Metric HEALTH_CHECK_UP =
      Metric.gauge(
          "sre_health_check_up",
          Unit.BOOLEAN,
          "1 where the named check in the service's health answer passes, else 0.",
          SERVICE,
          CHECK);
  public static final Metric HEALTH_LATENCY =
      Metric.summary(
          "sre_health_latency_seconds",
          Unit.SECONDS,
          "Time of the service's health check as seen from the exporter, in seconds, over ten minutes"
              + " or 20 checks; of answers of any status, and of those that were waited for in vain.",
          SERVICE);
  public static final Metric TOTAL =
      Metric.recorded(
          "slo:total:increase5m", Unit.COUNT, "Events of the objective in 5 minutes.", SLO);
  public static final Metric ERRORS =
      Metric.recorded(
          "slo:errors:increase5m", Unit.COUNT, "Bad events of the objective in 5 minutes.", SLO);
  public static final Metric ERROR_BUDGET =
      Metric.recorded(
          "slo:error_budget:ratio",
          Unit.RATIO,
          "Share of events that may be bad: 1 less the target, from the configuration.",
          SLO,
          TEAM,
          PERIOD);
  public static final Metric MINIMUM_TRAFFIC =
      Metric.recorded(
          "slo:minimum_traffic:rate",
          Unit.PER_SECOND,
          "Events a second below which no burn alert pages, from the configuration.",
          SLO);
  public static final Metric REQUEST_RATE =
      Metric.recorded(
          "slo:request:rate1h", Unit.PER_SECOND, "Events of the objective a second over 1h.", SLO);
  public static final Metric BUDGET_REMAINING =
      Metric.recorded(
          "slo:budget_remaining:ratio",
          Unit.RATIO,
          "Share of the error budget that is left over the objective's period; below 0 when spent.",
          SLO,
          TEAM,
          PERIOD);

  public static final Metric BUDGET_EXHAUSTION =
      Metric.recorded(
          "slo:budget_exhaustion:seconds",
          Unit.SECONDS,
          "How long what is left of the budget lasts at the burn rate of the long window, in seconds;"
              + " 0 when spent, absent where it outlasts the period.",
          SLO,
          PERIOD,
          LONG);

  /** The windows over which errors are recorded: the two of each burn-rate arm. */
  public static final List<Duration> WINDOWS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(3));

  /** The long window of each burn-rate arm, over which the burn rate itself is recorded. */
  public static final List<Duration> LONG_WINDOWS =
      List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(3));

  private ServiceMetrics() {}

  /** The share of events that were bad over one of {@link #WINDOWS}. */
  public static Metric errorRatio(Duration window) {
    String text = Durations.print(window);
    return Metric.recorded(
        "slo:error:ratio_" + text,
        Unit.RATIO,
        "Share of events that were bad over " + text + ".",
        SLO);
  }

  /** How many times too fast the budget burned over one of {@link #LONG_WINDOWS}. */
  public static Metric burnRate(Duration window) {
    String text = Durations.print(window);
    return Metric.recorded(
        "slo:burn_rate:ratio_" + text,
        Unit.RATIO,
        "How many times as fast as allowed the error budget burned over "
            + text
            + "; 1 spends it in its period.",
        SLO,
        TEAM,
        PERIOD);
  }

  static List<Metric> all() {
    List<Metric> all =
        new ArrayList<>(
            List.of(
                HEALTH_UP,
                HEALTH_CHECK_UP,
                HEALTH_LATENCY,
                TOTAL,
                ERRORS,
                ERROR_BUDGET,
                MINIMUM_TRAFFIC,
                REQUEST_RATE));
    WINDOWS.forEach(window -> all.add(errorRatio(window)));
    LONG_WINDOWS.forEach(window -> all.add(burnRate(window)));
    all.addAll(List.of(BUDGET_REMAINING, BUDGET_EXHAUSTION));
    return all;
  }
}
