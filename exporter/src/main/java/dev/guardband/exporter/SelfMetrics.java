package dev.guardband.exporter;

import static dev.guardband.model.metric.ExporterMetrics.ACCOUNT_INFO;
import static dev.guardband.model.metric.ExporterMetrics.BUILD_INFO;
import static dev.guardband.model.metric.ExporterMetrics.DUPLICATE_SERIES;
import static dev.guardband.model.metric.ExporterMetrics.PAID_CALLS;
import static dev.guardband.model.metric.ExporterMetrics.PAID_CALLS_FORECAST;
import static dev.guardband.model.metric.ExporterMetrics.PAID_CALLS_LEFT;
import static dev.guardband.model.metric.ExporterMetrics.PAID_CALLS_LIMIT;
import static dev.guardband.model.metric.ExporterMetrics.PAID_CALLS_SPENT;
import static dev.guardband.model.metric.ExporterMetrics.PAID_CALLS_THRESHOLD;
import static dev.guardband.model.metric.ExporterMetrics.SOURCE_DURATION;
import static dev.guardband.model.metric.ExporterMetrics.SOURCE_ERRORS;
import static dev.guardband.model.metric.ExporterMetrics.SOURCE_LAST_SUCCESS;
import static dev.guardband.model.metric.ExporterMetrics.SOURCE_REFRESH;
import static dev.guardband.model.metric.ExporterMetrics.SOURCE_SERIES;
import static dev.guardband.model.metric.ExporterMetrics.SOURCE_STALE_LIMIT;
import static dev.guardband.model.metric.ExporterMetrics.SOURCE_UP;
import static dev.guardband.model.metric.ExporterMetrics.STATE_DAMAGED;
import static dev.guardband.model.metric.ExporterMetrics.UPSTREAM_REQUESTS;
import static dev.guardband.model.metric.ExporterMetrics.UPSTREAM_RETRIES;
import static dev.guardband.model.metric.ExporterMetrics.UPSTREAM_THROTTLES;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.exporter.ledger.PaidCalls;
import dev.guardband.exporter.refresh.CallCounts;
import dev.guardband.exporter.refresh.SourceState;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The families that tell of the exporter itself, in the catalog's order. */
final class SelfMetrics {
  private static final int STALE_REFRESHES = 3;
  private static final String GOOD = "ok";

  private final Settings settings;
  private final String version;
  private final List<Sample> samples = new ArrayList<>();

  SelfMetrics(Settings settings, String version) {
    this.settings = settings;
    this.version = version;
  }

  /** What the exporter counts, as it is now. */
  record Counts(
      List<SourceState> sources, List<CallCounts> calls, int duplicates, int damagedFiles) {
    Counts {
      sources = List.copyOf(sources);
      calls = List.copyOf(calls);
    }
  }

  List<Sample> of(Counts counts, PaidCalls paidCalls) {
    add(BUILD_INFO, 1, version);
    settings
        .aws()
        .accounts()
        .forEach(account -> add(ACCOUNT_INFO, 1, account.name(), account.id()));
    sources(counts.sources());
    add(DUPLICATE_SERIES, counts.duplicates());
    add(STATE_DAMAGED, counts.damagedFiles());
    calls(counts.calls());
    paid(paidCalls);
    return samples;
  }

  private void sources(List<SourceState> sources) {
    each(sources, state -> ofSource(SOURCE_UP, state.failure().isEmpty() ? 1 : 0, state));
    for (SourceState state : sources) {
      state.lastSuccess().ifPresent(time -> ofSource(SOURCE_LAST_SUCCESS, seconds(time), state));
    }
    for (SourceState state : sources) {
      add(SOURCE_REFRESH, state.refresh().toMillis() / 1e3, state.id().name());
    }
    for (SourceState state : sources) {
      double limit = state.refresh().multipliedBy(STALE_REFRESHES).toMillis() / 1e3;
      add(SOURCE_STALE_LIMIT, limit, state.id().name(), Severity.WARNING.label(), team());
    }
    sources.forEach(this::durations);
    for (SourceState state : sources) {
      for (ErrorClass errorClass : ErrorClass.values()) {
        String name = state.id().name();
        add(SOURCE_ERRORS, state.errors().getOrDefault(errorClass, 0L), name, errorClass.label());
      }
    }
    each(sources, state -> add(SOURCE_SERIES, state.series(), state.id().name()));
  }

  /** Only of sources that were tried: before that there is nothing to say. */
  private static void each(List<SourceState> sources, Consumer<SourceState> tell) {
    sources.stream().filter(SourceState::tried).forEach(tell);
  }

  private void ofSource(Metric metric, double value, SourceState state) {
    SourceId id = state.id();
    add(metric, value, id.name(), id.kind(), id.domain().label(), id.account(), id.region());
  }

  private void durations(SourceState state) {
    String name = state.id().name();
    SourceState.Times times = state.times();
    times
        .quantiles()
        .forEach(
            (quantile, value) ->
                samples.add(Sample.quantile(SOURCE_DURATION, quantile, value, name)));
    samples.add(Sample.count(SOURCE_DURATION, (double) times.count(), name));
    samples.add(Sample.sum(SOURCE_DURATION, times.sumSeconds(), name));
  }

  private void calls(List<CallCounts> calls) {
    for (CallCounts call : calls) {
      ofCall(UPSTREAM_REQUESTS, (double) call.good(), call.operation(), GOOD);
      for (ErrorClass errorClass : ErrorClass.values()) {
        if (CallCounts.isAnswer(errorClass)) {
          ofCall(
              UPSTREAM_REQUESTS,
              (double) call.bad(errorClass),
              call.operation(),
              errorClass.label());
        }
      }
    }
    calls.forEach(call -> ofCall(UPSTREAM_RETRIES, (double) call.retries(), call.operation()));
    calls.forEach(
        call ->
            ofCall(UPSTREAM_THROTTLES, (double) call.bad(ErrorClass.THROTTLED), call.operation()));
  }

  private void ofCall(Metric metric, double value, Operation operation, String... outcome) {
    List<String> labels = new ArrayList<>();
    labels.add(operation.api());
    labels.add(operation.name());
    labels.add(operation.account());
    labels.add(operation.region());
    labels.addAll(List.of(outcome));
    samples.add(Sample.of(metric, value, labels));
  }

  private void paid(PaidCalls paidCalls) {
    paidCalls.calls().forEach((api, count) -> add(PAID_CALLS, count, api));
    add(PAID_CALLS_SPENT, paidCalls.spent().doubleValue());
    add(PAID_CALLS_LIMIT, paidCalls.limits().limitUsd().doubleValue(), team());
    add(PAID_CALLS_LEFT, paidCalls.left().doubleValue());
    add(PAID_CALLS_FORECAST, paidCalls.forecast().doubleValue());
    double critical = paidCalls.limits().critical().doubleValue();
    add(PAID_CALLS_THRESHOLD, critical, Severity.CRITICAL.label(), team());
    double warning = paidCalls.limits().warning().doubleValue();
    add(PAID_CALLS_THRESHOLD, warning, Severity.WARNING.label(), team());
  }

  private void add(Metric metric, double value, String... labels) {
    samples.add(Sample.of(metric, value, labels));
  }

  private String team() {
    return settings.defaultTeam();
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1e3;
  }
}
