package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.LE;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SIGNAL;
import static dev.guardband.model.metric.Labels.SLO;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.Severity;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.SignalMetrics;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** For the file of each signal, the series that its rules are shown together: two services. */
final class SignalTogethers {
  private static final Map<String, String> API = SignalRecords.API;
  private static final Map<String, String> SEARCH = Series.labels(SERVICE, "search");
  private static final Duration AT = SignalRecords.AT;
  private static final double REQUESTS = 600;

  private final Plan plan;
  private final Signal signal;

  private SignalTogethers(Plan plan, Signal signal) {
    this.plan = plan;
    this.signal = signal;
  }

  static List<Together> of(Plan plan, String stem) {
    List<Together> all = new ArrayList<>();
    SignalRules.measured(plan).stream()
        .filter(signal -> SignalRules.stem(signal).equals(stem))
        .forEach(signal -> all.addAll(new SignalTogethers(plan, signal).of()));
    StatusRules.together(plan, stem).ifPresent(all::add);
    AliasRules.together(plan, stem).ifPresent(all::add);
    return all;
  }

  private List<Together> of() {
    return switch (signal) {
      case LATENCY -> List.of(latency());
      case ERRORS -> List.of(errors());
      case SATURATION ->
          List.of(
              judged(
                  Together.of(both(named(), SignalMetrics.SATURATION, 0.84, 0.35), AT),
                  0.84,
                  0.35));
      case TRAFFIC -> List.of(traffic(), change());
      case THROTTLED -> List.of(throttled());
    };
  }

  private Proof named() {
    return Proof.of(Togethers.NAME);
  }

  private Proof both(Proof proof, Metric metric, double api, double search) {
    return proof
        .given(plan, metric, API, Values.constant(api))
        .given(plan, metric, SEARCH, Values.constant(search));
  }

  private static List<Check.Recorded> both(double api, double search) {
    return List.of(new Check.Recorded(API, api), new Check.Recorded(SEARCH, search));
  }

  private static Together records(Together together, Metric metric, double api, double search) {
    return together.records(metric, Map.of(), both(api, search));
  }

  /** With limits that the one service is past, and the other is not. */
  private Together judged(Together together, double api, double search) {
    List<Severity> severities = signal.severities(plan.settings());
    double limit = signal.example();
    Proof given = together.given();
    int past = 0;
    if (!severities.isEmpty()) {
      Severity severity = severities.get(0);
      past = severity == Severity.CRITICAL ? 2 : severity == Severity.WARNING ? 1 : 0;
      Values value = Values.constant(limit);
      given =
          given
              .given(plan, signal.limit(), owned(API, "payments", severity), value)
              .given(plan, signal.limit(), owned(SEARCH, "platform", severity), value);
    }
    Together all =
        new Together(given, together.at(), together.outputs())
            .records(SignalMetrics.STATUS, Series.labels(SIGNAL, signal.label()), both(past, 0));
    return severities.isEmpty()
        ? all
        : all.margins(
            signal.kind(),
            margin("api", "payments", 1 - api / limit),
            margin("search", "platform", 1 - search / limit));
  }

  private static Map<String, String> owned(
      Map<String, String> ids, String team, Severity severity) {
    return Series.plus(ids, TEAM, team, SEVERITY, severity.label());
  }

  private static Check.Recorded margin(String subject, String team, double value) {
    return new Check.Recorded(Series.labels(SUBJECT, subject, TEAM, team), value);
  }

  /** Evenly up to a second, and in no time at all. */
  private Together latency() {
    Proof given =
        spread(
            spread(named(), SignalMetrics.BUCKETS, API, "1"), SignalMetrics.BUCKETS, SEARCH, "0");
    Map<String, String> layer = Series.labels(SLO, "search/layer3");
    boolean own = ObjectiveLatency.isOwn(plan.settings());
    if (own) {
      given = spread(given, SignalMetrics.SLO_BUCKETS, layer, "1");
    }
    if (signal.needsTraffic(plan.settings())) {
      given = minimum(both(given, SignalMetrics.requestRate(SHORT), 2, 2));
    }
    Together together = Together.of(given, AT);
    for (int percentile : SignalMetrics.PERCENTILES) {
      for (Duration window : SignalMetrics.LATENCY_WINDOWS) {
        double evenly = SignalRecords.evenly(percentile, window);
        together = records(together, SignalMetrics.latency(percentile, window), evenly, 0);
      }
      if (own) {
        together =
            together.records(
                SignalMetrics.objectiveLatency(percentile),
                new Check.Recorded(layer, SignalRecords.evenly(percentile, SHORT)));
      }
    }
    return judged(together, SignalRecords.evenly(95, SHORT), 0);
  }

  private static final Duration SHORT = SignalMetrics.WINDOWS.get(1);

  private Proof spread(Proof proof, Metric metric, Map<String, String> ids, String boundary) {
    Values requests = Values.constant(SignalRecords.REQUESTS);
    return proof
        .given(plan, metric, Series.plus(ids, LE, boundary), requests)
        .given(plan, metric, Series.plus(ids, LE, "+Inf"), requests);
  }

  private Together errors() {
    Metric minute = SignalMetrics.requestRate(SignalMetrics.WINDOWS.get(0));
    Proof given = both(busy(), SignalMetrics.FAILED, REQUESTS * 0.02, REQUESTS * 0.005);
    given = both(both(given, minute, 2, 2), SignalMetrics.FAILED_RATE_1M, 0.04, 0.01);
    Together together = Together.of(given, AT);
    for (Duration window : SignalMetrics.WINDOWS) {
      together = records(together, SignalMetrics.errorRatio(window), 0.02, 0.005);
    }
    return judged(together, 0.02, 0.005);
  }

  private Together throttled() {
    Proof given = both(busy(), SignalMetrics.REFUSED, REQUESTS * 0.1, REQUESTS * 0.01);
    Together together = Together.of(given, AT);
    return judged(records(together, SignalMetrics.THROTTLED_5M, 0.1, 0.01), 0.1, 0.01);
  }

  private Proof busy() {
    Proof given = both(named(), SignalMetrics.REQUESTS, REQUESTS, REQUESTS);
    return minimum(both(given, SignalMetrics.requestRate(SHORT), 2, 2));
  }

  private Proof minimum(Proof proof) {
    return proof
        .given(
            plan,
            SignalMetrics.MINIMUM_TRAFFIC,
            Series.plus(API, TEAM, "payments"),
            Values.constant(0.1))
        .given(
            plan,
            SignalMetrics.MINIMUM_TRAFFIC,
            Series.plus(SEARCH, TEAM, "platform"),
            Values.constant(1));
  }

  private Together traffic() {
    Proof given = minimum(both(named(), SignalMetrics.REQUESTS, REQUESTS, 2 * REQUESTS));
    Together together = Together.of(given, AT);
    for (Duration window : SignalMetrics.WINDOWS.subList(1, SignalMetrics.WINDOWS.size())) {
      together = records(together, SignalMetrics.requestRate(window), 2, 4);
    }
    return together.records(SignalMetrics.TRAFFIC_CHANGE);
  }

  /** Once there has been a week. */
  private Together change() {
    Proof given =
        both(
            Proof.of("what is made of the change since last week"),
            SignalMetrics.TRAFFIC_CHANGE,
            -0.75,
            3);
    return judged(Together.of(given, AT), 0.75, 0);
  }
}
