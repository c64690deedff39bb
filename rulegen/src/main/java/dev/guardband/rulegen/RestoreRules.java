package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.COPY_ACCOUNT;
import static dev.guardband.model.metric.Labels.COPY_REGION;
import static dev.guardband.model.metric.Labels.MODE;
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

/** Restores: too slow, failed, overdue, never made. */
final class RestoreRules {
  static final String STEM = "backup_restore";

  private static final List<String> IDS = List.of(TIER, ACCOUNT, REGION, RESOURCE);
  private static final List<String> MODES = List.of(TIER, ACCOUNT, REGION, RESOURCE, MODE);
  private static final Map<String, String> ORDERS =
      Series.labels(
          TIER, "player-data", ACCOUNT, "prod", REGION, "eu-west-1", RESOURCE, "rds:orders");
  private static final Map<String, String> USERS = Series.plus(ORDERS, RESOURCE, "rds:users");
  private static final Map<String, String> BY_MACHINE = Series.plus(ORDERS, MODE, "automated");
  private static final String SUBJECT_OF_ORDERS = "player-data/prod/eu-west-1/rds:orders";
  private static final Duration AT = Duration.ofMinutes(3);
  private static final double RTO = 900;
  private static final double HOUR = 3600;

  private final Plan plan;

  private RestoreRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    return plan.settings().backups().tiers().isEmpty()
        ? List.of()
        : List.of(new RestoreRules(plan).file());
  }

  private static boolean tested(Plan plan) {
    return plan.settings().backups().tiers().stream()
        .anyMatch(tier -> tier.restoreTest().isPresent());
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(List.of(actual(), age(), left()));
    tooSlow().ifPresent(rules::add);
    nearlyTooSlow().ifPresent(rules::add);
    timeUnknown().ifPresent(rules::add);
    failed().ifPresent(rules::add);
    if (tested(plan)) {
      overdue().ifPresent(rules::add);
      never().ifPresent(rules::add);
      rules.add(restoreMargin());
    }
    rules.add(timeMargin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-restore", Duration.ofMinutes(1), rules)));
  }

  private static Map<String, String> in(Map<String, String> labels, String region) {
    return Series.plus(labels, COPY_ACCOUNT, "prod", COPY_REGION, region);
  }

  private static Map<String, String> owned(Map<String, String> labels) {
    return Series.plus(labels, TEAM, "payments");
  }

  /** Where a copy elsewhere was restored too, recovery may have to be from there. */
  private RecordRule actual() {
    return new RecordRule(
        RecoveryMetrics.RTO_ACTUAL,
        plan.recordLabels(),
        Exprs.max(MODES, plan.select(RecoveryMetrics.RESTORE_DURATION)),
        List.of(
            lasted(lasted(Proof.of("of two places the longer"), "eu-west-1", 600), "us-east-1", 840)
                .recordsAt(AT, BY_MACHINE, 840),
            Proof.of("never restored is unknown, not at once")
                .given(plan, RecoveryMetrics.RTO_LIMIT, owned(BY_MACHINE), Values.constant(RTO))
                .recordsAt(AT, List.of())));
  }

  private Proof lasted(Proof proof, String region, double seconds) {
    return proof.given(
        plan, RecoveryMetrics.RESTORE_DURATION, in(BY_MACHINE, region), Values.constant(seconds));
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

  private Optional<AlertRule> tooSlow() {
    return Alert.of(
            "RestoreTooSlow",
            GuardKind.RTO,
            Exprs.against(
                MODES,
                recorded(RecoveryMetrics.RTO_ACTUAL),
                Operator.AT_LEAST,
                plan.reduced(RecoveryMetrics.RTO_LIMIT)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.joined(MODES))
        .says("Recovery takes longer than the tier allows.", time())
        .provedBy(
            plan,
            hold ->
                List.of(
                    taking("at the objective", RTO).firesAfter(hold, owned(BY_MACHINE), RTO),
                    taking("three hours", 10_800).firesAfter(hold, owned(BY_MACHINE), 10_800),
                    taking("just short of it", 870).staysQuietPast(hold)));
  }

  private Optional<AlertRule> nearlyTooSlow() {
    Expr risk =
        Exprs.plain(
            Exprs.number(BackupRules.AT_RISK),
            Operator.TIMES,
            plan.reduced(RecoveryMetrics.RTO_LIMIT));
    return Alert.of(
            "RestoreNearlyTooSlow",
            GuardKind.RTO,
            Exprs.against(MODES, recorded(RecoveryMetrics.RTO_ACTUAL), Operator.AT_LEAST, risk))
        .severity(Severity.INFO.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.joined(MODES))
        .says("Recovery takes nearly as long as the tier allows.", time())
        .provedBy(
            plan,
            hold ->
                List.of(
                    taking("at 80% of the objective", 720).firesAfter(hold, owned(BY_MACHINE), 720),
                    taking("past the objective", 1800).firesAfter(hold, owned(BY_MACHINE), 1800),
                    taking("just short of that", 700).staysQuietPast(hold)));
  }

  private static Sentence time() {
    return place(Sentence.empty().text("The last restore of "))
        .text(" took ")
        .duration()
        .text(" (")
        .label(MODE)
        .text(").");
  }

  private static Sentence place(Sentence start) {
    return start.label(RESOURCE).text(" in ").label(ACCOUNT).text("/").label(REGION);
  }

  private Proof taking(String name, double seconds) {
    return Proof.of(name)
        .given(plan, RecoveryMetrics.RTO_ACTUAL, BY_MACHINE, Values.constant(seconds))
        .given(plan, RecoveryMetrics.RTO_LIMIT, owned(BY_MACHINE), Values.constant(RTO));
  }

  /** A restore in either way says something; that nobody knows anything is told once. */
  private Optional<AlertRule> timeUnknown() {
    List<String> owner = List.of(TIER, ACCOUNT, REGION, RESOURCE, TEAM);
    Expr limits = Exprs.max(owner, plan.select(RecoveryMetrics.RTO_LIMIT));
    return Alert.of(
            "RestoreTimeUnknown",
            GuardKind.RTO,
            Exprs.on(IDS, limits, Operator.UNLESS, recorded(RecoveryMetrics.RTO_ACTUAL)))
        .severity(Severity.INFO.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "Nobody knows how long a recovery takes.",
            place(Sentence.of("No successful restore of ")).text(" is known."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("an objective and no restore")
                        .given(
                            plan,
                            RecoveryMetrics.RTO_LIMIT,
                            owned(BY_MACHINE),
                            Values.constant(RTO))
                        .firesAfter(hold, owned(ORDERS), RTO),
                    taking("a slow one is known", 10_800).staysQuietPast(hold)));
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
            place(Sentence.empty().text("The newest restore of "))
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
            place(Sentence.empty()).text(" was last restored ").duration().text(" ago."))
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
            place(Sentence.of("No successful restore of "))
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

  /** The lesser margin of both modes, with the labels of the tier and the resource, for tables. */
  private RecordRule left() {
    return new RecordRule(
        RecoveryMetrics.RTO_MARGIN,
        plan.recordLabels(),
        Exprs.min(
            IDS,
            Margin.below(
                MODES,
                recorded(RecoveryMetrics.RTO_ACTUAL),
                plan.reduced(RecoveryMetrics.RTO_LIMIT))),
        List.of(taking("a quarter of the objective", 225).recordsAt(AT, ORDERS, 0.75)));
  }

  private RecordRule timeMargin() {
    Map<String, String> labels =
        Series.labels(SUBJECT, SUBJECT_OF_ORDERS + "/automated", TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.RTO,
        MODES,
        Margin.below(
            MODES, recorded(RecoveryMetrics.RTO_ACTUAL), plan.reduced(RecoveryMetrics.RTO_LIMIT)),
        List.of(
            taking("a quarter of the objective", 225).recordsAt(AT, labels, 0.75),
            taking("all of it", RTO).recordsAt(AT, labels, 0)));
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
    Map<String, String> byHand = Series.plus(USERS, MODE, "manual");
    Duration at = Duration.ofMinutes(6);
    Proof proof =
        lasted(succeeded(Proof.of(Togethers.NAME), "eu-west-1", 180), "eu-west-1", 225)
            .given(
                plan,
                RecoveryMetrics.RESTORE_DURATION,
                in(byHand, "us-east-1"),
                Values.constant(1800))
            .given(plan, RecoveryMetrics.RTO_LIMIT, owned(BY_MACHINE), Values.constant(RTO))
            .given(plan, RecoveryMetrics.RTO_LIMIT, owned(byHand), Values.constant(RTO));
    Together together =
        Together.of(
                tested(plan)
                    ? proof.given(
                        plan,
                        RecoveryMetrics.RESTORE_TEST_LIMIT,
                        owned(ORDERS),
                        Values.constant(720))
                    : proof,
                at)
            .records(
                RecoveryMetrics.RTO_ACTUAL,
                new Check.Recorded(BY_MACHINE, 225),
                new Check.Recorded(byHand, 1800))
            .records(RecoveryMetrics.RESTORE_AGE, new Check.Recorded(ORDERS, 180))
            .records(
                RecoveryMetrics.RTO_MARGIN,
                new Check.Recorded(ORDERS, 0.75),
                new Check.Recorded(USERS, -1))
            .margins(
                GuardKind.RTO,
                margin(SUBJECT_OF_ORDERS + "/automated", 0.75),
                margin("player-data/prod/eu-west-1/rds:users/manual", -1));
    return tested(plan)
        ? together.margins(GuardKind.RESTORE, margin(SUBJECT_OF_ORDERS, 0.75))
        : together;
  }

  private static Check.Recorded margin(String subject, double value) {
    return new Check.Recorded(Series.labels(SUBJECT, subject, TEAM, "payments"), value);
  }
}
