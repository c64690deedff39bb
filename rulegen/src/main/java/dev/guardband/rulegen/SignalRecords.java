package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.LE;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SLO;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.Durations;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.SignalMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rates, shares and percentiles of all services, each from the inputs that every service records.
 *
 * <p>Long windows are sums of 5-minute increases, as those of objectives are, and for the same
 * reasons. Nothing is recorded of an idle service that would be no number.
 */
final class SignalRecords {
  static final List<String> IDS = List.of(SERVICE);
  static final Map<String, String> API = Series.labels(SERVICE, "api");

  /** Half an hour less than a week: the hour that the same minute of last week is the middle of. */
  static final Duration SAME_HOUR = Duration.ofDays(7).minusMinutes(30);

  private static final Duration MINUTE = SignalMetrics.WINDOWS.get(0);
  private static final Duration SHORT = SignalMetrics.WINDOWS.get(1);
  private static final Duration HOUR = SignalMetrics.WINDOWS.get(2);
  private static final Duration DAY = SignalMetrics.WINDOWS.get(3);
  static final Duration AT = Duration.ofMinutes(10);

  /** In each 5 minutes of a proof. */
  static final double REQUESTS = 128;

  private final Plan plan;

  SignalRecords(Plan plan) {
    this.plan = plan;
  }

  /** What is recorded of a signal each minute. */
  List<Rule> frequent(Signal signal) {
    return switch (signal) {
      case LATENCY -> latencies();
      case ERRORS -> List.of(minuteRatio(), ratio(SHORT), ratio(HOUR));
      case SATURATION -> List.of();
      case TRAFFIC -> List.of(rate(SHORT), rate(HOUR), change());
      case THROTTLED -> List.of(throttled());
    };
  }

  /** What is recorded over a day, and less often. */
  List<Rule> daily(Signal signal) {
    return switch (signal) {
      case LATENCY -> percentiles(DAY);
      case ERRORS -> List.of(ratio(DAY));
      case TRAFFIC -> List.of(rate(DAY));
      case SATURATION, THROTTLED -> List.of();
    };
  }

  /** The least traffic at which shares of it are judged. */
  Expr minimum() {
    return Exprs.max(IDS, plan.select(SignalMetrics.MINIMUM_TRAFFIC));
  }

  /** Services whose traffic compares so with the least. */
  Expr traffic(Operator operator) {
    return Exprs.on(IDS, plan.reduced(SignalMetrics.requestRate(SHORT)), operator, minimum());
  }

  /** A measure of what has enough requests, or of what counts none. */
  Expr busyOrUncounted(Expr measure) {
    return Exprs.on(IDS, measure, Operator.UNLESS, traffic(Operator.AT_MOST));
  }

  private Expr some(Expr measure) {
    return Exprs.plain(measure, Operator.MORE, Exprs.number("0"));
  }

  private Expr sum(Metric increase, Duration window) {
    return window.equals(SHORT)
        ? plan.reduced(increase)
        : Exprs.sum(
            increase.labels(),
            Exprs.call("sum_over_time", plan.range(increase, Durations.print(window))));
  }

  private RecordRule rate(Duration window) {
    Expr increase = sum(SignalMetrics.REQUESTS, window);
    Expr mean =
        window.equals(SHORT)
            ? increase
            : Exprs.on(
                IDS,
                increase,
                Operator.OVER,
                Exprs.sum(
                    IDS,
                    Exprs.call(
                        "count_over_time",
                        plan.range(SignalMetrics.REQUESTS, Durations.print(window)))));
    return record(
        SignalMetrics.requestRate(window),
        Exprs.plain(mean, Operator.OVER, Exprs.number("300")),
        List.of(
            requests("600 in 5 minutes are 2 a second", 600).recordsAt(AT, API, 2),
            requests("idle is 0 a second", 0).recordsAt(AT, API, 0)));
  }

  private RecordRule minuteRatio() {
    Expr some = some(plan.reduced(SignalMetrics.requestRate(MINUTE)));
    return record(
        SignalMetrics.errorRatio(MINUTE),
        Exprs.on(IDS, plan.reduced(SignalMetrics.FAILED_RATE_1M), Operator.OVER, some),
        List.of(
            perSecond("2 % fail", 10, 0.2).recordsAt(AT, API, 0.02),
            perSecond("idle is no share, and not NaN", 0, 0).recordsAt(AT, List.of())));
  }

  private Proof perSecond(String name, double all, double failed) {
    return Proof.of(name)
        .given(plan, SignalMetrics.requestRate(MINUTE), API, Values.constant(all))
        .given(plan, SignalMetrics.FAILED_RATE_1M, API, Values.constant(failed));
  }

  private RecordRule ratio(Duration window) {
    return share(SignalMetrics.errorRatio(window), SignalMetrics.FAILED, window);
  }

  private RecordRule throttled() {
    return share(SignalMetrics.THROTTLED_5M, SignalMetrics.REFUSED, SHORT);
  }

  private RecordRule share(Metric recorded, Metric part, Duration window) {
    return record(
        recorded,
        Exprs.on(IDS, sum(part, window), Operator.OVER, some(sum(SignalMetrics.REQUESTS, window))),
        List.of(
            requests("2 % of requests", 1000)
                .given(plan, part, API, Values.constant(20))
                .recordsAt(AT, API, 0.02),
            requests("idle is no share, and not NaN", 0)
                .given(plan, part, API, Values.constant(0))
                .recordsAt(AT, List.of())));
  }

