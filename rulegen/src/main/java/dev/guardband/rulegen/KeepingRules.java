package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.COPY_ACCOUNT;
import static dev.guardband.model.metric.Labels.COPY_REGION;
import static dev.guardband.model.metric.Labels.DIMENSION;
import static dev.guardband.model.metric.Labels.MECHANISM;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TIER;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Aggregate;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How recovery points are kept: too short, in too few places, and to their end. */
final class KeepingRules {
  static final String STEM = "backup_keeping";

  private static final List<String> IDS = List.of(TIER, ACCOUNT, REGION, RESOURCE);
  private static final List<String> DIMENSIONS =
      List.of(TIER, ACCOUNT, REGION, RESOURCE, DIMENSION);
  private static final Map<String, String> ORDERS =
      Series.labels(
          TIER, "player-data", ACCOUNT, "prod", REGION, "eu-west-1", RESOURCE, "rds:orders");
  private static final Map<String, String> OWNED = Series.plus(ORDERS, TEAM, "payments");
  private static final Map<String, String> REGIONS = Series.plus(ORDERS, DIMENSION, "regions");
  private static final String SUBJECT_OF_ORDERS = "player-data/prod/eu-west-1/rds:orders";
  private static final Duration AT = Duration.ofMinutes(3);
  private static final double LIFETIME = 86_400;
  private static final double LEAST_LEFT = 0.2;

  private final Plan plan;

