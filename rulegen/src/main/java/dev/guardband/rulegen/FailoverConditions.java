package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.CONDITION;
import static dev.guardband.model.metric.Labels.DATABASE;
import static dev.guardband.model.metric.Labels.DOMAIN;
import static dev.guardband.model.metric.Labels.KIND;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.STANDBY;
import static dev.guardband.model.metric.Labels.STANDBY_REGION;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TIER;

import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.DatabaseMeasures;
import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.model.metric.FailoverMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Binary;
import dev.guardband.render.Expr.Call;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Matching;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Expr.Quoted;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The conditions under which a standby can take over: it is in order, no further behind than the
 * strictest tier of the resource allows to be lost, and in a region that was read.
 */
final class FailoverConditions {
  private static final String HEALTHY = "standby_healthy";
  private static final String WITHIN_RPO = "lag_within_rpo";
  private static final String REACHABLE = "standby_region_reachable";

  static final List<String> NAMES = List.of(HEALTHY, WITHIN_RPO, REACHABLE);

  private static final List<String> RESOURCES = List.of(ACCOUNT, REGION, RESOURCE);
  private static final List<String> STANDBYS =
      List.of(ACCOUNT, REGION, RESOURCE, STANDBY, STANDBY_REGION);
  private static final List<String> WHERE = List.of(ACCOUNT, STANDBY, STANDBY_REGION);
  private static final Map<String, String> ORDERS =
      Series.labels(ACCOUNT, "prod", REGION, "eu-west-1", RESOURCE, "rds:orders");
  private static final Map<String, String> ABROAD =
      Series.plus(ORDERS, STANDBY, "orders-us", STANDBY_REGION, "us-east-1");

  /** The replica's own labels, where CloudWatch measures it. */
  static final Map<String, String> MEASURED =
      Series.labels(ACCOUNT, "prod", REGION, "us-east-1", DATABASE, "orders-us");

  private static final double RPO = 900;
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private FailoverConditions(Plan plan) {
    this.plan = plan;
  }

  static List<RecordRule> of(Plan plan) {
    FailoverConditions conditions = new FailoverConditions(plan);
    return List.of(
        conditions.healthy(),
        conditions.withinRpo(),
        conditions.reachable(),
        conditions.standbyReady());
  }

  private RecordRule condition(String name, Expr met, List<Proof> proofs) {
    return new RecordRule(
        FailoverMetrics.CONDITION_MET,
        Series.plus(plan.recordLabels(), CONDITION, name),
        met,
        proofs);
  }

  private RecordRule healthy() {
    return condition(
        HEALTHY,
        Exprs.max(STANDBYS, plan.select(FailoverMetrics.STANDBY_HEALTHY)),
        List.of(
            standing("in order", 1).recordsAt(AT, ABROAD, 1),
            standing("not in order", 0).recordsAt(AT, ABROAD, 0)));
  }

  private RecordRule withinRpo() {
    Expr rpo = Exprs.min(RESOURCES, plan.select(BackupMetrics.RPO_OBJECTIVE));
    return condition(
        WITHIN_RPO,
        Margin.met(Exprs.against(RESOURCES, rpo, Operator.OVER, lag())),
        List.of(
            measured("as far behind as may be", RPO).recordsAt(AT, ABROAD, 1),
            measured("a little further", RPO + 1).recordsAt(AT, ABROAD, 0),
            measured("the stricter of two tiers", 600)
                .given(
                    plan,
                    BackupMetrics.RPO_OBJECTIVE,
                    Series.plus(ORDERS, TIER, "ledger", TEAM, "payments"),
                    Values.constant(300))
                .recordsAt(AT, ABROAD, 0),
            tiered(standing("kept in step by design", 1))
                .given(plan, FailoverMetrics.STANDBY_LAG, ABROAD, Values.constant(0))
                .recordsAt(AT, ABROAD, 1),
            tiered(standing("nobody measures it", 1)).recordsAt(AT, List.of())));
  }

  /** What the exporter knows, or else what CloudWatch says of a database of the standby's name. */
  private Expr lag() {
    Expr named =
        renamed(
            STANDBY_REGION,
            REGION,
            renamed(STANDBY, DATABASE, plan.reduced(DatabaseMeasures.REPLICA_LAG)));
    Expr standbys =
        Exprs.plain(
            Exprs.number("0"),
            Operator.TIMES,
            Exprs.max(STANDBYS, plan.select(FailoverMetrics.STANDBY_HEALTHY)));
    Expr measured =
        new Binary(standbys, Operator.PLUS, Matching.manyLeft(WHERE), Exprs.max(WHERE, named));
    return Exprs.on(STANDBYS, plan.reduced(FailoverMetrics.STANDBY_LAG), Operator.OR, measured);
  }

