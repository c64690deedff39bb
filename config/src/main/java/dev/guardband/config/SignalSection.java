package dev.guardband.config;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.Service.Signals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The signals of a service: what its own metrics are called, and what is too much of them. */
final class SignalSection {
  private static final Key<Map<Severity, Duration>> LATENCY_P95 =
      Key.of(
              Signals.LATENCY_P95,
              Thresholds.rising(Numbers.DURATION),
              "The 95th percentile of latency.",
              "{warning: 500ms, critical: 2s}")
          .byDefault("{warning: 500ms, critical: 2s}");
  private static final Key<Map<Severity, BigDecimal>> ERROR_SHARE =
      Key.of(
              "errors",
              Thresholds.rising(Numbers.SHARE),
              "The share of requests that fail.",
              "{warning: 1%, critical: 5%}")
          .byDefault("{warning: 1%, critical: 5%}");
  private static final Key<Map<Severity, BigDecimal>> SATURATED =
      Key.of(
              "saturation",
              Thresholds.rising(Numbers.PERCENT),
              "How busy the service is.",
              "{warning: 70%, critical: 90%}")
          .byDefault("{warning: 70%, critical: 90%}");
  private static final Key<Map<Severity, BigDecimal>> TRAFFIC_DROP =
      Key.of(
              Signals.TRAFFIC_DROP,
              Thresholds.rising(Numbers.SHARE),
              "How much less traffic than in the same hour a week before.",
              "{warning: 50%, critical: 80%}")
          .byDefault("{warning: 50%, critical: 80%}");
  private static final Key<Map<Severity, BigDecimal>> REFUSED =
      Key.of(
              Signals.THROTTLED,
              Thresholds.rising(Numbers.SHARE),
              "The share of requests that are refused for being too many.",
              "{warning: 5%}")
          .byDefault("{warning: 5%}");

  private static final Section<Map<String, Map<Severity, BigDecimal>>> LIMITS =
      Section.of(
          "signal limits",
          List.of(LATENCY_P95, ERROR_SHARE, SATURATED, TRAFFIC_DROP, REFUSED),
          SignalSection::limits);

  private static final Key<String> REQUESTS =
      Key.of(
              "requests",
              Selectors.COUNTER,
              "The selector of a counter of requests.",
              "'http_requests_total{service=\"${name}\"}'")
          .optional();
  private static final Key<String> ERRORS =
      Key.of(
              "errors",
              Selectors.MATCHERS,
              "Matchers added to requests: failed.",
              "'status=~\"5..\"'")
          .optional();
  private static final Key<String> THROTTLED =
      Key.of(
              "throttled",
              Selectors.MATCHERS,
              "Matchers added to requests: refused.",
              "'status=\"429\"'")
          .optional();
  private static final Key<String> LATENCY =
      Key.of(
              "latency",
              Selectors.HISTOGRAM,
              "The selector of a classic histogram in seconds, without _bucket.",
              "'http_request_duration_seconds{service=\"${name}\"}'")
          .optional();
  private static final Key<List<Duration>> BUCKETS =
      Key.of(
              "buckets",
              Lists.of(Numbers.DURATION),
              "The histogram's boundaries, so that under is checked without asking Prometheus.",
              "[100ms, 500ms, 1s]")
          .byDefault("[]");
  private static final Key<String> SATURATION =
      Key.of(
              "saturation",
              Types.TEMPLATE,
              "An expression from 0 to 1; of several series the largest counts.",
              "'avg(rate(process_cpu_seconds_total{service=\"${name}\"}[5m]))'")
          .optional();
  private static final Key<Map<String, Map<Severity, BigDecimal>>> THRESHOLDS =
      Key.of("thresholds", LIMITS, "What is too much.", "{errors: {warning: 1%}}").byDefault("{}");

  private SignalSection() {}

  static List<Key<?>> keys() {
    return List.of(REQUESTS, ERRORS, THROTTLED, LATENCY, BUCKETS, SATURATION, THRESHOLDS);
  }

  /** Matchers alone select nothing. */
  static void check(Values values) {
    for (Key<?> matchers : List.<Key<?>>of(ERRORS, THROTTLED)) {
      if (values.has(matchers) && !values.has(REQUESTS)) {
        values.needs(REQUESTS, "which " + matchers.name() + " narrows");
      }
    }
    List<Duration> buckets = values.get(BUCKETS);
    SignalLimits.check(values, THRESHOLDS, values.has(LATENCY) ? buckets : List.of());
    if (!buckets.equals(buckets.stream().sorted().distinct().toList())) {
      values.problem(BUCKETS, "boundaries in rising order", "another order", "sort them");
    }
  }

  static Signals of(Values values) {
    return new Signals(
        values.find(REQUESTS),
        values.find(ERRORS),
        values.find(THROTTLED),
        values.find(LATENCY),
        values.get(BUCKETS),
        values.find(SATURATION),
        measured(values));
  }

  private static Map<String, Map<Severity, BigDecimal>> limits(Values values) {
    Map<String, Map<Severity, BigDecimal>> limits = new LinkedHashMap<>();
    Map<Severity, BigDecimal> seconds = new LinkedHashMap<>();
    values.get(LATENCY_P95).forEach((severity, limit) -> seconds.put(severity, seconds(limit)));
    limits.put(LATENCY_P95.name(), seconds);
    for (Key<Map<Severity, BigDecimal>> key :
        List.of(ERROR_SHARE, SATURATED, TRAFFIC_DROP, REFUSED)) {
      limits.put(key.name(), values.get(key));
    }
    return limits;
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
  }

  /** The limits of signals that the service has; the others could never be reached. */
  private static Map<String, Map<Severity, BigDecimal>> measured(Values values) {
    Map<String, Map<Severity, BigDecimal>> limits = new LinkedHashMap<>(values.get(THRESHOLDS));
    List<String> absent = new ArrayList<>();
    if (!values.has(LATENCY)) {
      absent.add(LATENCY_P95.name());
    }
    if (!values.has(ERRORS)) {
      absent.add(ERROR_SHARE.name());
    }
    if (!values.has(SATURATION)) {
      absent.add(SATURATED.name());
    }
    if (!values.has(REQUESTS)) {
      absent.add(TRAFFIC_DROP.name());
    }
    if (!values.has(THROTTLED)) {
      absent.add(REFUSED.name());
    }
    limits.keySet().removeAll(absent);
    return limits;
  }
}