  private Proof requests(String name, double increase) {
    return Proof.of(name).given(plan, SignalMetrics.REQUESTS, API, Values.constant(increase));
  }

  private List<Rule> latencies() {
    List<Rule> rules = new ArrayList<>(percentiles(SHORT));
    rules.addAll(percentiles(HOUR));
    if (ObjectiveLatency.isOwn(plan.settings())) {
      for (int percentile : SignalMetrics.PERCENTILES) {
        rules.add(objectivePercentile(percentile));
      }
    }
    return rules;
  }

  private List<Rule> percentiles(Duration window) {
    List<Rule> rules = new ArrayList<>();
    for (int percentile : SignalMetrics.PERCENTILES) {
      rules.add(
          percentile(
              SignalMetrics.latency(percentile, window),
              sum(SignalMetrics.BUCKETS, window),
              quantile(percentile, window)));
    }
    return rules;
  }

  private RecordRule objectivePercentile(int percentile) {
    return percentile(
        SignalMetrics.objectiveLatency(percentile),
        plan.reduced(SignalMetrics.SLO_BUCKETS),
        quantile(percentile, SHORT));
  }

  /**
   * One percentile.
   *
   * @param evenly of requests that are spread evenly up to a second
   */
  private record Quantile(BigDecimal share, double evenly) {}

  private static Quantile quantile(int percentile, Duration window) {
    return new Quantile(BigDecimal.valueOf(percentile, 2), evenly(percentile, window));
  }

  /**
   * A percentile of {@link #REQUESTS} that are spread evenly up to a second, in the arithmetic of
   * Prometheus, to the last bit.
   */
  static double evenly(int percentile, Duration window) {
    double requests = window.equals(SHORT) ? REQUESTS : REQUESTS * AT.toMinutes();
    return BigDecimal.valueOf(percentile, 2).doubleValue() * requests / requests;
  }

  /** Of no requests it would be NaN, which is not at least 0. */
  private RecordRule percentile(Metric recorded, Expr buckets, Quantile quantile) {
    boolean own = recorded.labels().contains(SLO);
    Metric metric = own ? SignalMetrics.SLO_BUCKETS : SignalMetrics.BUCKETS;
    Map<String, String> ids = own ? Series.labels(SLO, "search/layer3") : API;
    return record(
        recorded,
        Exprs.plain(
            Exprs.call("histogram_quantile", Exprs.number(quantile.share()), buckets),
            Operator.AT_LEAST,
            Exprs.number("0")),
        List.of(
            spread("evenly up to a second", metric, ids, "1").recordsAt(AT, ids, quantile.evenly()),
            spread("in no time at all", metric, ids, "0").recordsAt(AT, ids, 0),
            idle(metric, ids).recordsAt(AT, List.of()),
            Proof.of("no boundary but the last is no percentile")
                .given(plan, metric, Series.plus(ids, LE, "+Inf"), Values.constant(REQUESTS))
                .recordsAt(AT, List.of())));
  }

  private Proof spread(String name, Metric metric, Map<String, String> ids, String boundary) {
    return Proof.of(name)
        .given(plan, metric, Series.plus(ids, LE, boundary), Values.constant(REQUESTS))
        .given(plan, metric, Series.plus(ids, LE, "+Inf"), Values.constant(REQUESTS));
  }

  private Proof idle(Metric metric, Map<String, String> ids) {
    return Proof.of("idle is no percentile, and not NaN")
        .given(plan, metric, Series.plus(ids, LE, "1"), Values.constant(0))
        .given(plan, metric, Series.plus(ids, LE, "+Inf"), Values.constant(0));
  }

  private RecordRule change() {
    Metric now = SignalMetrics.requestRate(SHORT);
    Metric hour = SignalMetrics.requestRate(HOUR);
    Expr lastWeek = new Expr.Earlier(plan.select(hour), Durations.print(SAME_HOUR));
    Expr reduced = plan.recordLabels().isEmpty() ? lastWeek : Exprs.max(IDS, lastWeek);
    Expr busy = Exprs.on(IDS, reduced, Operator.MORE, minimum());
    Expr change =
        Exprs.plain(
            Exprs.on(IDS, plan.reduced(now), Operator.OVER, busy),
            Operator.MINUS,
            Exprs.number("1"));
    // Of last week: 2 a second until the same minute, then 8.
    Values then = Values.constant(2).times(40).then(Values.constant(8));
    Duration week = SAME_HOUR.plusMinutes(20);
    return record(
        SignalMetrics.TRAFFIC_CHANGE,
        change,
        List.of(
            traffic("a quarter of last week's", then, 0.5, 1.9).recordsAt(week, API, -0.75),
            traffic("twice last week's", then, 4, 1.9).recordsAt(week, API, 1),
            traffic("the minimum and no more last week", then, 1, 2).recordsAt(week, List.of()),
            traffic("the first week has none before it", then, 1, 0.1)
                .recordsAt(Duration.ofHours(1), List.of())));
  }

  private Proof traffic(String name, Values lastWeek, double now, double minimum) {
    return Proof.of(name)
        .given(plan, SignalMetrics.requestRate(HOUR), API, lastWeek)
        .given(plan, SignalMetrics.requestRate(SHORT), API, Values.constant(now))
        .given(
            plan,
            SignalMetrics.MINIMUM_TRAFFIC,
            Series.plus(API, TEAM, "payments"),
            Values.constant(minimum));
  }

  private RecordRule record(Metric metric, Expr expr, List<Proof> proofs) {
    return new RecordRule(metric, plan.recordLabels(), expr, proofs);
  }
}
