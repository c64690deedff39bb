package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.CONDITION;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.HealthMetrics;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.model.metric.SignalMetrics;
import dev.guardband.model.settings.Service.Failover.Condition;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Services that should fail over: down by their health checks, too slow, or failing too much. Each
 * condition is a rule of its own, so that it holds where the others are not measured.
 */
final class FailoverConditionRules {
  private static final String STEM = "failover_conditions";
  private static final List<String> IDS = List.of(SERVICE, CONDITION);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration AT = Duration.ofMinutes(3);
  private static final Map<String, String> API = Series.labels(SERVICE, "api");
  private static final String TEAM_NAME = "payments";
  private static final Map<String, String> OWNED = Series.plus(API, TEAM, TEAM_NAME);

  private final Plan plan;

  private FailoverConditionRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    List<Condition> measured =
        plan.settings().services().stream()
            .flatMap(service -> service.failoverConditions().stream())
            .distinct()
            .sorted()
            .toList();
    return measured.isEmpty()
        ? List.of()
        : List.of(new FailoverConditionRules(plan).file(measured));
  }

  private RuleFile file(List<Condition> measured) {
    List<Rule> rules = new ArrayList<>();
    measured.forEach(condition -> rules.add(ratio(condition)));
    measured.forEach(condition -> met(condition).ifPresent(rules::add));
    rules.add(margin());
    return new RuleFile(
        STEM,
        List.of(new RuleGroup("guardband-failover-conditions", Duration.ofMinutes(1), rules)));
  }

  private Matcher of(Condition condition) {
    return Matcher.equal(CONDITION, condition.label());
  }

  private Expr value(Condition condition) {
    return switch (condition) {
      case HEALTH ->
          Exprs.plain(Exprs.number("1"), Operator.MINUS, plan.reduced(ServiceMetrics.HEALTH_UP));
      case LATENCY_P95 -> notIdle(plan.reduced(SignalMetrics.latency(95, FIVE_MINUTES)));
      case ERRORS -> enough(plan.reduced(SignalMetrics.errorRatio(FIVE_MINUTES)));
    };
  }

  /** One request in the night that fails is no reason to fail over. */
  private Expr enough(Expr errors) {
    return Exprs.on(List.of(SERVICE), errors, Operator.AND, traffic(Operator.AT_LEAST));
  }

  /** Nor is one that is slow; where requests are not counted, nobody knows how many there are. */
  private Expr notIdle(Expr latency) {
    return countsRequests()
        ? Exprs.on(List.of(SERVICE), latency, Operator.UNLESS, traffic(Operator.LESS))
        : latency;
  }

  private boolean countsRequests() {
    return Signal.TRAFFIC.isMeasured(plan.settings());
  }

  private Expr traffic(Operator operator) {
    return Exprs.on(
        List.of(SERVICE),
        plan.reduced(SignalMetrics.requestRate(FIVE_MINUTES)),
        operator,
        Exprs.max(List.of(SERVICE), plan.select(SignalMetrics.MINIMUM_TRAFFIC)));
  }

  private RecordRule ratio(Condition condition) {
    Expr limits =
        Exprs.max(List.of(SERVICE, TEAM), plan.select(HealthMetrics.FAILOVER_LIMIT, of(condition)));
    List<Proof> proofs = new ArrayList<>();
    for (double share : List.of(1.0, 0.0)) {
      Proof proof = measured(Proof.of(share + " of its limit"), API, condition, share);
      proofs.add(
          (condition == Condition.ERRORS ? traffic(proof, API, 1) : proof)
              .recordsAt(AT, OWNED, share));
    }
    if (condition == Condition.ERRORS || (condition == Condition.LATENCY_P95 && countsRequests())) {
      Proof idle = measured(Proof.of("hardly a request"), API, condition, 1);
      proofs.add(traffic(idle, API, 0.095).recordsAt(AT, List.of()));
      Proof enough = measured(Proof.of("the least traffic"), API, condition, 1);
      proofs.add(traffic(enough, API, 0.1).recordsAt(AT, OWNED, 1));
    }
    return new RecordRule(
        HealthMetrics.FAILOVER_RATIO,
        labels(condition),
        Exprs.against(List.of(SERVICE), value(condition), Operator.OVER, limits),
        proofs);
  }

  private Map<String, String> labels(Condition condition) {
    Map<String, String> labels = new LinkedHashMap<>(plan.recordLabels());
    labels.put(CONDITION, condition.label());
    return labels;
  }

  private static Map<String, String> owned(Condition condition) {
    return Series.plus(API, CONDITION, condition.label(), TEAM, TEAM_NAME);
  }

  private static double limit(Condition condition) {
    return switch (condition) {
      case HEALTH -> 1;
      case LATENCY_P95 -> 2;
      case ERRORS -> 0.25;
    };
  }

  private Proof limited(Proof proof, Map<String, String> service, Condition condition) {
    return proof.given(
        plan,
        HealthMetrics.FAILOVER_LIMIT,
        Series.plus(service, CONDITION, condition.label(), TEAM, TEAM_NAME),
        Values.constant(limit(condition)));
  }

  /** What is measured, as a share of its limit. */
  private Proof measured(
      Proof proof, Map<String, String> service, Condition condition, double share) {
    Proof given = limited(proof, service, condition);
    double value = share * limit(condition);
    return switch (condition) {
      case HEALTH ->
          given.given(plan, ServiceMetrics.HEALTH_UP, service, Values.constant(1 - value));
      case LATENCY_P95 ->
          given.given(
              plan, SignalMetrics.latency(95, FIVE_MINUTES), service, Values.constant(value));
      case ERRORS ->
          given.given(
              plan, SignalMetrics.errorRatio(FIVE_MINUTES), service, Values.constant(value));
    };
  }

  private Proof traffic(Proof proof, Map<String, String> service, double rate) {
    return proof
        .given(plan, SignalMetrics.requestRate(FIVE_MINUTES), service, Values.constant(rate))
        .given(
            plan,
            SignalMetrics.MINIMUM_TRAFFIC,
            Series.plus(service, TEAM, TEAM_NAME),
            Values.constant(0.1));
  }

  /** Health has waited for several checks already. */
  private static Duration hold(Condition condition) {
    return condition == Condition.HEALTH ? Duration.ZERO : FIVE_MINUTES;
  }

  private Optional<AlertRule> met(Condition condition) {
    Expr ratio =
        Exprs.max(
            HealthMetrics.FAILOVER_RATIO.labels(),
            plan.select(HealthMetrics.FAILOVER_RATIO, of(condition)));
    return Alert.of(
            "FailoverConditionMet",
            GuardKind.FAILOVER_CONDITION,
            Exprs.plain(ratio, Operator.AT_LEAST, Exprs.number("1")))
        .severity(Severity.WARNING.label())
        .hold(hold(condition))
        .subject(Sentence.joined(IDS))
        .label(CONDITION, condition.label())
        .says("A service should fail over.", said(condition))
        .provedBy(
            plan,
            hold ->
                List.of(
                    ratio("at its limit", condition, 1).firesAfter(hold, owned(condition), 1),
                    ratio("far past it", condition, 3).firesAfter(hold, owned(condition), 3),
                    ratio("just short of it", condition, 0.95).staysQuietPast(hold)));
  }

  private static Sentence said(Condition condition) {
    Sentence service = Sentence.empty().label(SERVICE);
    return switch (condition) {
      case HEALTH -> service.text(" does not answer its health check.");
      case LATENCY_P95 ->
          service.text(" is slow: the 95th percentile is at ").percentage().text(" of its limit.");
      case ERRORS ->
          service
              .text(" fails: the share of failed requests is at ")
              .percentage()
              .text(" of its limit.");
    };
  }

  private Proof ratio(String name, Condition condition, double ratio) {
    return Proof.of(name)
        .given(plan, HealthMetrics.FAILOVER_RATIO, owned(condition), Values.constant(ratio));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "api/errors", TEAM, TEAM_NAME);
    return Margin.of(
        plan,
        GuardKind.FAILOVER_CONDITION,
        IDS,
        Exprs.plain(Exprs.number("1"), Operator.MINUS, plan.reduced(HealthMetrics.FAILOVER_RATIO)),
        List.of(
            ratio("nothing of it", Condition.ERRORS, 0).recordsAt(AT, labels, 1),
            ratio("half of it", Condition.ERRORS, 0.5).recordsAt(AT, labels, 0.5),
            ratio("at its limit", Condition.ERRORS, 1).recordsAt(AT, labels, 0)));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM)
        ? Optional.of(new FailoverConditionRules(plan).together())
        : Optional.empty();
  }

  /** All conditions of one service at their limit, and of another at nothing. */
  private Together together() {
    Map<String, String> search = Series.labels(SERVICE, "search");
    Proof proof = Proof.of(Togethers.NAME);
    List<Check.Recorded> margins = new ArrayList<>();
    for (Condition condition : Condition.values()) {
      proof = measured(measured(proof, API, condition, 1), search, condition, 0);
      margins.add(margin("api", condition, 0));
      margins.add(margin("search", condition, 1));
    }
    Together together = Together.of(traffic(traffic(proof, API, 0.1), search, 0.1), AT);
    for (Condition condition : Condition.values()) {
      together =
          together.records(
              HealthMetrics.FAILOVER_RATIO,
              Series.labels(CONDITION, condition.label()),
              List.of(
                  new Check.Recorded(OWNED, 1),
                  new Check.Recorded(Series.plus(search, TEAM, TEAM_NAME), 0)));
    }
    return together.margins(GuardKind.FAILOVER_CONDITION, margins.toArray(Check.Recorded[]::new));
  }

  private static Check.Recorded margin(String service, Condition condition, double value) {
    String subject = service + "/" + condition.label();
    return new Check.Recorded(Series.labels(SUBJECT, subject, TEAM, TEAM_NAME), value);
  }
}
