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

/** How long recovery takes: too long, nearly so, not known. */
final class RestoreTimeRules {
  static final String STEM = "backup_restore_time";

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

  private final Plan plan;

  private RestoreTimeRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    return !plan.settings().backups().tiers().isEmpty()
        ? List.of(new RestoreTimeRules(plan).file())
        : List.of();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(List.of(actual(), left()));
    tooSlow().ifPresent(rules::add);
    nearlyTooSlow().ifPresent(rules::add);
    timeUnknown().ifPresent(rules::add);
    rules.add(timeMargin());
    return new RuleFile(
        STEM,
        List.of(new RuleGroup("guardband-backup-restore-time", Duration.ofMinutes(1), rules)));
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

  private Expr recorded(Metric metric) {
    return plan.reduced(metric);
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
    return Places.of(Sentence.empty().text("The last restore of "))
        .text(" took ")
        .duration()
        .text(" (")
        .label(MODE)
        .text(").");
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
            Places.of(Sentence.of("No successful restore of ")).text(" is known."))
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

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM)
        ? Optional.of(new RestoreTimeRules(plan).together())
        : Optional.empty();
  }

  private Together together() {
    Map<String, String> byHand = Series.plus(USERS, MODE, "manual");
    Proof proof =
        lasted(Proof.of(Togethers.NAME), "eu-west-1", 225)
            .given(
                plan,
                RecoveryMetrics.RESTORE_DURATION,
                in(byHand, "us-east-1"),
                Values.constant(1800))
            .given(plan, RecoveryMetrics.RTO_LIMIT, owned(BY_MACHINE), Values.constant(RTO))
            .given(plan, RecoveryMetrics.RTO_LIMIT, owned(byHand), Values.constant(RTO));
    return Together.of(proof, AT)
        .records(
            RecoveryMetrics.RTO_ACTUAL,
            new Check.Recorded(BY_MACHINE, 225),
            new Check.Recorded(byHand, 1800))
        .records(
            RecoveryMetrics.RTO_MARGIN,
            new Check.Recorded(ORDERS, 0.75),
            new Check.Recorded(USERS, -1))
        .margins(
            GuardKind.RTO,
            margin(SUBJECT_OF_ORDERS + "/automated", 0.75),
            margin("player-data/prod/eu-west-1/rds:users/manual", -1));
  }

  private static Check.Recorded margin(String subject, double value) {
    return new Check.Recorded(Series.labels(SUBJECT, subject, TEAM, "payments"), value);
  }
}
