package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.NAMESPACE;
import static dev.guardband.model.metric.Labels.POD;
import static dev.guardband.model.metric.Labels.PROVIDER;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Closed breakers whose failures are near the number that opens them. An open one has no such
 * share: how long it is open is another guard.
 */
final class BreakerFailureRules {
  private static final String STEM = "breaker_failures";
  private static final List<String> IDS = List.of(SERVICE, PROVIDER);
  private static final List<String> IN_POD = List.of(SERVICE, PROVIDER, NAMESPACE, POD);
  private static final Map<String, String> STRIPE =
      Series.labels(SERVICE, "payment", PROVIDER, "stripe");
  private static final Map<String, String> ELASTIC =
      Series.labels(SERVICE, "search", PROVIDER, "elastic");
  private static final double LIMIT = 0.75;
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private BreakerFailureRules(Plan plan) {
    this.plan = plan;
  }

  static Optional<RuleFile> of(Plan plan) {
    List<Severity> severities =
        plan.settings().breakers().policies().stream()
            .flatMap(policy -> policy.failures().keySet().stream())
            .distinct()
            .sorted()
            .toList();
    return severities.isEmpty()
        ? Optional.empty()
        : Optional.of(new BreakerFailureRules(plan).file(severities));
  }

  private RuleFile file(List<Severity> severities) {
    List<Rule> rules = new ArrayList<>(List.of(ratio()));
    severities.forEach(severity -> nearThreshold(severity).ifPresent(rules::add));
    rules.add(margin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-breaker-failures", Duration.ofSeconds(30), rules)));
  }

  private RecordRule ratio() {
    Expr some = Exprs.plain(inEach(BreakerMetrics.THRESHOLD), Operator.MORE, Exprs.number("0"));
    Expr closed =
        Exprs.plain(inEach(BreakerMetrics.STATE_NUMBER), Operator.EQUAL, Exprs.number("0"));
    Expr share = Exprs.on(IN_POD, inEach(BreakerMetrics.FAILURES), Operator.OVER, some);
    return new RecordRule(
        BreakerMetrics.FAILURES_RATIO,
        plan.recordLabels(),
        Exprs.max(IDS, Exprs.on(IN_POD, share, Operator.AND, closed)),
        List.of(
            counted(Proof.of("closed"), STRIPE, 3, 0).recordsAt(AT, STRIPE, 0.25),
            counted(Proof.of("open"), STRIPE, 12, 2).recordsAt(AT, List.of()),
            counted(
                    counted(
                        counted(Proof.of("three pods, one open"), pod("a"), 3, 0), pod("b"), 6, 0),
                    pod("c"),
                    12,
                    2)
                .recordsAt(AT, STRIPE, 0.5),
            Proof.of("a threshold of nothing")
                .given(plan, BreakerMetrics.FAILURES, STRIPE, Values.constant(3))
                .given(plan, BreakerMetrics.THRESHOLD, STRIPE, Values.constant(0))
                .given(plan, BreakerMetrics.STATE_NUMBER, STRIPE, Values.constant(0))
                .recordsAt(AT, List.of())));
  }

  /** Each pod counts for itself; the failures of one are no share of what opens another. */
  private Expr inEach(Metric metric) {
    return Exprs.max(IN_POD, plan.select(metric));
  }

  private static Map<String, String> pod(String name) {
    return Series.plus(STRIPE, NAMESPACE, "prod", POD, name);
  }

  private Optional<AlertRule> nearThreshold(Severity severity) {
    Map<String, String> labels = limitLabels(STRIPE, severity);
    return Alert.of(
            "BreakerNearThreshold",
            GuardKind.FAILURES,
            Exprs.against(
                IDS,
                plan.reduced(BreakerMetrics.FAILURES_RATIO),
                Operator.AT_LEAST,
                plan.limits(BreakerMetrics.FAILURES_LIMIT, severity)))
        .severity(severity.label())
        .hold(Duration.ofMinutes(1))
        .subject(Sentence.joined(IDS))
        .says(
            "A circuit breaker is about to open.",
            Sentence.of("The breaker of ")
                .label(SERVICE)
                .text(" for ")
                .label(PROVIDER)
                .text(" counts ")
                .percentage()
                .text(" of the failures that open it."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    share("at the limit", severity, LIMIT).firesAfter(hold, labels, LIMIT),
                    share("at the threshold", severity, 1).firesAfter(hold, labels, 1),
                    share("just short of it", severity, 0.95 * LIMIT).staysQuietPast(hold),
                    share("none", severity, 0).staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "payment/stripe", TEAM, "payments");
    Expr owned =
        Exprs.max(List.of(SERVICE, PROVIDER, TEAM), plan.select(BreakerMetrics.FAILURES_LIMIT));
    return Margin.of(
        plan,
        GuardKind.FAILURES,
        IDS,
        Margin.below(IDS, plan.reduced(BreakerMetrics.FAILURES_RATIO), owned),
        List.of(
            share("none", Severity.WARNING, 0).recordsAt(AT, labels, 1),
            share("half of the limit", Severity.WARNING, LIMIT / 2).recordsAt(AT, labels, 0.5),
            share("at the limit", Severity.WARNING, LIMIT).recordsAt(AT, labels, 0)));
  }

  private static Map<String, String> limitLabels(Map<String, String> breaker, Severity severity) {
    return Series.plus(breaker, SEVERITY, severity.label(), TEAM, "payments");
  }

  private Proof counted(Proof proof, Map<String, String> breaker, double failures, double state) {
    return proof
        .given(plan, BreakerMetrics.FAILURES, breaker, Values.constant(failures))
        .given(plan, BreakerMetrics.THRESHOLD, breaker, Values.constant(12))
        .given(plan, BreakerMetrics.STATE_NUMBER, breaker, Values.constant(state));
  }

  private Proof share(String name, Severity severity, double share) {
    return Proof.of(name)
        .given(plan, BreakerMetrics.FAILURES_RATIO, STRIPE, Values.constant(share))
        .given(
            plan,
            BreakerMetrics.FAILURES_LIMIT,
            limitLabels(STRIPE, severity),
            Values.constant(LIMIT));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM)
        ? Optional.of(new BreakerFailureRules(plan).together())
        : Optional.empty();
  }

  private Together together() {
    Proof proof = counted(counted(Proof.of(Togethers.NAME), STRIPE, 12, 0), ELASTIC, 0, 0);
    for (Map<String, String> breaker : List.of(STRIPE, ELASTIC)) {
      proof =
          proof.given(
              plan,
              BreakerMetrics.FAILURES_LIMIT,
              limitLabels(breaker, Severity.WARNING),
              Values.constant(0.5));
    }
    return Together.of(proof, AT)
        .records(
            BreakerMetrics.FAILURES_RATIO,
            new Check.Recorded(STRIPE, 1),
            new Check.Recorded(ELASTIC, 0))
        .margins(
            GuardKind.FAILURES,
            new Check.Recorded(Series.labels(SUBJECT, "payment/stripe", TEAM, "payments"), -1),
            new Check.Recorded(Series.labels(SUBJECT, "search/elastic", TEAM, "payments"), 1));
  }
}
