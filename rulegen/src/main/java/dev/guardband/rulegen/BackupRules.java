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
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Recovery points: too old, nearly so, not known. */
final class BackupRules {
  private static final List<String> IDS = List.of(TIER, ACCOUNT, REGION, RESOURCE);
  private static final Map<String, String> ORDERS =
      Series.labels(
          TIER, "player-data", ACCOUNT, "prod", REGION, "eu-west-1", RESOURCE, "rds:orders");
  private static final Map<String, String> OWNED = Series.plus(ORDERS, TEAM, "payments");
  private static final Map<String, String> WAL =
      Series.labels(TIER, "player-data", RESOURCE, "postgres:wal");
  private static final Map<String, String> DUMPS =
      Series.labels(TIER, "player-data", ACCOUNT, "prod", RESOURCE, "s3:dumps");
  private static final double RPO = 900;

  /** The share of an objective that is used up when its owner is warned. */
  static final BigDecimal AT_RISK = new BigDecimal("0.8");

  private final Plan plan;

  private BackupRules(Plan plan) {
    this.plan = plan;
  }

  /** Those of recovery points, and those of restores, copies and AWS Backup. */
  static List<RuleFile> files(Plan plan) {
    List<RuleFile> files = new ArrayList<>(List.of(of(plan)));
    files.addAll(RestoreTimeRules.of(plan));
    files.addAll(RestoreRules.of(plan));
    files.addAll(RetentionRules.of(plan));
    files.addAll(CopiesRules.of(plan));
    files.addAll(ExpiryRules.of(plan));
    files.addAll(BackupJobRules.of(plan));
    files.addAll(VaultRules.of(plan));
    files.addAll(CoverageRules.of(plan));
    files.addAll(TierRules.of(plan));
    files.addAll(DumpRules.of(plan));
    files.addAll(ArchiveRules.of(plan));
    files.addAll(ScheduleRules.of(plan));
    files.addAll(StorageLocationRules.of(plan));
    files.addAll(MetricSourceRules.of(plan));
    files.addAll(FailoverRules.of(plan));
    files.addAll(StreamingRules.of(plan));
    return files;
  }

  /** What the rules of a file about recovery are shown together. */
  static List<Together> together(Plan plan, String stem) {
    return Stream.of(
            RestoreTimeRules.together(plan, stem),
            RestoreRules.together(plan, stem),
            RetentionRules.together(plan, stem),
            CopiesRules.together(plan, stem),
            ExpiryRules.together(plan, stem),
            BackupJobRules.together(plan, stem),
            VaultRules.together(plan, stem),
            CoverageRules.together(plan, stem),
            TierRules.together(plan, stem),
            DumpRules.together(plan, stem),
            ArchiveRules.together(plan, stem),
            ScheduleRules.together(plan, stem),
            StorageLocationRules.together(plan, stem),
            MetricSourceRules.together(plan, stem),
            FailoverRules.together(plan, stem),
            StreamingRules.together(plan, stem))
        .flatMap(Optional::stream)
        .toList();
  }

  private static RuleFile of(Plan plan) {
    return plan.settings().backups().tiers().isEmpty()
        ? new RuleFile("backup", List.of())
        : new BackupRules(plan).file();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(List.of(actual(), objective(), left()));
    tooOld().ifPresent(rules::add);
    atRisk().ifPresent(rules::add);
    unknown().ifPresent(rules::add);
    rules.add(margin());
    return new RuleFile(
        "backup", List.of(new RuleGroup("guardband-backup", Duration.ofSeconds(30), rules)));
  }

  private Expr limits() {
    return plan.reduced(BackupMetrics.RPO_OBJECTIVE);
  }

  /** What the exporter exposes; {@link MetricSourceRules} record the others under the same name. */
  private RecordRule objective() {
    return new RecordRule(
        BackupMetrics.RPO_OBJECTIVE,
        plan.recordLabels(),
        plan.reduced(BackupMetrics.RPO_LIMIT),
        List.of(
            Proof.of("as the exporter says")
                .given(plan, BackupMetrics.RPO_LIMIT, OWNED, Values.constant(RPO))
                .recordsAt(Duration.ofMinutes(3), OWNED, RPO)));
  }

  /**
   * As observed, not as of now: a source that fails freezes the loss, and its own alert says so,
   * instead of a page for a loss that nobody measured. The newer observation of two replicas is
   * taken before the subtraction, so a replica that is stuck cannot hide a breach.
   */
  private RecordRule actual() {
    Expr age =
        Exprs.plain(
            plan.reduced(BackupMetrics.OBSERVED),
            Operator.MINUS,
            plan.reduced(BackupMetrics.NEWEST_POINT));
    return new RecordRule(
        BackupMetrics.RPO_ACTUAL,
        plan.recordLabels(),
        Exprs.min(IDS, Exprs.call("clamp_min", age, Exprs.number("0"))),
        List.of(
            point(
                    point(Proof.of("the best of two mechanisms counts"), "rds_pitr", 600, 0),
                    "aws_backup",
                    600,
                    480)
                .recordsAt(Duration.ofMinutes(3), ORDERS, 120),
            point(Proof.of("a replica that is stuck does not hide the loss"), "rds_pitr", 2400, 0)
                .givenFrom(
                    "guardband-1:9877",
                    plan,
                    BackupMetrics.OBSERVED,
                    Series.plus(ORDERS, MECHANISM, "rds_pitr"),
                    Values.constant(60))
                .recordsAt(Duration.ofMinutes(3), ORDERS, 2400),
            point(Proof.of("a point in the future is no negative loss"), "rds_pitr", 600, 660)
                .recordsAt(Duration.ofMinutes(3), ORDERS, 0),
            Proof.of("never backed up is unknown, not 56 years")
                .given(plan, BackupMetrics.RPO_LIMIT, OWNED, Values.constant(RPO))
                .recordsAt(Duration.ofMinutes(3), List.of())));
  }

