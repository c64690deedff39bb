package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.IncidentMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.settings.Incidents;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Binary;
import dev.guardband.render.Expr.Matching;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Alerts that are open longer than their severity allows: one alert for each team and severity,
 * however many are open.
 *
 * <p>Prometheus does not know who has acknowledged what, so it is the alert's end that is waited
 * for, also past the time to respond.
 */
final class IncidentTargets {
  static final String STEM = "incident_targets";

  private static final List<String> IDS = List.of(SEVERITY, TEAM);
  private static final Map<String, String> CRITICAL =
      Series.labels(SEVERITY, Severity.CRITICAL.label());
  private static final Map<String, String> PAYMENTS = Series.plus(CRITICAL, TEAM, "payments");
  private static final double LIMIT = 900;
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  IncidentTargets(Plan plan) {
    this.plan = plan;
  }

  /** One of the two times that are limited. */
  private record Target(
      GuardKind kind, Metric limit, Map<Severity, Duration> configured, String alert, String says) {
    boolean isSet() {
      return !configured.isEmpty();
    }
  }

  private List<Target> targets() {
    Incidents incidents = plan.settings().incidents();
    return List.of(
        new Target(
            GuardKind.RESPONSE,
            IncidentMetrics.RESPOND_LIMIT,
            incidents.respond(),
            "AlertOpenPastResponseTarget",
            "An alert still fires after the time in which it was to be answered."),
        new Target(
            GuardKind.RESOLUTION,
            IncidentMetrics.RESOLVE_LIMIT,
            incidents.resolve(),
            "AlertOpenPastResolveTarget",
            "An alert still fires after the time in which it was to end."));
  }

  /** The limits, as configured. */
  RuleFile limits() {
    List<Rule> rules = new ArrayList<>();
    for (Target target : targets()) {
      target
          .configured()
          .forEach((severity, limit) -> rules.add(limit(target.limit(), severity, limit)));
    }
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-incident-targets", Duration.ofMinutes(1), rules)));
  }

  private RecordRule limit(Metric metric, Severity severity, Duration limit) {
    BigDecimal seconds = BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros();
    return new RecordRule(
        metric,
        Series.plus(plan.recordLabels(), SEVERITY, severity.label()),
        Exprs.vector(seconds),
        List.of(Proof.of("as configured").recordsAt(AT, Map.of(), seconds.doubleValue())));
  }

  Together togetherLimits() {
    Together together = Together.of(Proof.of(Togethers.NAME), AT);
    for (Target target : targets()) {
      for (Map.Entry<Severity, Duration> limit : target.configured().entrySet()) {
        Check.Recorded recorded =
            new Check.Recorded(Map.of(), limit.getValue().toMillis() / 1000.0);
        together =
            together.records(
                target.limit(), Series.labels(SEVERITY, limit.getKey().label()), List.of(recorded));
      }
    }
    return together;
  }

  /** The alerts and margins of what is configured. */
  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (Target target : targets()) {
      if (target.isSet()) {
        alert(target).ifPresent(rules::add);
        rules.add(margin(target));
      }
    }
    return rules;
  }

  private Optional<AlertRule> alert(Target target) {
    return Alert.of(
            target.alert(),
            target.kind(),
            new Binary(
                plan.reduced(IncidentMetrics.OLDEST),
                Operator.AT_LEAST,
                Matching.manyLeft(List.of(SEVERITY)),
                plan.reduced(target.limit())))
        .severity(Severity.WARNING.label())
        .subject(Sentence.joined(IDS))
        .says(
            target.says(),
            Sentence.of("The oldest ")
                .label(SEVERITY)
                .text(" alert of ")
                .label(TEAM)
                .text(" has fired for ")
                .duration()
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    open("at the limit", target, LIMIT).firesAfter(hold, PAYMENTS, LIMIT),
                    open("for a day", target, 86_400).firesAfter(hold, PAYMENTS, 86_400),
                    open("just short of it", target, 0.98 * LIMIT).staysQuietPast(hold)));
  }

  private RecordRule margin(Target target) {
    Expr share =
        new Binary(
            plan.reduced(IncidentMetrics.OLDEST),
            Operator.OVER,
            Matching.manyLeft(List.of(SEVERITY)),
            plan.reduced(target.limit()));
    Map<String, String> labels = Series.labels(SUBJECT, "critical/payments", TEAM, "payments");
    return Margin.of(
        plan,
        target.kind(),
        IDS,
        Exprs.plain(Exprs.number("1"), Operator.MINUS, share),
        List.of(
            ofNamed("none is open", target, 0).recordsAt(AT, labels, 1),
            ofNamed("at the limit", target, LIMIT).recordsAt(AT, labels, 0)));
  }

  private Proof open(String name, Target target, double oldest) {
    return Proof.of(name)
        .given(plan, IncidentMetrics.OLDEST, PAYMENTS, Values.constant(oldest))
        .given(plan, target.limit(), CRITICAL, Values.constant(LIMIT));
  }

  /** The same, for a subject that names its owner and cannot have two. */
  private Proof ofNamed(String name, Target target, double oldest) {
    Proof open = open(name, target, oldest);
    Proof named = Proof.of(name);
    for (Proof.Input input : open.inputs()) {
      named = named.given(input.series(), input.values());
    }
    return named;
  }

  /** Adds the limits, and what the margins are of alerts that old. */
  Together with(Together together, List<Check.Recorded> oldest) {
    Proof given = together.given();
    List<Together.Output> outputs = new ArrayList<>(together.outputs());
    for (Target target : targets()) {
      for (Severity severity : target.configured().keySet()) {
        Map<String, String> labels = Series.labels(SEVERITY, severity.label());
        given = given.given(plan, target.limit(), labels, Values.constant(LIMIT));
      }
      outputs.addAll(margins(target, together, oldest));
    }
    return new Together(given, together.at(), outputs);
  }

  private static List<Together.Output> margins(
      Target target, Together together, List<Check.Recorded> oldest) {
    Check.Recorded[] margins =
        oldest.stream()
            .filter(
                each ->
                    target.configured().keySet().stream()
                        .anyMatch(limited -> limited.label().equals(each.labels().get(SEVERITY))))
            .map(
                each ->
                    new Check.Recorded(
                        Series.labels(
                            SUBJECT,
                            each.labels().get(SEVERITY) + "/" + each.labels().get(TEAM),
                            TEAM,
                            each.labels().getOrDefault(TEAM, "")),
                        1 - each.value() / LIMIT))
            .toArray(Check.Recorded[]::new);
    Together none = new Together(together.given(), together.at(), List.of());
    return none.margins(target.kind(), margins).outputs();
  }
}
