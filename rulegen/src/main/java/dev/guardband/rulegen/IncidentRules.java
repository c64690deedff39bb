package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ALERTNAME;
import static dev.guardband.model.metric.Labels.ALERTSTATE;
import static dev.guardband.model.metric.Labels.DOMAIN;
import static dev.guardband.model.metric.Labels.GUARD;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SITE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.GuardMetrics;
import dev.guardband.model.metric.IncidentMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Aggregate;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Expr.Select;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the alerts themselves tell: since when each fires, how many do, how long those had that
 * ended.
 *
 * <p>Prometheus forgets at a restart since when most alerts are active, so each remembers by what
 * was recorded a minute ago. An alert that is away for 5 minutes or less, as while Prometheus
 * starts again or where it flaps, is the same one. The ranges end half a minute beside the minutes
 * at which samples are, so that no sample is on an edge.
 */
final class IncidentRules {
  static final String STEM = "incident";

  private static final List<String> BY = List.of(SEVERITY, TEAM);
  private static final String MONTH = "30d";
  private static final String SAME = "5m30s";
  private static final String AWAY = "4m30s";

  /** From the last minute in which an alert fired until it is said to have ended, less that one. */
  private static final String NOTICED_AFTER = "240";

  private static final Map<String, String> ALERT =
      Series.labels(
          ALERTNAME,
          "BreakerOpenTooLong",
          SEVERITY,
          Severity.CRITICAL.label(),
          TEAM,
          "payments",
          DOMAIN,
          "breaker",
          GUARD,
          "open",
          SUBJECT,
          "payment/stripe");
  private static final Map<String, String> PAYMENTS =
      Series.labels(SEVERITY, Severity.CRITICAL.label(), TEAM, "payments");
  private static final Duration AT = Duration.ofMinutes(10);

  private final Plan plan;

