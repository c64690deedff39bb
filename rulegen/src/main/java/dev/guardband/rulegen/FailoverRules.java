package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.STANDBY;
import static dev.guardband.model.metric.Labels.STANDBY_REGION;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TIER;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.DatabaseMeasures;
import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.model.metric.FailoverMetrics;
import dev.guardband.model.metric.Labels;
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

/** Whether something is ready to take over from a resource of a tier that expects it. */
final class FailoverRules {
  private static final String STEM = "backup_failover";
  private static final String STANDBYS = "backup_standbys";

  private static final List<String> IDS = List.of(TIER, ACCOUNT, REGION, RESOURCE);
  private static final List<String> RESOURCES = List.of(ACCOUNT, REGION, RESOURCE);
  private static final Map<String, String> ORDERS =
      Series.labels(ACCOUNT, "prod", REGION, "eu-west-1", RESOURCE, "rds:orders");
  private static final Map<String, String> USERS = Series.plus(ORDERS, RESOURCE, "rds:users");
  private static final Map<String, String> ABROAD =
      Series.plus(ORDERS, STANDBY, "orders-us", STANDBY_REGION, "us-east-1");
  private static final Map<String, String> WANTED = Series.plus(ORDERS, TIER, "player-data");
  private static final Map<String, String> OWNED = Series.plus(WANTED, TEAM, "payments");
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private FailoverRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    boolean wanted = plan.guards().stream().anyMatch(each -> each.kind() == GuardKind.FAILOVER);
    FailoverRules rules = new FailoverRules(plan);
    return wanted ? List.of(rules.records(), rules.limited()) : List.of();
  }

  /**
   * Apart from the alerts, as none that is ready is recorded where nothing but a limit is known.
   */
  private RuleFile records() {
    List<Rule> rules = new ArrayList<>(FailoverConditions.of(plan));
    rules.add(ready());
    return file(STANDBYS, rules);
  }

  private RuleFile limited() {
    List<Rule> rules = new ArrayList<>();
    notReady().ifPresent(rules::add);
    unknown().ifPresent(rules::add);
    rules.add(margin());
    return file(STEM, rules);
  }

  private static RuleFile file(String stem, List<Rule> rules) {
    String group = "guardband-" + stem.replace('_', '-');
    return new RuleFile(stem, List.of(new RuleGroup(group, Duration.ofSeconds(30), rules)));
  }

  private Expr limits() {
    return plan.reduced(FailoverMetrics.LIMIT);
  }

  /** Where nothing stands by, none is ready; where it is not known of any, neither is the count. */
  private RecordRule ready() {
    Expr expected = Exprs.max(RESOURCES, plan.select(FailoverMetrics.LIMIT));
    Expr none =
        Exprs.on(
            RESOURCES,
            Exprs.plain(Exprs.number("0"), Operator.TIMES, expected),
            Operator.UNLESS,
            plan.select(FailoverMetrics.STANDBY_HEALTHY));
    Expr known = Exprs.sum(RESOURCES, plan.reduced(FailoverMetrics.STANDBY_READY));
    return new RecordRule(
        FailoverMetrics.READY,
        plan.recordLabels(),
        Exprs.on(RESOURCES, known, Operator.OR, none),
        List.of(
            standing("one of two", 1, 0).recordsAt(AT, ORDERS, 1),
            standing("neither of two", 0, 0).recordsAt(AT, ORDERS, 0),
            limited("nothing stands by").recordsAt(AT, ORDERS, 0),
            healthy(limited("it is not known of the only one")).recordsAt(AT, List.of())));
  }

  private Proof limited(String name) {
    return Proof.of(name).given(plan, FailoverMetrics.LIMIT, OWNED, Values.constant(1));
  }

  private Proof healthy(Proof proof) {
    return proof.given(
        plan,
        FailoverMetrics.STANDBY_HEALTHY,
        FailoverConditions.read(ABROAD, "us-east-1"),
        Values.constant(1));
  }

  private Proof standing(String name, double abroad, double here) {
    return healthy(limited(name))
        .given(plan, FailoverMetrics.STANDBY_READY, ABROAD, Values.constant(abroad))
        .given(
            plan,
            FailoverMetrics.STANDBY_READY,
            Series.plus(ABROAD, STANDBY_REGION, "eu-west-1"),
            Values.constant(here));
  }

  private Optional<AlertRule> notReady() {
    return Alert.of(
            "FailoverNotReady",
            GuardKind.FAILOVER,
            Exprs.against(RESOURCES, plan.reduced(FailoverMetrics.READY), Operator.LESS, limits()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "Nothing is ready to take over from a resource that is to recover by machine.",
            Sentence.of("Nothing that stands by for ")
                .label(RESOURCE)
                .place()
                .text(" is in order, within the tier's RPO, and in a region that can be read."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    counted("none", 0).firesAfter(hold, OWNED, 0),
                    counted("just short of one", 0.95).firesAfter(hold, OWNED, 0.95),
                    counted("one", 1).staysQuietPast(hold),
                    counted("two", 2).staysQuietPast(hold)));
  }

  private Optional<AlertRule> unknown() {
    return Alert.of(
            "FailoverUnknown",
            GuardKind.FAILOVER,
            Exprs.on(RESOURCES, limits(), Operator.UNLESS, plan.reduced(FailoverMetrics.READY)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(30))
        .subject(Sentence.joined(IDS))
        .says(
            "It is not known whether anything could take over from a resource.",
            Sentence.of("Of what stands by for ")
                .label(RESOURCE)
                .place()
                .text(" it is not known how far it is behind."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    limited("a limit and no count").firesAfter(hold, OWNED, 1),
                    counted("none, and that is known", 0).staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels =
        Series.labels(SUBJECT, "player-data/prod/eu-west-1/rds:orders", TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.FAILOVER,
        IDS,
        Margin.met(
            Exprs.against(RESOURCES, plan.reduced(FailoverMetrics.READY), Operator.OVER, limits())),
        List.of(
            counted("none", 0).recordsAt(AT, labels, 0),
            counted("two", 2).recordsAt(AT, labels, 1)));
  }

  private Proof counted(String name, double ready) {
    return limited(name).given(plan, FailoverMetrics.READY, ORDERS, Values.constant(ready));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return switch (stem) {
      case STANDBYS -> Optional.of(new FailoverRules(plan).togetherRecorded());
      case STEM -> Optional.of(new FailoverRules(plan).togetherLimited());
      default -> Optional.empty();
    };
  }

  /** A replica abroad that is ready, and a database that nothing stands by for. */
  private Together togetherRecorded() {
    Proof proof =
        given(
            healthy(limited(Togethers.NAME)),
            FailoverMetrics.LIMIT,
            Series.plus(USERS, TIER, "player-data", TEAM, "platform"),
            1);
    proof = given(proof, BackupMetrics.RPO_OBJECTIVE, OWNED, 900);
    proof = given(proof, DatabaseMeasures.REPLICA_LAG, FailoverConditions.MEASURED, 30);
    proof = given(proof, ExporterMetrics.SOURCE_UP, FailoverConditions.reader("us-east-1"), 1);
    Together together = Together.of(proof, AT);
    for (String condition : FailoverConditions.NAMES) {
      together =
          together.records(
              FailoverMetrics.CONDITION_MET,
              Series.labels(Labels.CONDITION, condition),
              List.of(new Check.Recorded(ABROAD, 1)));
    }
    return together
        .records(FailoverMetrics.STANDBY_READY, new Check.Recorded(ABROAD, 1))
        .records(
            FailoverMetrics.READY, new Check.Recorded(ORDERS, 1), new Check.Recorded(USERS, 0));
  }

  private Together togetherLimited() {
    Proof proof =
        given(
            counted(Togethers.NAME, 1),
            FailoverMetrics.LIMIT,
            Series.plus(USERS, TIER, "player-data", TEAM, "platform"),
            1);
    return Together.of(given(proof, FailoverMetrics.READY, USERS, 0), AT)
        .margins(
            GuardKind.FAILOVER,
            new Check.Recorded(
                Series.labels(SUBJECT, "player-data/prod/eu-west-1/rds:orders", TEAM, "payments"),
                1),
            new Check.Recorded(
                Series.labels(SUBJECT, "player-data/prod/eu-west-1/rds:users", TEAM, "platform"),
                0));
  }

  private Proof given(Proof proof, Metric metric, Map<String, String> labels, double value) {
    return proof.given(plan, metric, labels, Values.constant(value));
  }
}