  private KeepingRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    return plan.settings().backups().tiers().isEmpty()
        ? List.of()
        : List.of(new KeepingRules(plan).file());
  }

  private static boolean keeps(Plan plan) {
    return plan.settings().backups().tiers().stream()
        .anyMatch(tier -> tier.retention().isPresent());
  }

  private static boolean copies(Plan plan) {
    return plan.settings().backups().tiers().stream().anyMatch(KeepingRules::copies);
  }

  private static boolean copies(Tier tier) {
    return tier.copies().regions() > 1 || tier.copies().accounts() > 1 || tier.copies().count() > 1;
  }

  private RuleFile file() {
    List<Rule> rules =
        new ArrayList<>(
            List.of(
                retention(),
                spread("regions", List.of(COPY_REGION)),
                spread("accounts", List.of(COPY_ACCOUNT)),
                copies(),
                left()));
    expiring().ifPresent(rules::add);
    rules.add(expiryMargin());
    if (keeps(plan)) {
      tooShort().ifPresent(rules::add);
      retentionUnknown().ifPresent(rules::add);
      rules.add(retentionMargin());
    }
    if (copies(plan)) {
      tooFew().ifPresent(rules::add);
      copiesUnknown().ifPresent(rules::add);
      rules.add(copiesMargin());
    }
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-keeping", Duration.ofMinutes(1), rules)));
  }

  private RecordRule retention() {
    return new RecordRule(
        RecoveryMetrics.RETENTION,
        plan.recordLabels(),
        Exprs.max(IDS, plan.select(RecoveryMetrics.RETENTION_HELD)),
        List.of(
            held(held(Proof.of("of two mechanisms the longer"), "rds_pitr", 7), "aws_backup", 35)
                .recordsAt(AT, ORDERS, 35)));
  }

  private Proof held(Proof proof, String mechanism, double seconds) {
    return proof.given(
        plan,
        RecoveryMetrics.RETENTION_HELD,
        Series.plus(ORDERS, MECHANISM, mechanism),
        Values.constant(seconds));
  }

  private RecordRule spread(String dimension, List<String> by) {
    List<String> labels = new ArrayList<>(IDS);
    labels.addAll(by);
    Expr each = Exprs.max(labels, plan.select(RecoveryMetrics.COPY));
    return counted(
        dimension,
        new Aggregate("count", IDS, each),
        copy(
                copy(
                    copy(Proof.of("each counts once"), "rds_pitr", "prod", "eu-west-1"),
                    "aws_backup",
                    "prod",
                    "eu-west-1"),
                "aws_backup",
                "vault",
                "us-east-1")
            .recordsAt(AT, ORDERS, 2));
  }

  /** The live data is one of them; each mechanism, account and region has another. */
  private RecordRule copies() {
    Expr each = plan.reduced(RecoveryMetrics.COPY);
    return counted(
        "copies",
        Exprs.plain(new Aggregate("count", IDS, each), Operator.PLUS, Exprs.number("1")),
        copy(
                copy(Proof.of("the live data and two more"), "rds_pitr", "prod", "eu-west-1"),
                "aws_backup",
                "prod",
                "us-east-1")
            .recordsAt(AT, ORDERS, 3));
  }

  private RecordRule counted(String dimension, Expr expr, Proof proof) {
    Map<String, String> labels = Series.plus(plan.recordLabels(), DIMENSION, dimension);
    return new RecordRule(RecoveryMetrics.COPIES, labels, expr, List.of(proof));
  }

  private Proof copy(Proof proof, String mechanism, String account, String region) {
    return proof.given(
        plan,
        RecoveryMetrics.COPY,
        Series.plus(ORDERS, MECHANISM, mechanism, COPY_ACCOUNT, account, COPY_REGION, region),
        Values.constant(60));
  }

  private RecordRule left() {
    Expr remaining =
        Exprs.plain(plan.reduced(RecoveryMetrics.EXPIRY), Operator.MINUS, Exprs.time());
    return new RecordRule(
        RecoveryMetrics.LIFETIME_LEFT,
        plan.recordLabels(),
        Exprs.on(IDS, remaining, Operator.OVER, plan.reduced(RecoveryMetrics.POINT_LIFETIME)),
        List.of(
            lives("three quarters", LIFETIME * 0.75 + AT.toSeconds()).recordsAt(AT, ORDERS, 0.75),
            lives("none, a little while ago", 0)
                .recordsAt(AT, ORDERS, -AT.toSeconds() / LIFETIME)));
  }

  private Proof lives(String name, double until) {
    return Proof.of(name)
        .given(plan, RecoveryMetrics.EXPIRY, ORDERS, Values.constant(until))
        .given(plan, RecoveryMetrics.POINT_LIFETIME, ORDERS, Values.constant(LIFETIME));
  }

  private Optional<AlertRule> expiring() {
    return Alert.of(
            "LastRecoveryPointExpiring",
            GuardKind.EXPIRY,
            Exprs.against(
                IDS,
                plan.reduced(RecoveryMetrics.LIFETIME_LEFT),
                Operator.AT_MOST,
                plan.reduced(RecoveryMetrics.EXPIRY_LIMIT)))
        .severity(Severity.CRITICAL.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.joined(IDS))
        .says(
            "The last recovery point will soon be deleted, and no new one comes.",
            place(Sentence.of("Of the last recovery point of "))
                .text(" in AWS Backup ")
                .percentage()
                .text(" of its lifetime is left."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    left("at the limit", LEAST_LEFT).firesAfter(hold, OWNED, LEAST_LEFT),
                    left("it is gone", -0.5).firesAfter(hold, OWNED, -0.5),
                    left("just above it", 0.21).staysQuietPast(hold)));
  }

  private Proof left(String name, double share) {
    return Proof.of(name)
        .given(plan, RecoveryMetrics.LIFETIME_LEFT, ORDERS, Values.constant(share))
        .given(plan, RecoveryMetrics.EXPIRY_LIMIT, OWNED, Values.constant(LEAST_LEFT));
  }

  private RecordRule expiryMargin() {
    Expr limit = plan.reduced(RecoveryMetrics.EXPIRY_LIMIT);
    Expr above =
        Exprs.against(IDS, plan.reduced(RecoveryMetrics.LIFETIME_LEFT), Operator.MINUS, limit);
    Expr room = Exprs.plain(Exprs.number("1"), Operator.MINUS, limit);
    List<String> owner = List.of(TIER, ACCOUNT, REGION, RESOURCE, TEAM);
    Map<String, String> labels = Series.labels(SUBJECT, SUBJECT_OF_ORDERS, TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.EXPIRY,
        IDS,
        Exprs.on(owner, above, Operator.OVER, room),
        List.of(
            left("all of it", 1).recordsAt(AT, labels, 1),
            left("at the limit", LEAST_LEFT).recordsAt(AT, labels, 0)));
  }

  private Optional<AlertRule> tooShort() {
    return Alert.of(
            "RetentionShort",
            GuardKind.RETENTION,
            Exprs.against(
                IDS,
                plan.reduced(RecoveryMetrics.RETENTION),
                Operator.LESS,
                plan.reduced(RecoveryMetrics.RETENTION_LIMIT)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "Recovery points are deleted sooner than the tier asks.",
            place(Sentence.of("The newest recovery point of "))
                .text(" is kept for ")
                .duration()
                .text(" only."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    kept("just short of it", 3500).firesAfter(hold, OWNED, 3500),
                    kept("hardly at all", 60).firesAfter(hold, OWNED, 60),
                    kept("as long as asked", 3600).staysQuietPast(hold)));
  }

  private Proof kept(String name, double seconds) {
    return Proof.of(name)
        .given(plan, RecoveryMetrics.RETENTION, ORDERS, Values.constant(seconds))
        .given(plan, RecoveryMetrics.RETENTION_LIMIT, OWNED, Values.constant(3600));
  }

  private Optional<AlertRule> retentionUnknown() {
    return Alert.of(
            "RetentionUnknown",
            GuardKind.RETENTION,
            Exprs.on(
                IDS,
                plan.reduced(RecoveryMetrics.RETENTION_LIMIT),
                Operator.UNLESS,
                plan.reduced(RecoveryMetrics.RETENTION)))
        .severity(Severity.INFO.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "Nobody knows how long recovery points are kept.",
            place(Sentence.empty())
                .text(" has no recovery point of which it is known how long it is kept."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("asked for and not known")
                        .given(plan, RecoveryMetrics.RETENTION_LIMIT, OWNED, Values.constant(3600))
                        .firesAfter(hold, OWNED, 3600),
                    kept("short, but known", 60).staysQuietPast(hold)));
  }

  private RecordRule retentionMargin() {
    Map<String, String> labels = Series.labels(SUBJECT, SUBJECT_OF_ORDERS, TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.RETENTION,
        IDS,
        met(
            Exprs.against(
                IDS,
                plan.reduced(RecoveryMetrics.RETENTION),
                Operator.OVER,
                plan.reduced(RecoveryMetrics.RETENTION_LIMIT))),
        List.of(
            kept("as long as asked", 3600).recordsAt(AT, labels, 1),
            kept("three times that", 10_800).recordsAt(AT, labels, 1),
            kept("not quite", 3599).recordsAt(AT, labels, 0)));
  }

  /** 1 where a least value is reached, else 0: to reach it exactly is the rule, not a risk. */
  static Expr met(Expr share) {
    return Exprs.call("clamp_max", Exprs.call("floor", share), Exprs.number("1"));
  }

  private Optional<AlertRule> tooFew() {
    return Alert.of(
            "CopiesTooFew",
            GuardKind.COPIES,
            Exprs.against(
                DIMENSIONS,
                plan.reduced(RecoveryMetrics.COPIES),
                Operator.LESS,
                plan.reduced(RecoveryMetrics.COPIES_LIMIT)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(DIMENSIONS))
        .says(
            "Recovery points are in fewer places than the tier asks.",
            place(Sentence.empty())
                .text(" counts ")
                .value()
                .text(" ")
                .label(DIMENSION)
                .text(" with a good recovery point."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    counting("one short", 9).firesAfter(hold, wanted(), 9),
                    counting("one of ten", 1).firesAfter(hold, wanted(), 1),
                    counting("as many as asked", 10).staysQuietPast(hold)));
  }

  /** Ten, so that one of them is a tenth. */
  private Proof counting(String name, double copies) {
    return Proof.of(name)
        .given(plan, RecoveryMetrics.COPIES, REGIONS, Values.constant(copies))
        .given(plan, RecoveryMetrics.COPIES_LIMIT, wanted(), Values.constant(10));
  }

  private static Map<String, String> wanted() {
    return Series.plus(REGIONS, TEAM, "payments");
  }

  private Optional<AlertRule> copiesUnknown() {
    return Alert.of(
            "CopiesUnknown",
            GuardKind.COPIES,
            Exprs.on(
                DIMENSIONS,
                plan.reduced(RecoveryMetrics.COPIES_LIMIT),
                Operator.UNLESS,
                plan.reduced(RecoveryMetrics.COPIES)))
        .severity(Severity.INFO.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(DIMENSIONS))
        .says(
            "Nobody knows where recovery points are.",
            place(Sentence.of("No good recovery point of "))
                .text(" is known anywhere, though its tier asks for several ")
                .label(DIMENSION)
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("asked for and none known")
                        .given(plan, RecoveryMetrics.COPIES_LIMIT, wanted(), Values.constant(2))
                        .firesAfter(hold, wanted(), 2),
                    counting("few, but known", 1).staysQuietPast(hold)));
  }

  private RecordRule copiesMargin() {
    Map<String, String> labels =
        Series.labels(SUBJECT, SUBJECT_OF_ORDERS + "/regions", TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.COPIES,
        DIMENSIONS,
        met(
            Exprs.against(
                DIMENSIONS,
                plan.reduced(RecoveryMetrics.COPIES),
                Operator.OVER,
                plan.reduced(RecoveryMetrics.COPIES_LIMIT))),
        List.of(
            counting("as many as asked", 10).recordsAt(AT, labels, 1),
            counting("thrice as many", 30).recordsAt(AT, labels, 1),
            counting("one short", 9).recordsAt(AT, labels, 0)));
  }

  private static Sentence place(Sentence start) {
    return start.label(RESOURCE).text(" in ").label(ACCOUNT).text("/").label(REGION);
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new KeepingRules(plan).together()) : Optional.empty();
  }

  /** A week of the 35 days that a point is kept has passed. */
  private Together together() {
    Duration at = Duration.ofMinutes(6);
    Proof proof =
        copy(
            copy(
                held(Proof.of(Togethers.NAME), "aws_backup", LIFETIME),
                "rds_pitr",
                "prod",
                "eu-west-1"),
            "aws_backup",
            "prod",
            "us-east-1");
    proof =
        proof
            .given(
                plan,
                RecoveryMetrics.EXPIRY,
                ORDERS,
                Values.constant(LIFETIME * 0.6 + at.toSeconds()))
            .given(plan, RecoveryMetrics.POINT_LIFETIME, ORDERS, Values.constant(LIFETIME))
            .given(plan, RecoveryMetrics.EXPIRY_LIMIT, OWNED, Values.constant(LEAST_LEFT));
    Together together =
        Together.of(limited(proof), at)
            .records(RecoveryMetrics.RETENTION, new Check.Recorded(ORDERS, LIFETIME))
            .records(RecoveryMetrics.LIFETIME_LEFT, new Check.Recorded(ORDERS, 0.6))
            .margins(GuardKind.EXPIRY, margin(SUBJECT_OF_ORDERS, (0.6 - 0.2) / (1 - 0.2)));
    together = counts(together, "regions", 2);
    together = counts(together, "accounts", 1);
    together = counts(together, "copies", 3);
    if (keeps(plan)) {
      together = together.margins(GuardKind.RETENTION, margin(SUBJECT_OF_ORDERS, 0));
    }
    return copies(plan)
        ? together.margins(
            GuardKind.COPIES,
            margin(SUBJECT_OF_ORDERS + "/regions", 1),
            margin(SUBJECT_OF_ORDERS + "/accounts", 0))
        : together;
  }

  private Proof limited(Proof proof) {
    Proof limited = proof;
    if (keeps(plan)) {
      limited =
          limited.given(
              plan, RecoveryMetrics.RETENTION_LIMIT, OWNED, Values.constant(LIFETIME * 2));
    }
    if (copies(plan)) {
      limited =
          limited
              .given(plan, RecoveryMetrics.COPIES_LIMIT, wanted(), Values.constant(2))
              .given(
                  plan,
                  RecoveryMetrics.COPIES_LIMIT,
                  Series.plus(OWNED, DIMENSION, "accounts"),
                  Values.constant(2));
    }
    return limited;
  }

  private static Together counts(Together together, String dimension, double count) {
    return together.records(
        RecoveryMetrics.COPIES,
        Series.labels(DIMENSION, dimension),
        List.of(new Check.Recorded(ORDERS, count)));
  }

  private static Check.Recorded margin(String subject, double value) {
    return new Check.Recorded(Series.labels(SUBJECT, subject, TEAM, "payments"), value);
  }
}
