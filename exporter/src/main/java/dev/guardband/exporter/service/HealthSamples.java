package dev.guardband.exporter.service;

import dev.guardband.model.metric.HealthMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.model.settings.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From what checks told of one service to samples. */
final class HealthSamples {
  private static final List<String> QUANTILES = List.of("0.5", "0.95", "0.99", "0.999");

  private final String service;
  private final String team;
  private final List<Sample> samples = new ArrayList<>();

  HealthSamples(String service, String team) {
    this.service = service;
    this.team = team;
  }

  List<Sample> all() {
    return samples;
  }

  void up(Health health) {
    health.up().ifPresent(up -> add(ServiceMetrics.HEALTH_UP, number(up)));
    add(HealthMetrics.UP_LIMIT, 1, team);
  }

  void last(Check check) {
    check.answer().ifPresent(answer -> add(HealthMetrics.STATUS_CODE, answer.status()));
    for (Outcome outcome : Outcome.values()) {
      add(HealthMetrics.LAST_OUTCOME, number(outcome == check.outcome()), outcome.label());
    }
  }

  void counted(Map<Outcome, Long> counts) {
    for (Outcome outcome : Outcome.values()) {
      add(HealthMetrics.CHECKS, (double) counts.getOrDefault(outcome, 0L), outcome.label());
    }
  }

  /**
   * What the answer says of its parts.
   *
   * @param named also those of which it says nothing now
   */
  void checks(Map<String, Boolean> told, Set<String> named) {
    told.forEach((check, passes) -> add(ServiceMetrics.HEALTH_CHECK_UP, number(passes), check));
    named.forEach(check -> add(HealthMetrics.CHECK_LIMIT, 1, check, team));
  }

  void certificate(Instant expiry) {
    add(HealthMetrics.CERTIFICATE_EXPIRY, (double) expiry.getEpochSecond());
  }

  void certificateLimits(Service.Health settings) {
    settings
        .certificateExpiry()
        .forEach(
            (severity, before) ->
                add(
                    HealthMetrics.CERTIFICATE_LIMIT,
                    (double) before.toSeconds(),
                    severity.label(),
                    team));
  }

  void latency(Latencies latencies, Latencies.Window window) {
    for (String quantile : QUANTILES) {
      double seconds = window.at(Double.parseDouble(quantile));
      samples.add(Sample.quantile(ServiceMetrics.HEALTH_LATENCY, quantile, seconds, service));
    }
    samples.add(Sample.count(ServiceMetrics.HEALTH_LATENCY, (double) latencies.count(), service));
    samples.add(Sample.sum(ServiceMetrics.HEALTH_LATENCY, latencies.sum(), service));
  }

  private static double number(boolean is) {
    return is ? 1 : 0;
  }

  private void add(Metric metric, double value, String... more) {
    List<String> labels = new ArrayList<>(List.of(service));
    labels.addAll(List.of(more));
    samples.add(Sample.of(metric, value, labels));
  }
}