  private static Expr renamed(String label, String from, Expr of) {
    return new Call(
        "label_replace",
        List.of(of, new Quoted(label), new Quoted("$1"), new Quoted(from), new Quoted("(.*)")),
        List.of(label));
  }

  /** The source that reads a standby reads the region in which it stands. */
  private RecordRule reachable() {
    List<String> read = new ArrayList<>(STANDBYS);
    read.add(SOURCE);
    Expr standbys =
        Exprs.plain(
            Exprs.number("0"),
            Operator.TIMES,
            Exprs.max(read, plan.select(FailoverMetrics.STANDBY_HEALTHY)));
    Expr up = Exprs.max(List.of(SOURCE), plan.select(ExporterMetrics.SOURCE_UP));
    return condition(
        REACHABLE,
        Exprs.max(
            STANDBYS, new Binary(standbys, Operator.PLUS, Matching.manyLeft(List.of(SOURCE)), up)),
        List.of(
            reading("its region is read", 1, 0).recordsAt(AT, ABROAD, 1),
            reading("another is read and its own is not", 0, 1).recordsAt(AT, ABROAD, 0)));
  }

  /** A lag that is unknown leaves open whether a standby that is in order is ready. */
  private RecordRule standbyReady() {
    Expr worst = Exprs.min(STANDBYS, plan.select(FailoverMetrics.CONDITION_MET));
    Expr lagKnown =
        plan.select(FailoverMetrics.CONDITION_MET, Matcher.equal(CONDITION, WITHIN_RPO));
    return new RecordRule(
        FailoverMetrics.STANDBY_READY,
        plan.recordLabels(),
        Exprs.on(
            STANDBYS,
            Exprs.plain(worst, Operator.EQUAL, Exprs.number("0")),
            Operator.OR,
            Exprs.on(STANDBYS, worst, Operator.AND, lagKnown)),
        List.of(
            with(with(met("all conditions are met", 1), HEALTHY, 1), REACHABLE, 1)
                .recordsAt(AT, ABROAD, 1),
            with(with(met("too far behind", 0), HEALTHY, 1), REACHABLE, 1).recordsAt(AT, ABROAD, 0),
            with(with(Proof.of("a region that cannot be read"), HEALTHY, 1), REACHABLE, 0)
                .recordsAt(AT, ABROAD, 0),
            with(with(Proof.of("nobody knows how far behind"), HEALTHY, 1), REACHABLE, 1)
                .recordsAt(AT, List.of())));
  }

  private Proof met(String name, double withinRpo) {
    return with(Proof.of(name), WITHIN_RPO, withinRpo);
  }

  private Proof with(Proof proof, String condition, double value) {
    return given(
        proof, FailoverMetrics.CONDITION_MET, Series.plus(ABROAD, CONDITION, condition), value);
  }

  private Proof standing(String name, double healthy) {
    return given(
        Proof.of(name), FailoverMetrics.STANDBY_HEALTHY, read(ABROAD, "us-east-1"), healthy);
  }

  private Proof tiered(Proof proof) {
    Map<String, String> owned = Series.plus(ORDERS, TIER, "player-data", TEAM, "payments");
    return given(proof, BackupMetrics.RPO_OBJECTIVE, owned, RPO);
  }

  private Proof measured(String name, double lag) {
    return given(tiered(standing(name, 1)), DatabaseMeasures.REPLICA_LAG, MEASURED, lag);
  }

  private Proof reading(String name, double abroad, double here) {
    Proof proof = given(standing(name, 1), ExporterMetrics.SOURCE_UP, reader("us-east-1"), abroad);
    return given(proof, ExporterMetrics.SOURCE_UP, reader("eu-west-1"), here);
  }

  private Proof given(Proof proof, Metric metric, Map<String, String> labels, double value) {
    return proof.given(plan, metric, labels, Values.constant(value));
  }

  /** A standby's labels with those of what reads it. */
  static Map<String, String> read(Map<String, String> standby, String region) {
    return Series.plus(standby, KIND, "replica", SOURCE, "rds/prod/" + region);
  }

  /** The source that reads a region. */
  static Map<String, String> reader(String region) {
    return Series.labels(
        SOURCE,
        "rds/prod/" + region,
        KIND,
        "rds",
        DOMAIN,
        "database",
        ACCOUNT,
        "prod",
        REGION,
        region);
  }
}
