package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.NAMESPACE;
import static dev.guardband.model.metric.Labels.POD;
import static dev.guardband.model.metric.Labels.PROVIDER;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.STATE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Matcher;
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
    PodRules.of(plan).ifPresent(files::add);
    return files;
  }

  /** What the recording rules of one of the files make of the same series. */
  static Optional<Together> together(Plan plan, String stem) {
    return BreakerFailureRules.together(plan, stem)
        .or(() -> FlappingRules.together(plan, stem))
        .or(() -> RateLimitRules.together(plan, stem))
        .or(() -> PodRules.together(plan, stem));
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

  private static Map<String, String> pod(String name) {
    return Series.plus(STRIPE, NAMESPACE, "prod", POD, name);
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
                .recordsAt(Duration.ofMinutes(12), STRIPE, 0),
            Proof.of("open in two pods of three")
                .given(plan, BreakerMetrics.STATE_NUMBER, pod("a"), Values.constant(0))
                .given(plan, BreakerMetrics.STATE_NUMBER, pod("b"), Values.constant(2))
                .given(plan, BreakerMetrics.STATE_NUMBER, pod("c"), Values.constant(2))
                .given(plan, BreakerMetrics.OPENED, pod("b"), Values.constant(120))
                .given(plan, BreakerMetrics.OPENED, pod("c"), Values.constant(60))
                .recordsAt(Duration.ofMinutes(6), STRIPE, 300)));
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
    // Of many pods some are always trying: one of them must be at it all along.
    Expr allAlong =
        Exprs.call(
            "min_over_time",
            plan.range(BreakerMetrics.IN_STATE, "5m", Matcher.equal(STATE, "half_open")));
    Expr halfOpen = Exprs.plain(Exprs.max(IDS, allAlong), Operator.EQUAL, Exprs.number("1"));
    return Alert.of(
            "BreakerHalfOpenStuck", GuardKind.OPEN, Exprs.on(IDS, limits(), Operator.AND, halfOpen))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(5))
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
                    trying("half open", Values.constant(1)).firesAfter(hold, labels, LIMIT),
                    trying("not half open", Values.constant(0)).staysQuietPast(hold),
                    trying("half open for a minute again and again", again(0, 1))
                        .given(
                            plan,
                            BreakerMetrics.IN_STATE,
                            Series.plus(pod("b"), STATE, "half_open"),
                            again(1, 0))
                        .staysQuietPast(hold)));
  }

  private static Values again(double one, double other) {
    Values values = Values.constant(one).times(1);
    for (int minute = 0; minute < 20; minute++) {
      values = values.then(Values.constant(minute % 2 == 0 ? other : one).times(1));
    }
    return values.then(Values.constant(one));
  }

  private Proof trying(String name, Values halfOpen) {
    return Proof.of(name)
        .given(plan, BreakerMetrics.IN_STATE, Series.plus(pod("a"), STATE, "half_open"), halfOpen)
        .given(
            plan,
            BreakerMetrics.OPEN_LIMIT,
            limitLabels(Severity.CRITICAL),
            Values.constant(LIMIT));
  }

  private Optional<AlertRule> unknown() {
    Map<String, String> labels = Series.plus(STRIPE, TEAM, "payments");
    Expr inNone = Exprs.on(IDS, limits(), Operator.UNLESS, plan.select(BreakerMetrics.OPEN_FOR));
    return Alert.of(
            "BreakerStateUnknown",
            GuardKind.OPEN,
            Exprs.plain(inNone, Operator.OR, Exprs.on(IDS, limits(), Operator.AND, elsewhere())))
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
                    inOnePod("forced open in one pod, and open for a while in another", 1)
                        .firesAfter(hold, labels, LIMIT),
                    inOnePod("open in one pod, and forced open in none", 0).staysQuietPast(hold),
                    open("closed", Severity.CRITICAL, 0).staysQuietPast(hold)));
  }

  /** In one pod, which the others would hide. */
  private Expr elsewhere() {
    Expr known =
        plan.select(BreakerMetrics.IN_STATE, new Matcher(STATE, "!~", "closed|half_open|open"));
    return Exprs.plain(Exprs.max(IDS, known), Operator.EQUAL, Exprs.number("1"));
  }

  private Proof inOnePod(String name, double forced) {
    return open(name, Severity.CRITICAL, 100)
        .given(
            plan,
            BreakerMetrics.IN_STATE,
            Series.plus(pod("a"), STATE, "forced_open"),
            Values.constant(forced))
        .given(
            plan,
            BreakerMetrics.IN_STATE,
            Series.plus(pod("b"), STATE, "open"),
            Values.constant(1));
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
