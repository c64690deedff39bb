package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.MECHANISM;
import static dev.guardband.model.metric.Labels.NAMESPACE;
import static dev.guardband.model.metric.Labels.SCHEDULE;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.ScheduleMetrics;
import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CronJobs and Velero's Schedules: failed, incomplete, missed, suspended, never done. */
final class ScheduleRules {
  static final String STEM = "backup_schedule";

  private static final List<String> IDS = List.of(SOURCE, MECHANISM, NAMESPACE, SCHEDULE);
  private static final Map<String, String> DUMP =
      Series.labels(
          SOURCE, "cluster", MECHANISM, "cronjob", NAMESPACE, "prod", SCHEDULE, "orders-dump");
  private static final Map<String, String> OWNED = Series.plus(DUMP, TEAM, "payments");
  private static final double DUE = 86_400;
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private ScheduleRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    boolean wanted =
        plan.settings().backups().sources().stream()
            .anyMatch(source -> source.mechanism() instanceof Mechanism.Kubernetes);
    return wanted ? List.of(new ScheduleRules(plan).file()) : List.of();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    failed().ifPresent(rules::add);
    incomplete().ifPresent(rules::add);
    missed().ifPresent(rules::add);
    unknown().ifPresent(rules::add);
    suspended().ifPresent(rules::add);
    rules.add(margin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-schedules", Duration.ofMinutes(1), rules)));
  }

  private Expr limits() {
    return plan.reduced(ScheduleMetrics.LIMIT);
  }

  private Expr due() {
    return plan.reduced(ScheduleMetrics.DUE);
  }

  private Optional<AlertRule> failed() {
    return run("ScheduledBackupFailed", ScheduleMetrics.SUCCEEDED)
        .says(
            "The newest run of a scheduled backup failed.",
            named(Sentence.of("The newest run of ")).text(" failed."))
        .provedBy(plan, hold -> cases(ScheduleMetrics.SUCCEEDED, hold));
  }

  private Optional<AlertRule> incomplete() {
    return run("ScheduledBackupIncomplete", ScheduleMetrics.COMPLETE)
        .says(
            "The newest run of a scheduled backup left something out.",
            named(Sentence.of("The newest run of ")).text(" partially failed."))
        .provedBy(plan, hold -> cases(ScheduleMetrics.COMPLETE, hold));
  }

  private Alert run(String name, Metric metric) {
    return Alert.of(
            name,
            GuardKind.SCHEDULE,
            Exprs.against(IDS, plan.reduced(metric), Operator.LESS, limits()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.joined(IDS));
  }

  private List<Proof> cases(Metric metric, Duration hold) {
    return List.of(
        last("it did", metric, 0).firesAfter(hold, OWNED, 0),
        last("nearly all of it is not all", metric, 0.95).firesAfter(hold, OWNED, 0.95),
        last("it did not", metric, 1).staysQuietPast(hold));
  }

  private Proof last(String name, Metric metric, double good) {
    return Proof.of(name)
        .given(plan, metric, DUMP, Values.constant(good))
        .given(plan, ScheduleMetrics.LIMIT, OWNED, Values.constant(1));
  }

  private Optional<AlertRule> missed() {
    return Alert.of(
            "ScheduledBackupMissed",
            GuardKind.SCHEDULE,
            Exprs.against(IDS, plan.reduced(ScheduleMetrics.NEWEST), Operator.LESS, due()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "A scheduled backup missed its window.",
            named(Sentence.of("Two runs of "))
                .text(" were due since the newest one that succeeded was begun."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    begun("just before it was due", 0.98 * DUE).firesAfter(hold, OWNED, 0.98 * DUE),
                    begun("a day before", 0).firesAfter(hold, OWNED, 0),
                    begun("when it was due", DUE).staysQuietPast(hold),
                    begun("a little later", 1.02 * DUE).staysQuietPast(hold)));
  }

  private Optional<AlertRule> unknown() {
    return Alert.of(
            "ScheduledBackupUnknown",
            GuardKind.SCHEDULE,
            Exprs.on(IDS, due(), Operator.UNLESS, plan.reduced(ScheduleMetrics.NEWEST)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "No run of a scheduled backup is known to have succeeded.",
            named(Sentence.of("Runs of "))
                .text(" were due, and none is known that can be restored from."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("due and never done")
                        .given(plan, ScheduleMetrics.DUE, OWNED, Values.constant(DUE))
                        .firesAfter(hold, OWNED, DUE),
                    begun("done long ago", 60).staysQuietPast(hold)));
  }

  private Optional<AlertRule> suspended() {
    Expr isSuspended =
        Exprs.plain(plan.reduced(ScheduleMetrics.SUSPENDED), Operator.EQUAL, Exprs.number("1"));
    return Alert.of(
            "ScheduledBackupSuspended",
            GuardKind.SCHEDULE,
            Exprs.on(IDS, limits(), Operator.AND, isSuspended))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.joined(IDS))
        .says(
            "A scheduled backup is suspended.",
            named(Sentence.empty()).text(" is suspended; no run is started."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    last("it is", ScheduleMetrics.SUSPENDED, 1).firesAfter(hold, OWNED, 1),
                    last("it is not", ScheduleMetrics.SUSPENDED, 0).staysQuietPast(hold)));
  }

  private static Sentence named(Sentence begun) {
    return begun
        .label(MECHANISM)
        .text(" ")
        .label(NAMESPACE)
        .text("/")
        .label(SCHEDULE)
        .text(" of ")
        .label(SOURCE);
  }

  /** How long ago would be no measure: a schedule is seldom as even as a clock. */
  private RecordRule margin() {
    Map<String, String> labels =
        Series.labels(SUBJECT, "cluster/cronjob/prod/orders-dump", TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.SCHEDULE,
        IDS,
        Margin.met(Exprs.against(IDS, plan.reduced(ScheduleMetrics.NEWEST), Operator.OVER, due())),
        List.of(
            begun("when it was due", DUE).recordsAt(AT, labels, 1),
            begun("three times as late", 3 * DUE).recordsAt(AT, labels, 1),
            begun("just before", 0.98 * DUE).recordsAt(AT, labels, 0)));
  }

  private Proof begun(String name, double newest) {
    return Proof.of(name)
        .given(plan, ScheduleMetrics.NEWEST, DUMP, Values.constant(newest))
        .given(plan, ScheduleMetrics.DUE, OWNED, Values.constant(DUE));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new ScheduleRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Map<String, String> daily =
        Series.labels(
            SOURCE, "cluster", MECHANISM, "velero", NAMESPACE, "velero", SCHEDULE, "daily");
    Proof proof =
        begun(Togethers.NAME, DUE)
            .given(plan, ScheduleMetrics.NEWEST, daily, Values.constant(DUE / 2))
            .given(
                plan,
                ScheduleMetrics.DUE,
                Series.plus(daily, TEAM, "platform"),
                Values.constant(DUE));
    return Together.of(proof, AT)
        .margins(
            GuardKind.SCHEDULE,
            new Check.Recorded(
                Series.labels(SUBJECT, "cluster/cronjob/prod/orders-dump", TEAM, "payments"), 1),
            new Check.Recorded(
                Series.labels(SUBJECT, "cluster/velero/velero/daily", TEAM, "platform"), 0));
  }
}
