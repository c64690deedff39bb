package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SIGNAL;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.Severity;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.SignalMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The signals of services against their limits. */
final class SignalRules {
  private static final List<String> IDS = SignalRecords.IDS;
  private static final Map<String, String> API = SignalRecords.API;
  private static final Map<String, String> OWNED = Series.plus(API, TEAM, "payments");
  private static final Duration SHORT = SignalMetrics.WINDOWS.get(1);
  private static final Duration AT = Duration.ofMinutes(3);

  /**
   * A deploy that replaces all instances, or a moment without any, is over in a third of it: counts
   * are seen for 5 minutes after the last scrape, and again from the second scrape on.
   */
  private static final Duration UNSEEN = SHORT.multipliedBy(3);

  private static final double MINIMUM = 0.1;
  private static final double BUSY = MINIMUM * 1.05;
  private static final List<Double> TOO_FEW = List.of(MINIMUM, MINIMUM / 2);

  private final Plan plan;
  private final Signal signal;
  private final SignalRecords records;

  private SignalRules(Plan plan, Signal signal) {
    this.plan = plan;
    this.signal = signal;
    this.records = new SignalRecords(plan);
  }

  static List<RuleFile> of(Plan plan) {
    List<RuleFile> files = new ArrayList<>();
    measured(plan).forEach(signal -> files.add(new SignalRules(plan, signal).file()));
    StatusRules.of(plan).ifPresent(files::add);
    AliasRules.of(plan).ifPresent(files::add);
    return files;
  }

  static List<Signal> measured(Plan plan) {
    return Arrays.stream(Signal.values())
        .filter(signal -> signal.isMeasured(plan.settings()))
        .toList();
  }