  private IncidentRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    List<RuleFile> files = new ArrayList<>(List.of(new IncidentRules(plan).file()));
    files.add(new IncidentTargets(plan).limits());
    return files;
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(List.of(openSince()));
    for (Severity severity : Severity.values()) {
      rules.add(open(severity));
    }
    rules.addAll(List.of(starts(), resolved(), ends(), firingTime(), oldest()));
    rules.addAll(new IncidentTargets(plan).rules());
    return new RuleFile(
        STEM,
        List.of(
            new RuleGroup("guardband-incidents", Duration.ofMinutes(1), rules),
            new RuleGroup(
                "guardband-incident-means",
                Duration.ofMinutes(2),
                List.of(timeToResolve(), timeBetween()))));
  }

  /**
   * All alerts of ours that fire, but those on how long alerts fire and the one that always does.
   */
  private Expr firing() {
    String notThese =
        Stream.of(GuardKind.WATCHDOG, GuardKind.RESPONSE, GuardKind.RESOLUTION)
            .map(GuardKind::label)
            .collect(Collectors.joining("|"));
    return Exprs.max(
        IncidentMetrics.ALERT,
        new Select(
            GuardMetrics.ALERTS,
            List.of(
                Matcher.equal(SITE, plan.settings().site()),
                Matcher.equal(ALERTSTATE, "firing"),
                new Matcher(GUARD, "!=", ""),
                new Matcher(GUARD, "!~", notThese)),
            ""));
  }

  private Expr within(String range) {
    return Exprs.max(
        IncidentMetrics.ALERT,
        Exprs.call("last_over_time", plan.range(IncidentMetrics.OPEN_SINCE, range)));
  }

  private RecordRule record(Metric metric, Expr expr, Proof... proofs) {
    return new RecordRule(metric, plan.recordLabels(), expr, List.of(proofs));
  }

  private RecordRule openSince() {
    Expr still = Exprs.on(IncidentMetrics.ALERT, within(SAME), Operator.AND, firing());
    Expr now = Exprs.plain(firing(), Operator.TIMES, Exprs.time());
    Values flaps = fires(2).then(Values.missing().times(3)).then(Values.constant(1));
    Values returns = fires(2).then(Values.missing().times(8)).then(Values.constant(1));
    return record(
        IncidentMetrics.OPEN_SINCE,
        Exprs.on(IncidentMetrics.ALERT, still, Operator.OR, now),
        alerts("it keeps when it began", Values.constant(1)).recordsAt(AT, ALERT, 60),
        alerts("a short gap is none", flaps).recordsAt(AT, ALERT, 60),
        alerts("a long gap is the end of it", returns)
            .recordsAt(Duration.ofMinutes(12), ALERT, 720),
        alerts("what has ended is no longer open", fires(2)).recordsAt(AT, List.of()),
        pending("what is pending is not open").recordsAt(AT, List.of()));
  }

  private static Values fires(int minutes) {
    return Values.constant(1).times(minutes).then(Values.stale().times(1));
  }

  private Proof alerts(String name, Values values) {
    return alerting(Proof.of(name), ALERT, values);
  }

  private Proof alerting(Proof proof, Map<String, String> alert, Values values) {
    return alerting(proof, alert, "firing", values);
  }

  private Proof alerting(Proof proof, Map<String, String> alert, String state, Values values) {
    Map<String, String> labels =
        Series.plus(alert, SITE, plan.settings().site(), ALERTSTATE, state);
    return proof.plus(new Proof.Input(GuardMetrics.ALERTS.name(), labels, false, values));
  }

  private Proof pending(String name) {
    return alerting(Proof.of(name), ALERT, "pending", Values.constant(1));
  }

  /** 0 is known, as rules are evaluated; whose it is, the margins of all guards tell. */
  private RecordRule open(Severity severity) {
    Expr open =
        count(
            List.of(TEAM),
            plan.select(IncidentMetrics.OPEN_SINCE, Matcher.equal(SEVERITY, severity.label())));
    String targets = GuardKind.RESPONSE.label() + "|" + GuardKind.RESOLUTION.label();
    Expr teams =
        count(
            List.of(TEAM),
            plan.select(
                GuardMetrics.MARGIN,
                Matcher.equal(SITE, plan.settings().site()),
                new Matcher(GUARD, "!~", targets)));
    Expr none = Exprs.plain(Exprs.number("0"), Operator.TIMES, teams);
    Map<String, String> alert = Series.plus(ALERT, SEVERITY, severity.label());
    Map<String, String> margin =
        Series.labels(SITE, plan.settings().site(), GUARD, "open", TEAM, "payments");
    Map<String, String> team = Series.labels(TEAM, "payments");
    return new RecordRule(
        IncidentMetrics.OPEN,
        Series.plus(plan.recordLabels(), SEVERITY, severity.label()),
        Exprs.on(List.of(TEAM), open, Operator.OR, none),
        List.of(
            since("two open alerts", alert, 60)
                .given(
                    plan,
                    IncidentMetrics.OPEN_SINCE,
                    Series.plus(alert, SUBJECT, "payment/paypal"),
                    Values.constant(120))
                .recordsAt(AT, team, 2),
            Proof.of("none of a team that owns a guard")
                .given(plan, GuardMetrics.MARGIN, margin, Values.constant(1))
                .recordsAt(AT, team, 0)));
  }

  private static Expr count(List<String> by, Expr of) {
    return new Aggregate("count", by, of);
  }

  private Proof since(String name, Map<String, String> alert, double when) {
    return Proof.of(name).given(plan, IncidentMetrics.OPEN_SINCE, alert, Values.constant(when));
  }

  private RecordRule starts() {
    Expr now = Exprs.plain(plan.reduced(IncidentMetrics.OPEN_SINCE), Operator.EQUAL, Exprs.time());
    return record(
        IncidentMetrics.STARTS,
        count(BY, now),
        since("in the minute in which it begins", ALERT, 600).recordsAt(AT, PAYMENTS, 1),
        since("not in the next", ALERT, 540).recordsAt(AT, List.of()),
        since("not in the one before", ALERT, 660).recordsAt(AT, List.of()));
  }

  private RecordRule resolved() {
    Expr gone = Exprs.on(IncidentMetrics.ALERT, within(SAME), Operator.UNLESS, within(AWAY));
    Expr last = Exprs.plain(Exprs.time(), Operator.MINUS, Exprs.number(NOTICED_AFTER));
    Values ends = Values.constant(60).times(3);
    return record(
        IncidentMetrics.RESOLVED,
        Exprs.plain(last, Operator.MINUS, gone),
        sinceUntil("five minutes after it last fired", ends)
            .recordsAt(Duration.ofMinutes(7), ALERT, 120),
        sinceUntil("not before", ends).recordsAt(Duration.ofMinutes(6), List.of()),
        sinceUntil("once only", ends).recordsAt(Duration.ofMinutes(8), List.of()),
        sinceUntil("not while it fires", Values.constant(60)).recordsAt(AT, List.of()));
  }

  private Proof sinceUntil(String name, Values values) {
    return Proof.of(name)
        .given(plan, IncidentMetrics.OPEN_SINCE, ALERT, values.then(Values.missing()));
  }

  private RecordRule ends() {
    return record(
        IncidentMetrics.ENDS,
        count(BY, plan.reduced(IncidentMetrics.RESOLVED)),
        ended("two of a team end").recordsAt(AT, PAYMENTS, 2));
  }

  private RecordRule firingTime() {
    return record(
        IncidentMetrics.FIRING_TIME,
        Exprs.sum(BY, plan.reduced(IncidentMetrics.RESOLVED)),
        ended("after one and three minutes").recordsAt(AT, PAYMENTS, 240));
  }

  private Proof ended(String name) {
    return Proof.of(name)
        .given(plan, IncidentMetrics.RESOLVED, ALERT, Values.constant(60))
        .given(
            plan,
            IncidentMetrics.RESOLVED,
            Series.plus(ALERT, SUBJECT, "payment/paypal"),
            Values.constant(180));
  }

  private RecordRule oldest() {
    Expr age =
        Exprs.plain(
            Exprs.time(), Operator.MINUS, Exprs.min(BY, plan.select(IncidentMetrics.OPEN_SINCE)));
    Expr none = Exprs.plain(Exprs.number("0"), Operator.TIMES, plan.reduced(IncidentMetrics.OPEN));
    return record(
        IncidentMetrics.OLDEST,
        Exprs.on(BY, age, Operator.OR, none),
        since("of two the one that began first", ALERT, 120)
            .given(
                plan,
                IncidentMetrics.OPEN_SINCE,
                Series.plus(ALERT, SUBJECT, "payment/paypal"),
                Values.constant(300))
            .recordsAt(AT, PAYMENTS, 480),
        Proof.of("none is open")
            .given(plan, IncidentMetrics.OPEN, PAYMENTS, Values.constant(0))
            .recordsAt(AT, PAYMENTS, 0));
  }

  private Expr overMonth(String function, Metric metric) {
    return Exprs.sum(BY, Exprs.call(function, plan.range(metric, MONTH)));
  }

  private RecordRule timeToResolve() {
    return record(
        IncidentMetrics.TIME_TO_RESOLVE,
        Exprs.on(
            BY,
            overMonth("sum_over_time", IncidentMetrics.FIRING_TIME),
            Operator.OVER,
            overMonth("sum_over_time", IncidentMetrics.ENDS)),
        Proof.of("three alerts that fired for 12 minutes in all")
            .given(plan, IncidentMetrics.FIRING_TIME, PAYMENTS, minute(720))
            .given(plan, IncidentMetrics.ENDS, PAYMENTS, minute(3))
            .recordsAt(AT, PAYMENTS, 240));
  }

  private static Values minute(double value) {
    return Values.constant(value).times(1).then(Values.stale());
  }

  private RecordRule timeBetween() {
    Expr watched =
        Exprs.plain(
            Exprs.number("60"), Operator.TIMES, overMonth("count_over_time", IncidentMetrics.OPEN));
    return record(
        IncidentMetrics.TIME_BETWEEN,
        Exprs.on(BY, watched, Operator.OVER, overMonth("sum_over_time", IncidentMetrics.STARTS)),
        Proof.of("two starts in the ten minutes since rules are evaluated")
            .given(plan, IncidentMetrics.OPEN, PAYMENTS, Values.constant(0))
            .given(plan, IncidentMetrics.STARTS, PAYMENTS, minute(2))
            .recordsAt(AT, PAYMENTS, 300));
  }

  static List<Together> together(Plan plan, String stem) {
    return switch (stem) {
      case STEM -> List.of(new IncidentRules(plan).together());
      case IncidentTargets.STEM -> List.of(new IncidentTargets(plan).togetherLimits());
      default -> List.of();
    };
  }

  /** Of payments a critical alert ends and an info begins; of platform a warning goes on. */
  private Together together() {
    Duration at = Duration.ofMinutes(7);
    Map<String, String> warning =
        Series.plus(ALERT, SEVERITY, Severity.WARNING.label(), TEAM, "platform");
    Map<String, String> info = Series.plus(ALERT, SEVERITY, Severity.INFO.label());
    Proof proof = alerting(Proof.of(Togethers.NAME), ALERT, fires(2).then(Values.missing()));
    proof = alerting(proof, warning, Values.constant(1));
    proof = alerting(proof, info, Values.missing().times(6).then(Values.constant(1)));
    for (String team : List.of("payments", "platform")) {
      Map<String, String> margin =
          Series.labels(SITE, plan.settings().site(), GUARD, "open", TEAM, team);
      proof = proof.given(plan, GuardMetrics.MARGIN, margin, Values.constant(1));
    }
    Together together = Together.of(proof, at);
    List<Check.Recorded> oldest = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      List<Check.Recorded> open = new ArrayList<>();
      for (String team : List.of("payments", "platform")) {
        Map<String, String> owner = Series.labels(SEVERITY, severity.label(), TEAM, team);
        boolean isOpen = owner.equals(owner(warning)) || owner.equals(owner(info));
        open.add(new Check.Recorded(Series.labels(TEAM, team), isOpen ? 1 : 0));
        oldest.add(new Check.Recorded(owner, owner.equals(owner(warning)) ? 360 : 0));
      }
      Map<String, String> rule = Series.labels(SEVERITY, severity.label());
      together = together.records(IncidentMetrics.OPEN, rule, open);
    }
    return new IncidentTargets(plan)
        .with(together, oldest)
        .records(
            IncidentMetrics.OPEN_SINCE,
            new Check.Recorded(warning, 60),
            new Check.Recorded(info, 420))
        .records(IncidentMetrics.STARTS, new Check.Recorded(owner(info), 1))
        .records(IncidentMetrics.RESOLVED, new Check.Recorded(ALERT, 120))
        .records(IncidentMetrics.ENDS, new Check.Recorded(PAYMENTS, 1))
        .records(IncidentMetrics.FIRING_TIME, new Check.Recorded(PAYMENTS, 120))
        .records(IncidentMetrics.OLDEST, Map.of(), oldest)
        .records(IncidentMetrics.TIME_TO_RESOLVE, new Check.Recorded(PAYMENTS, 120))
        .records(
            IncidentMetrics.TIME_BETWEEN,
            new Check.Recorded(PAYMENTS, 420),
            new Check.Recorded(owner(info), 420),
            new Check.Recorded(owner(warning), 420));
  }

  private static Map<String, String> owner(Map<String, String> alert) {
    return Series.labels(
        SEVERITY, alert.getOrDefault(SEVERITY, ""), TEAM, alert.getOrDefault(TEAM, ""));
  }
}
