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

/** In how many places recovery points are. */
final class CopiesRules {
  static final String STEM = "backup_copies";

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

  private final Plan plan;

  private CopiesRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    return !plan.settings().backups().tiers().isEmpty()
        ? List.of(new CopiesRules(plan).file())
        : List.of();
  }

  private static boolean copies(Plan plan) {
    return plan.settings().backups().tiers().stream().anyMatch(CopiesRules::copies);
  }

  private static boolean copies(Tier tier) {
    return tier.copies().regions() > 1 || tier.copies().accounts() > 1 || tier.copies().count() > 1;
  }

  private RuleFile file() {
    List<Rule> rules =
        new ArrayList<>(
            List.of(
                spread("regions", List.of(COPY_REGION)),
                spread("accounts", List.of(COPY_ACCOUNT)),
                copies()));
    if (copies(plan)) {
      tooFew().ifPresent(rules::add);
      copiesUnknown().ifPresent(rules::add);
      rules.add(copiesMargin());
    }
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-copies", Duration.ofMinutes(1), rules)));
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
            Places.of(Sentence.empty())
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
            Places.of(Sentence.of("No good recovery point of "))
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
        Margin.met(
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

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new CopiesRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Proof proof = copy(Proof.of(Togethers.NAME), "rds_pitr", "prod", "eu-west-1");
    Proof two = copy(proof, "aws_backup", "prod", "us-east-1");
    Together together = Together.of(copies(plan) ? limited(two) : two, AT);
    together = counts(together, "regions", 2);
    together = counts(together, "accounts", 1);
    together = counts(together, "copies", 3);
    return copies(plan)
        ? together.margins(
            GuardKind.COPIES,
            margin(SUBJECT_OF_ORDERS + "/regions", 1),
            margin(SUBJECT_OF_ORDERS + "/accounts", 0))
        : together;
  }

  private Proof limited(Proof proof) {
    return proof
        .given(plan, RecoveryMetrics.COPIES_LIMIT, wanted(), Values.constant(2))
        .given(
            plan,
            RecoveryMetrics.COPIES_LIMIT,
            Series.plus(OWNED, DIMENSION, "accounts"),
            Values.constant(2));
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
