package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.PROVIDER;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Circuit breakers: open too long, stuck half open, or in a state that nobody knows. */
final class BreakerRules {
  private static final List<String> IDS = List.of(SERVICE, PROVIDER);
  private static final Map<String, String> STRIPE =
      Series.labels(SERVICE, "payment", PROVIDER, "stripe");
  private static final double LIMIT = 300;

  private final Plan plan;

  private BreakerRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    List<RuleFile> files = new ArrayList<>(List.of(openings(plan)));
    BreakerFailureRules.of(plan).ifPresent(files::add);
    FlappingRules.of(plan).ifPresent(files::add);
    RateLimitRules.of(plan).ifPresent(files::add);
    return files;
  }

  /** What the recording rules of one of the files make of the same series. */
  static Optional<Together> together(Plan plan, String stem) {
    return BreakerFailureRules.together(plan, stem)
        .or(() -> FlappingRules.together(plan, stem))
        .or(() -> RateLimitRules.together(plan, stem));
  }

  private static RuleFile openings(Plan plan) {
    List<Severity> severities =
        plan.settings().breakers().policies().stream()
            .flatMap(policy -> policy.open().keySet().stream())
            .distinct()
            .sorted()
            .toList();
    return severities.isEmpty()
        ? new RuleFile("breaker", List.of())
        : new BreakerRules(plan).file(severities);
  }

  private RuleFile file(List<Severity> severities) {
    List<Rule> rules = new ArrayList<>(List.of(openFor()));
    severities.forEach(severity -> openTooLong(severity).ifPresent(rules::add));
    stuck().ifPresent(rules::add);
    unknown().ifPresent(rules::add);
    rules.add(margin());
    return new RuleFile(
        "breaker", List.of(new RuleGroup("guardband-breaker", Duration.ofSeconds(30), rules)));
  }

  private Expr limits() {
    return Exprs.max(List.of(SERVICE, PROVIDER, TEAM), plan.select(BreakerMetrics.OPEN_LIMIT));
  }

  private RecordRule openFor() {
    Expr since =
        Exprs.plain(
            Exprs.time(), Operator.MINUS, Exprs.min(IDS, plan.select(BreakerMetrics.OPENED)));
    Expr notOpen =
        Exprs.plain(Exprs.number("0"), Operator.TIMES, plan.reduced(BreakerMetrics.STATE_NUMBER));
    return new RecordRule(
        BreakerMetrics.OPEN_FOR,
        plan.recordLabels(),
        Exprs.on(IDS, since, Operator.OR, notOpen),
        List.of(
            Proof.of("open, then closed")
                .given(
                    plan,
                    BreakerMetrics.STATE_NUMBER,
                    STRIPE,
                    Values.constant(2).times(10).then(Values.constant(0)))
                .given(
                    plan,
                    BreakerMetrics.OPENED,
                    STRIPE,
                    Values.constant(60).times(10).then(Values.stale()))
                .recordsAt(Duration.ofMinutes(6), STRIPE, 300)
                .recordsAt(Duration.ofMinutes(12), STRIPE, 0)));
  }

  private Optional<AlertRule> openTooLong(Severity severity) {
    Map<String, String> labels = limitLabels(severity);
    return Alert.of(
            "BreakerOpenTooLong",
            GuardKind.OPEN,
            Exprs.against(
                IDS,
                plan.select(BreakerMetrics.OPEN_FOR),
                Operator.AT_LEAST,
                plan.limits(BreakerMetrics.OPEN_LIMIT, severity)))
        .severity(severity.label())
        .subject(Sentence.joined(IDS))
        .says(
            "A circuit breaker stays open.",
            Sentence.of("The breaker of ")
                .label(SERVICE)
                .text(" for ")
                .label(PROVIDER)
                .text(" has been open for ")
                .duration()
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    open("at its limit", severity, LIMIT).firesAfter(hold, labels, LIMIT),
                    open("far past it", severity, 3000).firesAfter(hold, labels, 3000),
                    open("just short of it", severity, 290).staysQuietPast(hold),
                    open("closed", severity, 0).staysQuietPast(hold)));
  }

  private Optional<AlertRule> stuck() {
    Map<String, String> labels = Series.plus(STRIPE, TEAM, "payments");
    Expr halfOpen =
        Exprs.plain(plan.reduced(BreakerMetrics.STATE_NUMBER), Operator.EQUAL, Exprs.number("1"));
    return Alert.of(
            "BreakerHalfOpenStuck", GuardKind.OPEN, Exprs.on(IDS, limits(), Operator.AND, halfOpen))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(10))
        .subject(Sentence.joined(IDS))
        .says(
            "A circuit breaker stays half open.",
            Sentence.of("The breaker of ")
                .label(SERVICE)
                .text(" for ")
                .label(PROVIDER)
                .text(" waits for calls that would close or open it, and gets none."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    state("half open", 1).firesAfter(hold, labels, LIMIT),
                    state("open", 2).staysQuietPast(hold),
                    state("closed", 0).staysQuietPast(hold)));
  }

  private Proof state(String name, double state) {
    return Proof.of(name)
        .given(plan, BreakerMetrics.STATE_NUMBER, STRIPE, Values.constant(state))
        .given(
            plan,
            BreakerMetrics.OPEN_LIMIT,
            limitLabels(Severity.CRITICAL),
            Values.constant(LIMIT));
  }

  private Optional<AlertRule> unknown() {
    Map<String, String> labels = Series.plus(STRIPE, TEAM, "payments");
    return Alert.of(
            "BreakerStateUnknown",
            GuardKind.OPEN,
            Exprs.on(IDS, limits(), Operator.UNLESS, plan.select(BreakerMetrics.OPEN_FOR)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.joined(IDS))
        .says(
            "A circuit breaker is in a state that is neither closed, half open nor open.",
            Sentence.of("The breaker of ")
                .label(SERVICE)
                .text(" for ")
                .label(PROVIDER)
                .text(" reports a state that cannot be held against its limit."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("a limit and no state")
                        .given(
                            plan,
                            BreakerMetrics.OPEN_LIMIT,
                            limitLabels(Severity.CRITICAL),
                            Values.constant(LIMIT))
                        .firesAfter(hold, labels, LIMIT),
                    open("closed", Severity.CRITICAL, 0).staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "payment/stripe", TEAM, "payments");
    Duration at = Duration.ofMinutes(3);
    return Margin.of(
        plan,
        GuardKind.OPEN,
        IDS,
        Margin.below(IDS, plan.select(BreakerMetrics.OPEN_FOR), limits()),
        List.of(
            open("closed", Severity.CRITICAL, 0).recordsAt(at, labels, 1),
            open("open for half of its limit", Severity.CRITICAL, 150).recordsAt(at, labels, 0.5),
            open("at its limit", Severity.CRITICAL, LIMIT).recordsAt(at, labels, 0)));
  }

  private static Map<String, String> limitLabels(Severity severity) {
    return Series.plus(STRIPE, SEVERITY, severity.label(), TEAM, "payments");
  }

  private Proof open(String name, Severity severity, double seconds) {
    return Proof.of(name)
        .given(plan, BreakerMetrics.OPEN_FOR, STRIPE, Values.constant(seconds))
        .given(plan, BreakerMetrics.OPEN_LIMIT, limitLabels(severity), Values.constant(LIMIT));
  }
}
