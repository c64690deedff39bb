package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.COPY_ACCOUNT;
import static dev.guardband.model.metric.Labels.COPY_REGION;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TIER;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Restores: failed, overdue, never made. */
final class RestoreRules {
  static final String STEM = "backup_restore";

  private static final List<String> IDS = List.of(TIER, ACCOUNT, REGION, RESOURCE);
  private static final Map<String, String> ORDERS =
      Series.labels(
          TIER, "player-data", ACCOUNT, "prod", REGION, "eu-west-1", RESOURCE, "rds:orders");
  private static final String SUBJECT_OF_ORDERS = "player-data/prod/eu-west-1/rds:orders";
  private static final Duration AT = Duration.ofMinutes(3);
  private static final double HOUR = 3600;

  private final Plan plan;

  private RestoreRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    return !plan.settings().backups().tiers().isEmpty()
        ? List.of(new RestoreRules(plan).file())
        : List.of();
  }

  private static boolean tested(Plan plan) {
    return plan.settings().backups().tiers().stream()
        .anyMatch(tier -> tier.restoreTest().isPresent());
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(List.of(age()));
    failed().ifPresent(rules::add);
    if (tested(plan)) {
      overdue().ifPresent(rules::add);
      never().ifPresent(rules::add);
      rules.add(restoreMargin());
    }
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-restore", Duration.ofMinutes(1), rules)));
  }

  private static Map<String, String> in(Map<String, String> labels, String region) {
    return Series.plus(labels, COPY_ACCOUNT, "prod", COPY_REGION, region);
  }

  private static Map<String, String> owned(Map<String, String> labels) {
    return Series.plus(labels, TEAM, "payments");
  }

  /** A restore anywhere proves that the recovery points can be used. */
  private RecordRule age() {
    Expr newest = Exprs.max(IDS, plan.select(RecoveryMetrics.RESTORE_LAST_SUCCESS));
    return new RecordRule(
        RecoveryMetrics.RESTORE_AGE,
        plan.recordLabels(),
        Exprs.plain(Exprs.time(), Operator.MINUS, newest),
        List.of(
            succeeded(
                    succeeded(Proof.of("of two places the later"), "eu-west-1", 0), "us-east-1", 60)
                .recordsAt(AT, ORDERS, 120),
            Proof.of("never restored is unknown, not 56 years")
                .given(plan, RecoveryMetrics.RESTORE_TEST_LIMIT, owned(ORDERS), Values.constant(1))
                .recordsAt(AT, List.of())));
  }

  private Proof succeeded(Proof proof, String region, double time) {
    return proof.given(
        plan, RecoveryMetrics.RESTORE_LAST_SUCCESS, in(ORDERS, region), Values.constant(time));
  }

  private Expr recorded(Metric metric) {
    return plan.reduced(metric);
  }

  private Optional<AlertRule> failed() {
    return Alert.of(
            "RestoreFailed",
            GuardKind.RESTORE,
            Exprs.against(
                IDS,
                Exprs.min(IDS, plan.select(RecoveryMetrics.RESTORE_SUCCEEDED)),
                Operator.LESS,
                plan.reduced(RecoveryMetrics.RESTORE_LIMIT)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.joined(IDS))
        .says(
            "The newest restore failed, or what it restored was found bad.",
            Places.of(Sentence.empty().text("The newest restore of "))
                .text(" did not give back something good."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    ended("it failed", 0).firesAfter(hold, owned(ORDERS), 0),
                    ended("a part of one is none", 0.95).firesAfter(hold, owned(ORDERS), 0.95),
                    ended("it succeeded", 1).staysQuietPast(hold)));
  }

  private Proof ended(String name, double good) {
    return Proof.of(name)
        .given(
            plan, RecoveryMetrics.RESTORE_SUCCEEDED, in(ORDERS, "eu-west-1"), Values.constant(good))
        .given(plan, RecoveryMetrics.RESTORE_LIMIT, owned(ORDERS), Values.constant(1));
  }

  private Optional<AlertRule> overdue() {
    return Alert.of(
            "RestoreTestOverdue",
            GuardKind.RESTORE,
            Exprs.against(
                IDS,
                recorded(RecoveryMetrics.RESTORE_AGE),
                Operator.AT_LEAST,
                plan.reduced(RecoveryMetrics.RESTORE_TEST_LIMIT)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "No restore has proved the recovery points for too long.",
            Places.of(Sentence.empty()).text(" was last restored ").duration().text(" ago."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    ago("at the limit", HOUR).firesAfter(hold, owned(ORDERS), HOUR),
                    ago("months ago", 90 * 86_400).firesAfter(hold, owned(ORDERS), 90 * 86_400),
                    ago("just short of it", 3500).staysQuietPast(hold)));
  }

  private Proof ago(String name, double seconds) {
    return Proof.of(name)
        .given(plan, RecoveryMetrics.RESTORE_AGE, ORDERS, Values.constant(seconds))
        .given(plan, RecoveryMetrics.RESTORE_TEST_LIMIT, owned(ORDERS), Values.constant(HOUR));
  }

  private Optional<AlertRule> never() {
    return Alert.of(
            "RestoreNeverProved",
            GuardKind.RESTORE,
            Exprs.on(
                IDS,
                plan.reduced(RecoveryMetrics.RESTORE_TEST_LIMIT),
                Operator.UNLESS,
                recorded(RecoveryMetrics.RESTORE_AGE)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "Recovery points were never proved by a restore.",
            Places.of(Sentence.of("No successful restore of "))
                .text(" is known, though its tier asks for one regularly."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("asked for and never made")
                        .given(
                            plan,
                            RecoveryMetrics.RESTORE_TEST_LIMIT,
                            owned(ORDERS),
                            Values.constant(HOUR))
                        .firesAfter(hold, owned(ORDERS), HOUR),
                    ago("made long ago is another matter", 90 * 86_400).staysQuietPast(hold)));
  }

  private RecordRule restoreMargin() {
    Map<String, String> labels = Series.labels(SUBJECT, SUBJECT_OF_ORDERS, TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.RESTORE,
        IDS,
        Margin.below(
            IDS,
            recorded(RecoveryMetrics.RESTORE_AGE),
            plan.reduced(RecoveryMetrics.RESTORE_TEST_LIMIT)),
        List.of(
            ago("a quarter of the time", 900).recordsAt(AT, labels, 0.75),
            ago("all of it", HOUR).recordsAt(AT, labels, 0)));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new RestoreRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Duration at = Duration.ofMinutes(6);
    Proof proof = succeeded(Proof.of(Togethers.NAME), "eu-west-1", 180);
    Check.Recorded age = new Check.Recorded(ORDERS, 180);
    if (!tested(plan)) {
      return Together.of(proof, at).records(RecoveryMetrics.RESTORE_AGE, age);
    }
    Proof limited =
        proof.given(plan, RecoveryMetrics.RESTORE_TEST_LIMIT, owned(ORDERS), Values.constant(720));
    return Together.of(limited, at)
        .records(RecoveryMetrics.RESTORE_AGE, age)
        .margins(
            GuardKind.RESTORE,
            new Check.Recorded(Series.labels(SUBJECT, SUBJECT_OF_ORDERS, TEAM, "payments"), 0.75));
  }
}