  /** The margin with the labels of the tier and the resource, for tables. */
  private RecordRule left() {
    return new RecordRule(
        RecoveryMetrics.RPO_MARGIN,
        plan.recordLabels(),
        Exprs.min(IDS, Margin.below(IDS, plan.select(BackupMetrics.RPO_ACTUAL), limits())),
        List.of(
            losing("a quarter of the objective used", 225)
                .recordsAt(Duration.ofMinutes(3), ORDERS, 0.75)));
  }

  private Optional<AlertRule> tooOld() {
    return Alert.of(
            "RecoveryPointTooOld",
            GuardKind.RPO,
            Exprs.against(IDS, plan.select(BackupMetrics.RPO_ACTUAL), Operator.AT_LEAST, limits()))
        .severity(Severity.CRITICAL.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.joined(IDS))
        .says("More data would be lost than the tier allows.", loss())
        .provedBy(
            plan,
            hold ->
                List.of(
                    losing("at the objective", RPO).firesAfter(hold, OWNED, RPO),
                    losing("a day past it", 86_400).firesAfter(hold, OWNED, 86_400),
                    losing(WAL, "of a resource without a place", 1800)
                        .firesAfter(hold, Series.plus(WAL, TEAM, "payments"), 1800),
                    losing(DUMPS, "of a resource without a region", 1800)
                        .firesAfter(hold, Series.plus(DUMPS, TEAM, "payments"), 1800),
                    losing("just short of it", 870).staysQuietPast(hold)));
  }

  private Optional<AlertRule> atRisk() {
    Expr risk = Exprs.plain(Exprs.number(AT_RISK), Operator.TIMES, limits());
    return Alert.of(
            "RecoveryPointAtRisk",
            GuardKind.RPO,
            Exprs.against(IDS, plan.select(BackupMetrics.RPO_ACTUAL), Operator.AT_LEAST, risk))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.joined(IDS))
        .says("A recovery objective is nearly used up.", loss())
        .provedBy(
            plan,
            hold ->
                List.of(
                    losing("at 80% of the objective", 720).firesAfter(hold, OWNED, 720),
                    losing("past the objective", 1800).firesAfter(hold, OWNED, 1800),
                    losing("just short of that", 700).staysQuietPast(hold)));
  }

  private static Sentence loss() {
    return Places.of(Sentence.empty()).text(" would lose ").duration().text(" of data.");
  }

  private Optional<AlertRule> unknown() {
    return Alert.of(
            "RecoveryPointUnknown",
            GuardKind.RPO,
            Exprs.on(IDS, limits(), Operator.UNLESS, plan.select(BackupMetrics.RPO_ACTUAL)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "A resource with a recovery objective has no known recovery point.",
            Places.of(Sentence.empty())
                .text(" was never backed up, or its backups cannot be read."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("an objective and no point")
                        .given(plan, BackupMetrics.RPO_OBJECTIVE, OWNED, Values.constant(RPO))
                        .firesAfter(hold, OWNED, RPO),
                    losing("a loss that is known", 86_400).staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels =
        Series.labels(SUBJECT, "player-data/prod/eu-west-1/rds:orders", TEAM, "payments");
    Duration at = Duration.ofMinutes(3);
    return Margin.of(
        plan,
        GuardKind.RPO,
        IDS,
        Margin.below(IDS, plan.select(BackupMetrics.RPO_ACTUAL), limits()),
        List.of(
            losing("a quarter of the objective used", 225).recordsAt(at, labels, 0.75),
            losing("all of it used", RPO).recordsAt(at, labels, 0),
            losing(WAL, "of a resource without a place", 225)
                .recordsAt(at, Series.plus(labels, SUBJECT, "player-data/postgres:wal"), 0.75),
            losing(DUMPS, "of a resource without a region", 225)
                .recordsAt(at, Series.plus(labels, SUBJECT, "player-data/prod/s3:dumps"), 0.75)));
  }

  private Proof point(Proof proof, String mechanism, double observed, double newest) {
    Map<String, String> labels = Series.plus(ORDERS, MECHANISM, mechanism);
    return proof
        .given(plan, BackupMetrics.OBSERVED, labels, Values.constant(observed))
        .given(plan, BackupMetrics.NEWEST_POINT, labels, Values.constant(newest));
  }

  private Proof losing(String name, double seconds) {
    return Proof.of(name)
        .given(plan, BackupMetrics.RPO_ACTUAL, ORDERS, Values.constant(seconds))
        .given(plan, BackupMetrics.RPO_OBJECTIVE, OWNED, Values.constant(RPO));
  }

  private Proof losing(Map<String, String> ids, String name, double seconds) {
    return Proof.of(name)
        .given(plan, BackupMetrics.RPO_ACTUAL, ids, Values.constant(seconds))
        .given(
            plan,
            BackupMetrics.RPO_OBJECTIVE,
            Series.plus(ids, TEAM, "payments"),
            Values.constant(RPO));
  }
}
