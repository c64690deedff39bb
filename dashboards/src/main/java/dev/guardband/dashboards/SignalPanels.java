package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.STATES;

import dev.guardband.dashboards.Look.State;
import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.SignalMetrics;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Signals;
import dev.guardband.model.settings.Service.Sli;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The four signals of services in their usual order, and the status that follows from them. */
final class SignalPanels {
  private static final Duration SHORT = SignalMetrics.WINDOWS.get(1);
  private static final Duration HOUR = SignalMetrics.WINDOWS.get(2);
  private static final Duration DAY = SignalMetrics.WINDOWS.get(3);
  private static final String SERVICE = Queries.legend(List.of(Labels.SERVICE));

  private final Plan plan;
  private final Queries queries;

  SignalPanels(Plan plan, Queries queries) {
    this.plan = plan;
    this.queries = queries;
  }

  /** Whether a status of any service is recorded. */
  static boolean haveStatus(Plan plan) {
    return plan.settings().services().stream()
        .anyMatch(service -> service.signals().isMeasured() || service.health().isPresent());
  }

  List<Panel> all() {
    List<Panel> panels = new ArrayList<>();
    if (haveStatus(plan)) {
      panels.add(status());
    }
    if (has(Signals::latency)) {
      panels.addAll(List.of(latency(), otherLatencies(), longLatencies()));
    }
    if (hasOwnLatency()) {
      panels.add(objectiveLatencies());
    }
    if (has(Signals::requests)) {
      panels.addAll(List.of(traffic(), change()));
    }
    if (has(Signals::errors)) {
      panels.addAll(List.of(errors(), otherErrors()));
    }
    if (has(Signals::saturation)) {
      panels.add(saturation());
    }
    if (has(Signals::throttled)) {
      panels.add(throttled());
    }
    return panels;
  }

  /** The breakers of each service; none where none are read. */
  List<Panel> breakers() {
    return plan.settings().breakers().sources().isEmpty() ? List.of() : List.of(worstBreaker());
  }

  private boolean has(Function<Signals, Optional<String>> signal) {
    return plan.settings().services().stream()
        .anyMatch(service -> signal.apply(service.signals()).isPresent());
  }

  private boolean hasOwnLatency() {
    return plan.settings().services().stream()
        .anyMatch(
            service -> service.objectives().stream().anyMatch(each -> isOwn(service, each.sli())));
  }

  private static boolean isOwn(Service service, Sli sli) {
    return sli instanceof Sli.Latency latency
        && !service.signals().latency().equals(Optional.of(latency.histogram()));
  }

  private List<Step> limits(String signal) {
    return Limits.shared(
        plan.settings().services().stream()
            .map(service -> service.signals().limits(signal))
            .filter(limits -> !limits.isEmpty())
            .toList());
  }

  private Panel status() {
    return Panel.of(45, STATES, "Status", "Each signal of each service against its limits.")
        .query(queries.each(SignalMetrics.STATUS))
        .look(
            Look.in("short")
                .states(
                    new State(0, "healthy", Look.GOOD),
                    new State(1, "warning", Look.NEAR),
                    new State(2, "critical", Look.PAST)))
        .size(24, 10);
  }

  private Panel latency() {
    return Panel.of(
            GuardKind.LATENCY.panel(),
            SERIES,
            "Latency",
            "What 95 % of each service's requests stay within, over 5m.")
        .query(queries.each(SignalMetrics.latency(95, SHORT)))
        .look(Look.in("s").steps(limits(Signals.LATENCY_P95)));
  }

  private Panel otherLatencies() {
    return Panel.of(
            46,
            SERIES,
            "Median and 99th percentile of latency",
            "What half, and 99 %, of each service's requests stay within, over 5m.")
        .query(
            queries.each(SignalMetrics.latency(50, SHORT), SERVICE + " p50"),
            queries.each(SignalMetrics.latency(99, SHORT), SERVICE + " p99"))
        .in("s");
  }

  private Panel longLatencies() {
    return Panel.of(
            47,
            SERIES,
            "Latency over an hour and a day",
            "What 95 % of each service's requests stay within, over longer times.")
        .query(
            queries.each(SignalMetrics.latency(95, HOUR), SERVICE + " 1h"),
            queries.each(SignalMetrics.latency(95, DAY), SERVICE + " 1d"))
        .in("s");
  }

  private Panel objectiveLatencies() {
    return Panel.of(
            48,
            SERIES,
            "Latency of layers and endpoints",
            "What 99 % stay within, over 5m, of each objective on a histogram of its own.")
        .query(queries.each(SignalMetrics.objectiveLatency(99)))
        .in("s");
  }

  private Panel traffic() {
    return Panel.of(
            GuardKind.TRAFFIC.panel(),
            SERIES,
            "Traffic",
            "Requests to each service a second, over 5m, and a week before.")
        .query(
            queries.each(SignalMetrics.requestRate(SHORT), SERVICE),
            queries.earlier(
                SignalMetrics.requestRate(HOUR), "6d23h30m", SERVICE + " a week before"))
        .in("reqps");
  }

  private Panel change() {
    return Panel.of(
            49,
            SERIES,
            "Traffic against last week",
            "How much more, or less, traffic each service has than in the same hour a week before.")
        .query(queries.each(SignalMetrics.TRAFFIC_CHANGE))
        .in("percentunit");
  }

  private Panel errors() {
    return Panel.of(
            GuardKind.ERRORS.panel(),
            SERIES,
            "Errors",
            "Share of each service's requests that failed over 5m.")
        .query(queries.each(SignalMetrics.errorRatio(SHORT)))
        .look(Look.in("percentunit").steps(limits(Signals.ERRORS)));
  }

  private Panel otherErrors() {
    return Panel.of(
            50,
            SERIES,
            "Errors over a minute, an hour and a day",
            "Share of each service's requests that failed, over other times.")
        .query(
            queries.each(SignalMetrics.errorRatio(Duration.ofMinutes(1)), SERVICE + " 1m"),
            queries.each(SignalMetrics.errorRatio(HOUR), SERVICE + " 1h"),
            queries.each(SignalMetrics.errorRatio(DAY), SERVICE + " 1d"))
        .in("percentunit");
  }

  private Panel saturation() {
    return Panel.of(
            GuardKind.SATURATION.panel(),
            SERIES,
            "Saturation",
            "How much of what limits it each service uses.")
        .query(queries.each(SignalMetrics.SATURATION))
        .look(Look.in("percentunit").steps(limits(Signals.SATURATION)));
  }

  private Panel throttled() {
    return Panel.of(
            GuardKind.THROTTLED.panel(),
            SERIES,
            "Throttled",
            "Share of each service's requests that were refused for being too many, over 5m.")
        .query(queries.each(SignalMetrics.THROTTLED_5M))
        .look(Look.in("percentunit").steps(limits(Signals.THROTTLED)));
  }

  private Panel worstBreaker() {
    return Panel.of(51, STATES, "Breakers", "The worst state of each service's circuit breakers.")
        .query(queries.most(List.of(Labels.SERVICE), BreakerMetrics.STATE_NUMBER))
        .look(
            Look.in("short")
                .states(
                    new State(0, "closed", Look.GOOD),
                    new State(1, "half open", Look.NEAR),
                    new State(2, "open", Look.PAST)));
  }
}
