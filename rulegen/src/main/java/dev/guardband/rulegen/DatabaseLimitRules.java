package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.DATABASE;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.Severity;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import dev.guardband.rulegen.DatabaseLimit.Bound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Storage, connections, lag and the like against what the policy of each database allows. */
final class DatabaseLimitRules {
  static final List<String> IDS = List.of(ACCOUNT, REGION, DATABASE);
  static final Map<String, String> ORDERS =
      Series.labels(ACCOUNT, "prod", REGION, "eu-west-1", DATABASE, "orders");
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;
  private final DatabaseLimit limit;

  private DatabaseLimitRules(Plan plan, DatabaseLimit limit) {
    this.plan = plan;
    this.limit = limit;
  }

  static List<RuleFile> of(Plan plan) {
    return limited(plan).stream().map(each -> new DatabaseLimitRules(plan, each).file()).toList();
  }

  /** A file for each limit: promtool evaluates all of a file in each of its tests. */
  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    DatabaseRecords.of(plan, limit).ifPresent(rules::add);
    rules.addAll(rules());
    if (limit == DatabaseLimit.STORAGE_FREE) {
      rules.addAll(StorageFillRules.of(plan));
    }
    String group = "guardband-" + stem().replace('_', '-');
    return new RuleFile(stem(), List.of(new RuleGroup(group, Duration.ofMinutes(1), rules)));
  }

  private String stem() {
    return "database_" + limit.kind().label();
  }

  private static List<DatabaseLimit> limited(Plan plan) {
    return Arrays.stream(DatabaseLimit.values())
        .filter(each -> !each.severities(plan.settings()).isEmpty())
        .toList();
  }

  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    limit.severities(plan.settings()).forEach(severity -> past(severity).ifPresent(rules::add));
    limit.unknown().flatMap(this::unknown).ifPresent(rules::add);
    rules.add(margin());
    return rules;
  }

  private Expr measure() {
    return plan.reduced(limit.measure());
  }

  /** The limit that is met last, with its owner. */
  private Expr last() {
    List<String> labels = new ArrayList<>(IDS);
    labels.add(TEAM);
    Expr all = plan.select(limit.limit());
    return limit.bound() == Bound.UPPER ? Exprs.max(labels, all) : Exprs.min(labels, all);
  }

  private Optional<AlertRule> past(Severity severity) {
    boolean upper = limit.bound() == Bound.UPPER;
    double at = limit.example();
    double past = upper ? at * 2 : at / 4;
    double shortOf = upper ? at * 0.95 : at * 1.05;
    Map<String, String> labels = limitLabels(severity);
    return Alert.of(
            limit.alert(),
            limit.kind(),
            Exprs.against(
                IDS,
                measure(),
                upper ? Operator.AT_LEAST : Operator.AT_MOST,
                plan.limits(limit.limit(), severity)))
        .severity(severity.label())
        .hold(limit.hold())
        .subject(Sentence.joined(IDS))
        .says(limit.summary(), limit.description())
        .provedBy(
            plan,
            hold ->
                List.of(
                    measured("at its limit", severity, at).firesAfter(hold, labels, at),
                    measured("far past it", severity, past).firesAfter(hold, labels, past),
                    measured("just short of it", severity, shortOf).staysQuietPast(hold),
                    limitAlone("not known", severity).staysQuietPast(hold)));
  }

  private Optional<AlertRule> unknown(DatabaseLimit.Unknown unknown) {
    Map<String, String> labels = Series.plus(ORDERS, TEAM, "payments");
    return Alert.of(
            unknown.alert(), limit.kind(), Exprs.on(IDS, last(), Operator.UNLESS, measure()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(30))
        .subject(Sentence.joined(IDS))
        .says(
            unknown.summary(),
            Sentence.empty()
                .label(DATABASE)
                .text(" in ")
                .label(ACCOUNT)
                .text("/")
                .label(REGION)
                .text(" has a limit, and nothing that could be held against it."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    limitAlone("a limit and no measure", Severity.WARNING)
                        .firesAfter(hold, labels, limit.example()),
                    measured("far past its limit is known", Severity.WARNING, 0)
                        .staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "prod/eu-west-1/orders", TEAM, "payments");
    List<Proof> proofs = new ArrayList<>();
    for (double of : List.of(1.0, 0.5, 1.5)) {
      double value = limit.example() * of;
      proofs.add(
          measured(of + " of its limit", Severity.WARNING, value)
              .recordsAt(AT, labels, expected(limit, value)));
    }
    return Margin.of(plan, limit.kind(), IDS, left(), proofs);
  }

  private Expr left() {
    return switch (limit.bound()) {
      case UPPER -> Margin.below(IDS, measure(), last());
      case SHARE -> share();
      case LEFT ->
          Exprs.call(
              "clamp_max",
              Exprs.plain(
                  Exprs.against(IDS, measure(), Operator.OVER, last()),
                  Operator.MINUS,
                  Exprs.number("1")),
              Exprs.number("1"));
    };
  }

  /** What is above the limit, of what could be above it. */
  private Expr share() {
    List<String> labels = new ArrayList<>(IDS);
    labels.add(TEAM);
    return Exprs.on(
        labels,
        Exprs.against(IDS, measure(), Operator.MINUS, last()),
        Operator.OVER,
        Exprs.plain(Exprs.number("1"), Operator.MINUS, last()));
  }

  /** In the arithmetic of the rule, to the last bit. */
  static double expected(DatabaseLimit limit, double value) {
    double at = limit.example();
    return switch (limit.bound()) {
      case UPPER -> 1 - value / at;
      case SHARE -> (value - at) / (1 - at);
      case LEFT -> Math.min(1, value / at - 1);
    };
  }

  private static Map<String, String> limitLabels(Severity severity) {
    return Series.plus(ORDERS, SEVERITY, severity.label(), TEAM, "payments");
  }

  private Proof limitAlone(String name, Severity severity) {
    return Proof.of(name)
        .given(plan, limit.limit(), limitLabels(severity), Values.constant(limit.example()));
  }

  private Proof measured(String name, Severity severity, double value) {
    return limitAlone(name, severity).given(plan, limit.measure(), ORDERS, Values.constant(value));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return limited(plan).stream()
        .map(each -> new DatabaseLimitRules(plan, each))
        .filter(rules -> rules.stem().equals(stem))
        .map(DatabaseLimitRules::together)
        .findFirst();
  }

  /** Half of the limit on one database, and half as much again on the other. */
  private Together together() {
    Map<String, String> users = Series.plus(ORDERS, DATABASE, "users");
    double low = limit.example() * 0.5;
    double high = limit.example() * 1.5;
    Proof given = Proof.of(Togethers.NAME);
    given = DatabaseRecords.given(plan, given, limit, ORDERS, low, AT);
    given = DatabaseRecords.given(plan, given, limit, users, high, AT);
    Values at = Values.constant(limit.example());
    String severity = Severity.WARNING.label();
    given =
        given
            .given(
                plan, limit.limit(), Series.plus(ORDERS, SEVERITY, severity, TEAM, "payments"), at)
            .given(
                plan, limit.limit(), Series.plus(users, SEVERITY, severity, TEAM, "platform"), at);
    Together together = Together.of(given, AT);
    if (DatabaseRecords.of(plan, limit).isPresent()) {
      together =
          together.records(
              limit.measure(), new Check.Recorded(ORDERS, low), new Check.Recorded(users, high));
    }
    return together.margins(
        limit.kind(),
        new Check.Recorded(
            Series.labels(SUBJECT, "prod/eu-west-1/orders", TEAM, "payments"),
            expected(limit, low)),
        new Check.Recorded(
            Series.labels(SUBJECT, "prod/eu-west-1/users", TEAM, "platform"),
            expected(limit, high)));
  }
}
