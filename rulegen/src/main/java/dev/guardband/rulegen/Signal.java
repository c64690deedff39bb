package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.SERVICE;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.SignalMetrics;
import dev.guardband.model.settings.Service.Signals;
import dev.guardband.model.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is limited of a service: each has a measure, limits, and alerts of the same form. */
enum Signal {
  LATENCY(GuardKind.LATENCY, Signals.LATENCY_P95, "ServiceLatencyHigh", Duration.ofMinutes(5), 0.5),
  ERRORS(GuardKind.ERRORS, Signals.ERRORS, "ServiceErrorsHigh", Duration.ofMinutes(2), 0.01),
  SATURATION(
      GuardKind.SATURATION, Signals.SATURATION, "ServiceSaturated", Duration.ofMinutes(5), 0.7),
  TRAFFIC(
      GuardKind.TRAFFIC, Signals.TRAFFIC_DROP, "ServiceTrafficDropped", Duration.ofMinutes(3), 0.5),
  THROTTLED(
      GuardKind.THROTTLED, Signals.THROTTLED, "ServiceThrottling", Duration.ofMinutes(5), 0.05);

  private final GuardKind kind;
  private final String key;
  private final String alert;
  private final Duration hold;
  private final double example;

  Signal(GuardKind kind, String key, String alert, Duration hold, double example) {
    this.kind = kind;
    this.key = key;
    this.alert = alert;
    this.hold = hold;
    this.example = example;
  }

  GuardKind kind() {
    return kind;
  }

  /** The {@code signal} label, for example {@code latency}. */
  String label() {
    return kind.label();
  }

  /** The name of the alert of the limit itself. */
  String alert() {
    return alert;
  }

  Duration hold() {
    return hold;
  }

  /** A limit for its proofs. */
  double example() {
    return example;
  }

  Metric limit() {
    return switch (this) {
      case LATENCY -> SignalMetrics.LATENCY_LIMIT;
      case ERRORS -> SignalMetrics.ERROR_LIMIT;
      case SATURATION -> SignalMetrics.SATURATION_LIMIT;
      case TRAFFIC -> SignalMetrics.TRAFFIC_DROP_LIMIT;
      case THROTTLED -> SignalMetrics.THROTTLED_LIMIT;
    };
  }

  /**
   * Whether it is of requests, a handful of which says nothing. A latency can be measured where
   * requests are not counted; it is judged then whatever the traffic.
   */
  boolean needsTraffic(Settings settings) {
    return switch (this) {
      case ERRORS, THROTTLED -> true;
      case LATENCY -> TRAFFIC.isMeasured(settings);
      case SATURATION, TRAFFIC -> false;
    };
  }

  /** The limits that a service sets, by severity. */
  Map<Severity, BigDecimal> limits(Signals signals) {
    return signals.limits(key);
  }

  private boolean isMeasured(Signals signals) {
    return switch (this) {
      case LATENCY -> signals.latency().isPresent();
      case ERRORS -> signals.requests().isPresent() && signals.errors().isPresent();
      case SATURATION -> signals.saturation().isPresent();
      case TRAFFIC -> signals.requests().isPresent();
      case THROTTLED -> signals.requests().isPresent() && signals.throttled().isPresent();
    };
  }

  /** Whether any service has it. */
  boolean isMeasured(Settings settings) {
    return signals(settings).anyMatch(this::isMeasured);
  }

  /** The severities that any service gives it, the loudest first. */
  List<Severity> severities(Settings settings) {
    return signals(settings)
        .flatMap(signals -> limits(signals).keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<Signals> signals(Settings settings) {
    return settings.services().stream().map(service -> service.signals());
  }

  String summary() {
    return switch (this) {
      case LATENCY -> "A service is slow.";
      case ERRORS -> "A service fails requests.";
      case SATURATION -> "A service is near what it can do.";
      case TRAFFIC -> "A service has lost traffic.";
      case THROTTLED -> "A service refuses requests for being too many.";
    };
  }

  Sentence description() {
    Sentence service = Sentence.empty().label(SERVICE);
    return switch (this) {
      case LATENCY -> service.text(": 95 % of requests take up to ").duration().text(", over 5m.");
      case ERRORS -> service.text(": ").percentage().text(" of requests failed in 5m.");
      case SATURATION -> service.text(" is ").percentage().text(" busy.");
      case TRAFFIC ->
          service.text(" has ").percentage().text(" less traffic than in the same hour last week.");
      case THROTTLED -> service.text(": ").percentage().text(" of requests were refused in 5m.");
    };
  }

  /** The alert that tells that it is not measured; none where another signal's tells it. */
  Optional<Unmeasured> unmeasured() {
    return switch (this) {
      case LATENCY ->
          Optional.of(
              new Unmeasured(
                  "ServiceLatencyUnmeasured",
                  "The latency of a service is not measured.",
                  SignalMetrics.LATENCY_LIMIT,
                  SignalMetrics.BUCKETS));
      case SATURATION ->
          Optional.of(
              new Unmeasured(
                  "ServiceSaturationUnmeasured",
                  "It is not known how busy a service is.",
                  SignalMetrics.SATURATION_LIMIT,
                  SignalMetrics.SATURATION));
      case TRAFFIC ->
          Optional.of(
              new Unmeasured(
                  "ServiceTrafficUnmeasured",
                  "The requests to a service are not counted.",
                  SignalMetrics.MINIMUM_TRAFFIC,
                  SignalMetrics.REQUESTS));
      case ERRORS, THROTTLED -> Optional.empty();
    };
  }

  /**
   * An alert for what is not measured.
   *
   * @param expected recorded for each service that has it configured
   * @param measure there, also on an idle service, where it is measured
   */
  record Unmeasured(String alert, String summary, Metric expected, Metric measure) {}
}