  /** A file for each signal: promtool evaluates all of a file in each of its tests. */
  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(records.frequent(signal));
    signal.severities(plan.settings()).forEach(severity -> past(severity).ifPresent(rules::add));
    signal.unmeasured().flatMap(this::unmeasured).ifPresent(rules::add);
    if (!signal.severities(plan.settings()).isEmpty()) {
      rules.add(margin());
    }
    rules.add(status());
    return new RuleFile(
        stem(signal),
        List.of(
            new RuleGroup("guardband-signals-" + signal.label(), Duration.ofMinutes(1), rules),
            // More than 5 minutes apart, a series would be stale in between.
            new RuleGroup(
                "guardband-signals-" + signal.label() + "-daily",
                Duration.ofMinutes(4),
                records.daily(signal))));
  }

  static String stem(Signal signal) {
    return "signals_" + signal.label();
  }

  /** What was measured, of any number of requests. */
  private Expr measure() {
    return switch (signal) {
      case LATENCY -> plan.reduced(SignalMetrics.latency(95, SHORT));
      case ERRORS -> plan.reduced(SignalMetrics.errorRatio(SHORT));
      case SATURATION -> plan.reduced(SignalMetrics.SATURATION);
      case TRAFFIC ->
          Exprs.call(
              "clamp_min",
              Exprs.plain(
                  Exprs.number("0"), Operator.MINUS, plan.reduced(SignalMetrics.TRAFFIC_CHANGE)),
              Exprs.number("0"));
      case THROTTLED -> plan.reduced(SignalMetrics.THROTTLED_5M);
    };
  }

  /** What is held against the limits. */
  private Expr judged() {
    if (!needsTraffic()) {
      return measure();
    }
    return signal == Signal.LATENCY
        ? records.busyOrUncounted(measure())
        : Exprs.on(IDS, measure(), Operator.AND, records.traffic(Operator.MORE));
  }

  private boolean needsTraffic() {
    return signal.needsTraffic(plan.settings());
  }

  /** The limit that is met last, with its owner. */
  private Expr last(Metric limit) {
    return Exprs.max(List.of(SERVICE, TEAM), plan.select(limit));
  }

  private Expr past(Expr measure, Severity severity) {
    return Exprs.against(IDS, measure, Operator.AT_LEAST, plan.limits(signal.limit(), severity));
  }

  private Optional<AlertRule> past(Severity severity) {
    double at = signal.example();
    Map<String, String> labels = Series.plus(OWNED, SEVERITY, severity.label());
    return Alert.of(signal.alert(), signal.kind(), past(judged(), severity))
        .severity(severity.label())
        .hold(signal.hold())
        .subject(Sentence.joined(IDS))
        .says(signal.summary(), signal.description())
        .provedBy(
            plan,
            hold -> {
              List<Proof> proofs = new ArrayList<>();
              proofs.add(measured("at its limit", severity, 1).firesAfter(hold, labels, at));
              proofs.add(measured("far past it", severity, 1.9).firesAfter(hold, labels, at * 1.9));
              proofs.add(measured("just short of it", severity, 0.95).staysQuietPast(hold));
              proofs.add(limit(Proof.of("not measured"), severity, at).staysQuietPast(hold));
              tooFew(severity).forEach(proof -> proofs.add(proof.staysQuietPast(hold)));
              if (signal == Signal.LATENCY) {
                Proof uncounted = limit(Proof.of("requests are not counted"), severity, at);
                proofs.add(value(uncounted, at).firesAfter(hold, labels, at));
              }
              return proofs;
            });
  }

  private Optional<AlertRule> unmeasured(Signal.Unmeasured unmeasured) {
    Map<String, String> expected =
        unmeasured.expected().labels().contains(SEVERITY)
            ? Series.plus(OWNED, SEVERITY, Severity.WARNING.label())
            : OWNED;
    double value = signal.example();
    return Alert.of(
            unmeasured.alert(),
            signal.kind(),
            Exprs.on(
                IDS,
                last(unmeasured.expected()),
                Operator.UNLESS,
                plan.select(unmeasured.measure())))
        .severity(Severity.WARNING.label())
        .hold(UNSEEN)
        .subject(Sentence.joined(IDS))
        .says(
            unmeasured.summary(),
            Sentence.empty().label(SERVICE).text(": what is configured finds no series."))
        .provedBy(
            plan,
            hold -> {
              Proof limited =
                  Proof.of("configured, and no series")
                      .given(plan, unmeasured.expected(), expected, Values.constant(value));
              return List.of(
                  limited.firesAfter(hold, OWNED, value),
                  new Proof("idle is measured", limited.inputs(), List.of())
                      .given(plan, unmeasured.measure(), API, Values.constant(0))
                      .staysQuietPast(hold));
            });
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "api", TEAM, "payments");
    List<Proof> proofs = new ArrayList<>();
    for (double of : List.of(1.0, 0.5, 1.5)) {
      proofs.add(
          measured(of + " of its limit", Severity.WARNING, of)
              .recordsAt(AT, labels, 1 - signal.example() * of / signal.example()));
    }
    tooFew(Severity.WARNING).forEach(proof -> proofs.add(proof.recordsAt(AT, List.of())));
    return Margin.of(
        plan, signal.kind(), IDS, Margin.below(IDS, judged(), last(signal.limit())), proofs);
  }

  /** 2 past its critical limit, 1 past its warning, 0 otherwise; nothing where not measured. */
  private RecordRule status() {
    Expr status = Exprs.plain(Exprs.number("0"), Operator.TIMES, measure());
    List<Severity> severities = signal.severities(plan.settings());
    List<Proof> proofs = new ArrayList<>();
    for (Severity severity : List.of(Severity.WARNING, Severity.CRITICAL)) {
      if (severities.contains(severity)) {
        int number = severity == Severity.CRITICAL ? 2 : 1;
        status = Exprs.plain(number(number, severity), Operator.OR, status);
        proofs.add(measured("at " + severity.label(), severity, 1).recordsAt(AT, API, number));
        proofs.add(measured("past " + severity.label(), severity, 1.9).recordsAt(AT, API, number));
        proofs.add(measured("short of " + severity.label(), severity, 0.95).recordsAt(AT, API, 0));
        tooFew(severity).forEach(proof -> proofs.add(proof.recordsAt(AT, API, 0)));
      }
    }
    proofs.add(value(Proof.of("without a limit"), signal.example()).recordsAt(AT, API, 0));
    return new RecordRule(
        SignalMetrics.STATUS,
        Series.plus(plan.recordLabels(), SIGNAL, signal.label()),
        Exprs.max(IDS, status),
        proofs);
  }

  /** The number where the limit is reached. */
  private Expr number(int number, Severity severity) {
    Expr none = Exprs.plain(Exprs.number("0"), Operator.TIMES, past(judged(), severity));
    return Exprs.plain(Exprs.number(String.valueOf(number)), Operator.PLUS, none);
  }

  private Proof measured(String name, Severity severity, double ofLimit) {
    Proof proof = limit(Proof.of(name), severity, signal.example());
    return busy(value(proof, signal.example() * ofLimit), BUSY);
  }

  /** At the limit, of no more requests than the least. */
  private List<Proof> tooFew(Severity severity) {
    if (!needsTraffic()) {
      return List.of();
    }
    return TOO_FEW.stream()
        .map(
            rate -> {
              Proof few = limit(Proof.of(rate + " requests a second"), severity, signal.example());
              return busy(value(few, signal.example()), rate);
            })
        .toList();
  }

  private Proof limit(Proof proof, Severity severity, double value) {
    Map<String, String> labels = Series.plus(OWNED, SEVERITY, severity.label());
    return proof.given(plan, signal.limit(), labels, Values.constant(value));
  }

  private Proof value(Proof proof, double value) {
    Metric metric =
        switch (signal) {
          case LATENCY -> SignalMetrics.latency(95, SHORT);
          case ERRORS -> SignalMetrics.errorRatio(SHORT);
          case SATURATION -> SignalMetrics.SATURATION;
          case TRAFFIC -> SignalMetrics.TRAFFIC_CHANGE;
          case THROTTLED -> SignalMetrics.THROTTLED_5M;
        };
    return proof.given(
        plan, metric, API, Values.constant(signal == Signal.TRAFFIC ? -value : value));
  }

  private Proof busy(Proof proof, double rate) {
    return needsTraffic()
        ? proof
            .given(plan, SignalMetrics.requestRate(SHORT), API, Values.constant(rate))
            .given(plan, SignalMetrics.MINIMUM_TRAFFIC, OWNED, Values.constant(MINIMUM))
        : proof;
  }
}
