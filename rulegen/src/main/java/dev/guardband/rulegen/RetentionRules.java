package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.MECHANISM;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TIER;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long recovery points are kept. */
final class RetentionRules {
  static final String STEM = "backup_retention";

  private static final List<String> IDS = List.of(TIER, ACCOUNT, REGION, RESOURCE);
  private static final Map<String, String> ORDERS =
      Series.labels(
          TIER, "player-data", ACCOUNT, "prod", REGION, "eu-west-1", RESOURCE, "rds:orders");
  private static final Map<String, String> OWNED = Series.plus(ORDERS, TEAM, "payments");
  private static final String SUBJECT_OF_ORDERS = "player-data/prod/eu-west-1/rds:orders";
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private RetentionRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    return !plan.settings().backups().tiers().isEmpty()
        ? List.of(new RetentionRules(plan).file())
        : List.of();
  }

  private static boolean keeps(Plan plan) {
    return plan.settings().backups().tiers().stream()
        .anyMatch(tier -> tier.retention().isPresent());
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(List.of(retention()));
    if (keeps(plan)) {
      tooShort().ifPresent(rules::add);
      retentionUnknown().ifPresent(rules::add);
      rules.add(retentionMargin());
    }
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-retention", Duration.ofMinutes(1), rules)));
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
            Places.of(Sentence.of("The newest recovery point of "))
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
            Places.of(Sentence.empty())
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
        Margin.met(
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

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new RetentionRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Proof proof = held(held(Proof.of(Togethers.NAME), "rds_pitr", 600), "aws_backup", 1800);
    Check.Recorded longest = new Check.Recorded(ORDERS, 1800);
    if (!keeps(plan)) {
      return Together.of(proof, AT).records(RecoveryMetrics.RETENTION, longest);
    }
    Proof limited =
        proof.given(plan, RecoveryMetrics.RETENTION_LIMIT, OWNED, Values.constant(3600));
    return Together.of(limited, AT)
        .records(RecoveryMetrics.RETENTION, longest)
        .margins(
            GuardKind.RETENTION,
            new Check.Recorded(Series.labels(SUBJECT, SUBJECT_OF_ORDERS, TEAM, "payments"), 0));
  }
}
