package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.LE;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SLO;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.SignalMetrics;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Objective;
import dev.guardband.model.settings.Service.Signals;
import dev.guardband.model.settings.UserSelector;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Call;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Expr.Quoted;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records of a service's own signals and limits: all in which one service differs from the
 * next.
 *
 * <p>What is summed has no labels, so that a {@code service} label of the service's own metrics is
 * never taken for ours.
 */
final class SignalInputs {
  private static final Duration AT = Duration.ofMinutes(10);
  private static final Duration MINUTE = SignalMetrics.WINDOWS.get(0);
  private static final String EDGE = "edge";

  private final Plan plan;
  private final Service service;
  private final Signals signals;
  private final SignalFeed feed;

  private SignalInputs(Plan plan, Service service) {
    this.plan = plan;
    this.service = service;
    this.signals = service.signals();
    this.feed = new SignalFeed(ObjectiveInputs.more(plan));
    signals
        .requests()
        .ifPresent(
            requests ->
                feed.addRequests(
                    requests, signals.errors().orElse(""), signals.throttled().orElse("")));
    histograms().values().forEach(feed::addHistogram);
  }

  /** None where the service says nothing of its signals. */
  static Optional<RuleGroup> of(Plan plan, Service service) {
    List<Rule> rules = new SignalInputs(plan, service).rules();
    return rules.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RuleGroup("guardband-signals-" + service.name(), Duration.ofMinutes(1), rules));
  }

  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    counters().forEach((metric, matchers) -> rules.add(increase(metric, matchers)));
    rates().forEach((metric, matchers) -> rules.add(rate(metric, matchers)));
    histograms().forEach((ids, histogram) -> rules.add(buckets(ids, histogram)));
    signals.saturation().ifPresent(text -> rules.add(saturation(text)));
    constants().forEach(constant -> rules.add(constant(constant)));
    return rules;
  }

  /** What is counted over 5 minutes, by the matchers of each; no matchers for all requests. */
  private Map<Metric, String> counters() {
    Map<Metric, String> counters = new LinkedHashMap<>();
    if (signals.requests().isPresent()) {
      counters.put(SignalMetrics.REQUESTS, "");
      signals.errors().ifPresent(errors -> counters.put(SignalMetrics.FAILED, errors));
      signals.throttled().ifPresent(refused -> counters.put(SignalMetrics.REFUSED, refused));
    }
    return counters;
  }

  /** The same of what is counted over 1 minute. */
  private Map<Metric, String> rates() {
    Map<Metric, String> rates = new LinkedHashMap<>();
    if (signals.requests().isPresent()) {
      rates.put(SignalMetrics.requestRate(MINUTE), "");
      signals.errors().ifPresent(errors -> rates.put(SignalMetrics.FAILED_RATE_1M, errors));
    }
    return rates;
  }

  /** The service's histogram, and those of objectives that have their own, by what names them. */
  private Map<Map<String, String>, String> histograms() {
    Map<Map<String, String>, String> histograms = new LinkedHashMap<>();
    signals.latency().ifPresent(histogram -> histograms.put(ids(), histogram));
    for (Objective objective : service.objectives()) {
      Map<String, String> slo = Series.labels(SLO, service.name() + "/" + objective.name());
      ObjectiveLatency.of(service, objective)
          .ifPresent(histogram -> histograms.put(slo, histogram));
    }
    return histograms;
  }

  private static Metric bucketsOf(Map<String, String> ids) {
    return ids.containsKey(SLO) ? SignalMetrics.SLO_BUCKETS : SignalMetrics.BUCKETS;
  }

  private Map<String, String> ids() {
    return Series.labels(SERVICE, service.name());
  }

  private Map<String, String> labels(Map<String, String> ids) {
    Map<String, String> labels = new LinkedHashMap<>(plan.recordLabels());
    labels.putAll(ids);
    return labels;
  }

  private UserSelector selector(String matchers) {
    return feed.selector(signals.requests().orElseThrow(), matchers);
  }

  private RecordRule increase(Metric metric, String matchers) {
    List<Proof> proofs = new ArrayList<>(List.of(nothing()));
    UserSelector selector = selector(matchers);
    if (feed.has(selector)) {
      double increase = feed.increase(selector);
      proofs.add(feed.counting("counted", selector).recordsAt(AT, Map.of(), increase));
      proofs.add(feed.idle(selector).recordsAt(AT, Map.of(), 0));
      proofs.add(feed.restarted(selector).recordsAt(AT, Map.of(), increase));
      proofs.addAll(noneOf(matchers));
    }
    return new RecordRule(metric, labels(ids()), expr("increase", "[5m]", matchers), proofs);
  }

  private RecordRule rate(Metric metric, String matchers) {
    List<Proof> proofs = new ArrayList<>(List.of(nothing()));
    UserSelector selector = selector(matchers);
    if (feed.has(selector)) {
      double rate = feed.perSecond(selector);
      proofs.add(feed.counting("counted", selector).recordsAt(AT, Map.of(), rate));
      proofs.addAll(noneOf(matchers));
    }
    return new RecordRule(metric, labels(ids()), expr("rate", "[1m]", matchers), proofs);
  }

  private static Proof nothing() {
    return Proof.of("nothing counted is nothing recorded").recordsAt(AT, List.of());
  }

  /** A counter of what did not happen yet may not exist. */
  private List<Proof> noneOf(String matchers) {
    if (matchers.isEmpty()) {
      return List.of();
    }
    Proof others = feed.without("none of them is zero", selector(""), selector(matchers));
    return others.inputs().isEmpty() ? List.of() : List.of(others.recordsAt(AT, Map.of(), 0));
  }

  /** None of some is 0 where there are any; both sides are without labels. */
  private Expr expr(String function, String range, String matchers) {
    Expr all = summed(function, selector("").text() + range);
    if (matchers.isEmpty()) {
      return all;
    }
    Expr none = Exprs.plain(Exprs.number("0"), Operator.TIMES, all);
    return Exprs.plain(summed(function, selector(matchers).text() + range), Operator.OR, none);
  }

  private static Expr summed(String function, String range) {
    return Exprs.sum(List.of(), Exprs.call(function, Exprs.user(range)));
  }

  /** Prometheus 3 writes whole boundaries with a decimal, older ones without: they are one. */
  private RecordRule buckets(Map<String, String> ids, String histogram) {
    UserSelector selector = feed.buckets(histogram);
    Expr increase = Exprs.call("increase", Exprs.user(selector.text() + "[5m]"));
    Expr edges = replaced(Exprs.sum(List.of(LE), increase), EDGE, LE, "(.+?)([.]0)?");
    Expr named = replaced(Exprs.sum(List.of(EDGE), edges), LE, EDGE, "(.+)");
    List<Proof> proofs = new ArrayList<>(List.of(nothing()));
    if (feed.has(selector)) {
      List<Check.Recorded> counted = feed.increases(selector, 1);
      proofs.add(feed.counting("counted", selector).recordsAt(AT, counted));
      proofs.add(feed.idle(selector).recordsAt(AT, feed.increases(selector, 0)));
      proofs.add(feed.restarted(selector).recordsAt(AT, counted));
    }
    return new RecordRule(bucketsOf(ids), labels(ids), Exprs.sum(List.of(LE), named), proofs);
  }

  private static Expr replaced(Expr of, String label, String from, String pattern) {
    return new Call(
        "label_replace",
        List.of(of, new Quoted(label), new Quoted("$1"), new Quoted(from), new Quoted(pattern)),
        List.of(label));
  }

  /** The busiest where the expression has several series; NaN is not at least 0. */
  private RecordRule saturation(String text) {
    String end = text.contains("#") ? "\n" : "";
    return new RecordRule(
        SignalMetrics.SATURATION,
        labels(ids()),
        Exprs.user("max(" + text + end + ") >= 0"),
        List.of(nothing()));
  }

  /**
   * A number of the configuration.
   *
   * @param ids that tell it from others of the same metric
   */
  private record Constant(Metric metric, Map<String, String> ids, BigDecimal value) {}

  /** Limits, and the least traffic. */
  private List<Constant> constants() {
    List<Constant> constants = new ArrayList<>();
    if (signals.requests().isPresent()) {
      constants.add(
          new Constant(SignalMetrics.MINIMUM_TRAFFIC, Map.of(), service.minimumTraffic()));
    }
    for (Signal signal : Signal.values()) {
      signal
          .limits(signals)
          .forEach(
              (severity, limit) ->
                  constants.add(
                      new Constant(
                          signal.limit(), Series.labels(SEVERITY, severity.label()), limit)));
    }
    return constants;
  }

  private RecordRule constant(Constant constant) {
    Map<String, String> labels = Series.plus(labels(ids()), TEAM, service.team());
    labels.putAll(constant.ids());
    return new RecordRule(
        constant.metric(),
        labels,
        Exprs.vector(constant.value()),
        List.of(Proof.of("as configured").recordsAt(AT, Map.of(), constant.value().doubleValue())));
  }

  /** All signals of the service whose file it is: what is counted in 5 minutes, and in one. */
  static List<Together> together(Plan plan, String stem) {
    return plan.settings().services().stream()
        .filter(service -> ObjectiveInputs.stem(service).equals(stem))
        .map(service -> new SignalInputs(plan, service))
        .flatMap(inputs -> Stream.of(inputs.longer(), inputs.minute()))
        .filter(together -> !together.outputs().isEmpty())
        .toList();
  }

  private Together longer() {
    Together together = Together.of(feed.counting("all signals"), AT);
    for (Map.Entry<Metric, String> each : counters().entrySet()) {
      UserSelector selector = selector(each.getValue());
      if (feed.has(selector)) {
        together = together.records(each.getKey(), one(feed.increase(selector)));
      }
    }
    for (Map.Entry<Map<String, String>, String> each : histograms().entrySet()) {
      UserSelector selector = feed.buckets(each.getValue());
      if (feed.has(selector)) {
        together =
            together.records(bucketsOf(each.getKey()), each.getKey(), feed.increases(selector, 1));
      }
    }
    for (Constant each : constants()) {
      Check.Recorded value = one(each.value().doubleValue());
      together = together.records(each.metric(), each.ids(), List.of(value));
    }
    return together;
  }

  private Together minute() {
    Together together = Together.of(feed.counting("all signals of a minute"), AT);
    for (Map.Entry<Metric, String> each : rates().entrySet()) {
      UserSelector selector = selector(each.getValue());
      if (feed.has(selector)) {
        together = together.records(each.getKey(), one(feed.perSecond(selector)));
      }
    }
    return together;
  }

  private static Check.Recorded one(double value) {
    return new Check.Recorded(Map.of(), value);
  }
}
