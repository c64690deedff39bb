package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.SCOPE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TYPE;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.RateLimitMetrics;
import dev.guardband.model.settings.RateLimits;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rate limiters whose fullest bucket is nearly used up, or of which nothing is known. */
final class RateLimitRules {
  private static final String STEM = "breaker_rate_limits";
  private static final List<String> IDS = List.of(SCOPE, TYPE);
  private static final Map<String, String> LOGIN = Series.labels(SCOPE, "login", TYPE, "user");
  private static final double LIMIT = 0.75;
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private RateLimitRules(Plan plan) {
    this.plan = plan;
  }

  static Optional<RuleFile> of(Plan plan) {
    RateLimits settings = plan.settings().rateLimits();
    return settings.sources().isEmpty() || settings.used().isEmpty()
        ? Optional.empty()
        : Optional.of(new RateLimitRules(plan).file(settings));
  }

  private RuleFile file(RateLimits settings) {
    List<Rule> rules = new ArrayList<>();
    settings.used().keySet().stream()
        .sorted()
        .forEach(severity -> nearlyUsed(severity).ifPresent(rules::add));
    unknown().ifPresent(rules::add);
    rules.add(margin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-rate-limits", Duration.ofSeconds(30), rules)));
  }

  private Expr used() {
    return plan.reduced(RateLimitMetrics.UTILIZATION);
  }

  private Expr limits() {
    return Exprs.max(List.of(SCOPE, TYPE, TEAM), plan.select(RateLimitMetrics.LIMIT));
  }

  private Optional<AlertRule> nearlyUsed(Severity severity) {
    Map<String, String> labels = limitLabels(LOGIN, severity);
    return Alert.of(
            "RateLimitNearlyUsed",
            GuardKind.RATE_LIMIT,
            Exprs.against(
                IDS, used(), Operator.AT_LEAST, plan.limits(RateLimitMetrics.LIMIT, severity)))
        .severity(severity.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.joined(IDS))
        .says(
            "A rate limit is nearly used up.",
            Sentence.of("The fullest bucket of ")
                .label(SCOPE)
                .text(" by ")
                .label(TYPE)
                .text(" is ")
                .percentage()
                .text(" used."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    used("at its limit", severity, LIMIT).firesAfter(hold, labels, LIMIT),
                    used("more than it holds", severity, 2).firesAfter(hold, labels, 2),
                    used("just short of it", severity, 0.95 * LIMIT).staysQuietPast(hold),
                    used("not used", severity, 0).staysQuietPast(hold)));
  }

  private Optional<AlertRule> unknown() {
    Map<String, String> labels = Series.plus(LOGIN, TEAM, "payments");
    return Alert.of(
            "RateLimitUnknown",
            GuardKind.RATE_LIMIT,
            Exprs.on(IDS, limits(), Operator.UNLESS, used()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(10))
        .subject(Sentence.joined(IDS))
        .says(
            "It is not known how full a rate limit is.",
            Sentence.of("No bucket of ")
                .label(SCOPE)
                .text(" by ")
                .label(TYPE)
                .text(" tells both its size and its use."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    limited("a limit and no use", Severity.WARNING).firesAfter(hold, labels, LIMIT),
                    used("full is known", Severity.WARNING, 1).staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "login/user", TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.RATE_LIMIT,
        IDS,
        Margin.below(IDS, used(), limits()),
        List.of(
            used("not used", Severity.WARNING, 0).recordsAt(AT, labels, 1),
            used("half of the limit", Severity.WARNING, LIMIT / 2).recordsAt(AT, labels, 0.5),
            used("at the limit", Severity.WARNING, LIMIT).recordsAt(AT, labels, 0)));
  }

  private static Map<String, String> limitLabels(Map<String, String> ids, Severity severity) {
    return Series.plus(ids, SEVERITY, severity.label(), TEAM, "payments");
  }

  private Proof limited(String name, Severity severity) {
    return Proof.of(name)
        .given(plan, RateLimitMetrics.LIMIT, limitLabels(LOGIN, severity), Values.constant(LIMIT));
  }

  private Proof used(String name, Severity severity, double share) {
    return limited(name, severity)
        .given(plan, RateLimitMetrics.UTILIZATION, LOGIN, Values.constant(share));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new RateLimitRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Map<String, String> search = Series.labels(SCOPE, "search", TYPE, "all");
    Proof proof =
        used(Togethers.NAME, Severity.WARNING, LIMIT / 2)
            .given(plan, RateLimitMetrics.UTILIZATION, search, Values.constant(1.5))
            .given(
                plan,
                RateLimitMetrics.LIMIT,
                Series.plus(search, SEVERITY, Severity.CRITICAL.label(), TEAM, "platform"),
                Values.constant(1));
    return Together.of(proof, AT)
        .margins(
            GuardKind.RATE_LIMIT,
            new Check.Recorded(Series.labels(SUBJECT, "login/user", TEAM, "payments"), 0.5),
            new Check.Recorded(Series.labels(SUBJECT, "search/all", TEAM, "platform"), -0.5));
  }
}
