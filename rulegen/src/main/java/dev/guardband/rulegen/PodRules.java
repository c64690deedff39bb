package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.NAMESPACE;
import static dev.guardband.model.metric.Labels.OUTCOME;
import static dev.guardband.model.metric.Labels.POD;
import static dev.guardband.model.metric.Labels.PROVIDER;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.STATE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.PodMetrics;
import dev.guardband.model.settings.Breakers.Origin;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Aggregate;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pods of Kubernetes: what their breakers add up to, and whether they can be read. */
final class PodRules {
  private static final String STEM = "breaker_pods";
  private static final List<String> BREAKER = List.of(SERVICE, PROVIDER);
  private static final List<String> IDS = List.of(SOURCE, SERVICE);
  private static final Map<String, String> STRIPE =
      Series.labels(SERVICE, "payment", PROVIDER, "stripe");
  private static final Map<String, String> PAYMENT =
      Series.labels(SOURCE, "apps", SERVICE, "payment");
  private static final Map<String, String> OWNED = Series.plus(PAYMENT, TEAM, "payments");
  private static final double LIMIT = 0.25;
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private PodRules(Plan plan) {
    this.plan = plan;
  }

  static Optional<RuleFile> of(Plan plan) {
    boolean wanted =
        plan.settings().breakers().sources().stream()
            .anyMatch(source -> source.origin() instanceof Origin.Kubernetes);
    return wanted ? Optional.of(new PodRules(plan).file()) : Optional.empty();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(List.of(worstState(), openShare(), unreadShare()));
    unread().ifPresent(rules::add);
    unknown().ifPresent(rules::add);
    empty().ifPresent(rules::add);
    rules.add(margin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-breaker-pods", Duration.ofSeconds(30), rules)));
  }

  private static Map<String, String> pod(String name) {
    return Series.plus(STRIPE, NAMESPACE, "prod", POD, name);
  }

  private RecordRule worstState() {
    return new RecordRule(
        PodMetrics.WORST_STATE,
        plan.recordLabels(),
        plan.reduced(BreakerMetrics.STATE_NUMBER),
        List.of(
            states("open in one pod", 0, 2).recordsAt(AT, STRIPE, 2),
            states("half open in one pod", 1, 0).recordsAt(AT, STRIPE, 1),
            states("closed", 0, 0).recordsAt(AT, STRIPE, 0)));
  }

  private Proof states(String name, double first, double second) {
    return Proof.of(name)
        .given(plan, BreakerMetrics.STATE_NUMBER, pod("a"), Values.constant(first))
        .given(plan, BreakerMetrics.STATE_NUMBER, pod("b"), Values.constant(second));
  }

  private RecordRule openShare() {
    Expr refuses =
        Exprs.max(
            List.of(SERVICE, PROVIDER, NAMESPACE, POD),
            plan.select(BreakerMetrics.IN_STATE, new Matcher(STATE, "=~", "open|forced_open")));
    return new RecordRule(
        PodMetrics.OPEN_SHARE,
        plan.recordLabels(),
        new Aggregate("avg", BREAKER, refuses),
        List.of(
            open("in one pod of two", 1, 0).recordsAt(AT, STRIPE, 0.5),
            open("in both", 1, 1).recordsAt(AT, STRIPE, 1),
            open("in none", 0, 0).recordsAt(AT, STRIPE, 0)));
  }

  /** Open in the first, forced open in the second; half open does not count. */
  private Proof open(String name, double first, double second) {
    return inState(
        inState(
            inState(
                inState(inState(Proof.of(name), "a", "open", first), "a", "forced_open", 0),
                "b",
                "forced_open",
                second),
            "b",
            "open",
            0),
        "a",
        "half_open",
        1);
  }

  private Proof inState(Proof proof, String pod, String state, double value) {
    return proof.given(
        plan, BreakerMetrics.IN_STATE, Series.plus(pod(pod), STATE, state), Values.constant(value));
  }

  private RecordRule unreadShare() {
    Expr all =
        Exprs.plain(
            Exprs.sum(IDS, plan.reduced(PodMetrics.PODS)), Operator.MORE, Exprs.number("0"));
    return new RecordRule(
        PodMetrics.UNREAD,
        plan.recordLabels(),
        Exprs.on(IDS, those("unread"), Operator.OVER, all),
        List.of(
            counted("one of four", 3, 1).recordsAt(AT, PAYMENT, 0.25),
            counted("all of them", 0, 4).recordsAt(AT, PAYMENT, 1),
            counted("none of them", 4, 0).recordsAt(AT, PAYMENT, 0),
            counted("no pod at all", 0, 0).recordsAt(AT, List.of())));
  }

  private Expr those(String outcome) {
    return Exprs.max(IDS, plan.select(PodMetrics.PODS, Matcher.equal(OUTCOME, outcome)));
  }

  private Proof counted(String name, double read, double unread) {
    return counted(Proof.of(name), PAYMENT, read, unread);
  }

  private Proof counted(Proof proof, Map<String, String> pods, double read, double unread) {
    return proof
        .given(plan, PodMetrics.PODS, Series.plus(pods, OUTCOME, "read"), Values.constant(read))
        .given(
            plan, PodMetrics.PODS, Series.plus(pods, OUTCOME, "unread"), Values.constant(unread));
  }

  private Expr limits() {
    return plan.reduced(PodMetrics.UNREAD_LIMIT);
  }

  private Expr measure() {
    return plan.reduced(PodMetrics.UNREAD);
  }

  private Optional<AlertRule> unread() {
    return Alert.of(
            "BreakerPodsUnread",
            GuardKind.PODS,
            Exprs.against(IDS, measure(), Operator.AT_LEAST, limits()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.joined(IDS))
        .says(
            "Circuit breakers of pods cannot be read.",
            Sentence.of("")
                .percentage()
                .text(" of the pods of ")
                .label(SERVICE)
                .text(" do not tell their breakers to the source ")
                .label(SOURCE)
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    share("at the limit", LIMIT).firesAfter(hold, OWNED, LIMIT),
                    share("all of them", 1).firesAfter(hold, OWNED, 1),
                    share("just short of it", 0.95 * LIMIT).staysQuietPast(hold),
                    share("none of them", 0).staysQuietPast(hold)));
  }

  private Optional<AlertRule> unknown() {
    Map<String, String> nobody = Series.labels(SOURCE, "apps", SERVICE, "*", TEAM, "payments");
    return Alert.of(
            "BreakerPodsUnknown",
            GuardKind.PODS,
            Exprs.on(IDS, limits(), Operator.UNLESS, measure()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "No pod is found that should have circuit breakers.",
            Sentence.of("The selector of the source ").label(SOURCE).text(" finds no running pod."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("a limit and no pod")
                        .given(plan, PodMetrics.UNREAD_LIMIT, nobody, Values.constant(LIMIT))
                        .firesAfter(hold, nobody, LIMIT),
                    share("all of them unread", 1).staysQuietPast(hold)));
  }

  private Optional<AlertRule> empty() {
    Expr some = Exprs.plain(those("without_breakers"), Operator.MORE, Exprs.number("0"));
    return Alert.of("BreakerPodsEmpty", GuardKind.PODS, Exprs.on(IDS, limits(), Operator.AND, some))
        .severity(Severity.INFO.label())
        .hold(Duration.ofMinutes(30))
        .subject(Sentence.joined(IDS))
        .says(
            "A pod that is selected for its circuit breakers has none.",
            Sentence.of("A pod of ")
                .label(SERVICE)
                .text(" answers the source ")
                .label(SOURCE)
                .text(", and lists no breaker."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    without("one", 1).firesAfter(hold, OWNED, LIMIT),
                    without("none", 0).staysQuietPast(hold)));
  }

  private Proof without(String name, double pods) {
    return Proof.of(name)
        .given(
            plan,
            PodMetrics.PODS,
            Series.plus(PAYMENT, OUTCOME, "without_breakers"),
            Values.constant(pods))
        .given(plan, PodMetrics.UNREAD_LIMIT, OWNED, Values.constant(LIMIT));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "apps/payment", TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.PODS,
        IDS,
        Margin.below(IDS, measure(), limits()),
        List.of(
            share("none", 0).recordsAt(AT, labels, 1),
            share("half of the limit", LIMIT / 2).recordsAt(AT, labels, 0.5),
            share("at the limit", LIMIT).recordsAt(AT, labels, 0)));
  }

  private Proof share(String name, double share) {
    return Proof.of(name)
        .given(plan, PodMetrics.UNREAD, PAYMENT, Values.constant(share))
        .given(plan, PodMetrics.UNREAD_LIMIT, OWNED, Values.constant(LIMIT));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new PodRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Map<String, String> search = Series.labels(SOURCE, "apps", SERVICE, "search");
    Proof proof = open(Togethers.NAME, 1, 0);
    proof =
        proof
            .given(plan, BreakerMetrics.STATE_NUMBER, pod("a"), Values.constant(2))
            .given(plan, BreakerMetrics.STATE_NUMBER, pod("b"), Values.constant(0));
    proof = counted(counted(proof, PAYMENT, 7, 1), search, 4, 4);
    proof =
        proof
            .given(plan, PodMetrics.UNREAD_LIMIT, OWNED, Values.constant(LIMIT))
            .given(
                plan,
                PodMetrics.UNREAD_LIMIT,
                Series.plus(search, TEAM, "platform"),
                Values.constant(LIMIT));
    return Together.of(proof, AT)
        .records(PodMetrics.WORST_STATE, new Check.Recorded(STRIPE, 2))
        .records(PodMetrics.OPEN_SHARE, new Check.Recorded(STRIPE, 0.5))
        .records(
            PodMetrics.UNREAD, new Check.Recorded(PAYMENT, 0.125), new Check.Recorded(search, 0.5))
        .margins(
            GuardKind.PODS,
            new Check.Recorded(Series.labels(SUBJECT, "apps/payment", TEAM, "payments"), 0.5),
            new Check.Recorded(Series.labels(SUBJECT, "apps/search", TEAM, "platform"), -1));
  }
}
