package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.KIND;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.ProtectionMetrics;
import dev.guardband.model.settings.Backups;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Backup and copy jobs of AWS Backup. */
final class BackupJobRules {
  static final String STEM = "backup_job";

  private static final List<String> JOB_IDS = List.of(ACCOUNT, REGION, RESOURCE, KIND);
  private static final Map<String, String> HERE =
      Series.labels(ACCOUNT, "prod", REGION, "eu-west-1");
  private static final Map<String, String> ORDERS = Series.plus(HERE, RESOURCE, "rds:orders");
  private static final Map<String, String> JOB = Series.plus(ORDERS, KIND, "backup");
  private static final String TEAM_NAME = "payments";
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private BackupJobRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    return read(plan) ? List.of(new BackupJobRules(plan).file()) : List.of();
  }

  /** Whether AWS Backup is asked at all. */
  static boolean read(Plan plan) {
    Backups backups = plan.settings().backups();
    return !backups.tiers().isEmpty() || backups.unprotected().isPresent();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    jobFailed().ifPresent(rules::add);
    jobIncomplete().ifPresent(rules::add);
    rules.add(jobMargin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-jobs", Duration.ofMinutes(1), rules)));
  }

  private static Map<String, String> owned(Map<String, String> labels) {
    return Series.plus(labels, TEAM, TEAM_NAME);
  }

  private Optional<AlertRule> jobFailed() {
    return job(
            "BackupJobFailed",
            ProtectionMetrics.JOB_SUCCEEDED,
            "The newest backup or copy job of a resource failed.",
            " failed, was aborted or missed its window.")
        .provedBy(plan, hold -> jobCases(ProtectionMetrics.JOB_SUCCEEDED, hold));
  }

  private Optional<AlertRule> jobIncomplete() {
    return job(
            "BackupJobIncomplete",
            ProtectionMetrics.JOB_COMPLETE,
            "The newest backup or copy job of a resource left something out.",
            " was partial, or completed with issues.")
        .provedBy(plan, hold -> jobCases(ProtectionMetrics.JOB_COMPLETE, hold));
  }

  private Alert job(String name, Metric metric, String summary, String end) {
    return Alert.of(
            name,
            GuardKind.JOB,
            Exprs.against(
                JOB_IDS,
                plan.reduced(metric),
                Operator.LESS,
                plan.reduced(ProtectionMetrics.JOB_LIMIT)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.joined(JOB_IDS))
        .says(
            summary, Places.of(Sentence.of("The newest ").label(KIND).text(" job of ")).text(end));
  }

  private List<Proof> jobCases(Metric metric, Duration hold) {
    return List.of(
        job("it did", metric, 0).firesAfter(hold, owned(JOB), 0),
        job("nearly all of it is not all", metric, 0.95).firesAfter(hold, owned(JOB), 0.95),
        job("it did not", metric, 1).staysQuietPast(hold));
  }

  private Proof job(String name, Metric metric, double good) {
    return Proof.of(name)
        .given(plan, metric, JOB, Values.constant(good))
        .given(plan, ProtectionMetrics.JOB_LIMIT, owned(JOB), Values.constant(1));
  }

  private RecordRule jobMargin() {
    Map<String, String> labels =
        Series.labels(SUBJECT, "prod/eu-west-1/rds:orders/backup", TEAM, TEAM_NAME);
    return Margin.of(
        plan,
        GuardKind.JOB,
        JOB_IDS,
        Margin.met(
            Exprs.against(
                JOB_IDS,
                plan.reduced(ProtectionMetrics.JOB_SUCCEEDED),
                Operator.OVER,
                plan.reduced(ProtectionMetrics.JOB_LIMIT))),
        List.of(
            job("it succeeded", ProtectionMetrics.JOB_SUCCEEDED, 1).recordsAt(AT, labels, 1),
            job("it failed", ProtectionMetrics.JOB_SUCCEEDED, 0).recordsAt(AT, labels, 0)));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new BackupJobRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Proof proof = job(Togethers.NAME, ProtectionMetrics.JOB_SUCCEEDED, 0);
    return Together.of(proof, AT)
        .margins(
            GuardKind.JOB,
            new Check.Recorded(
                Series.labels(SUBJECT, "prod/eu-west-1/rds:orders/backup", TEAM, TEAM_NAME), 0));
  }
}
