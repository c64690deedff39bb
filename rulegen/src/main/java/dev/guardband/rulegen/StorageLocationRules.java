package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.LOCATION;
import static dev.guardband.model.metric.Labels.NAMESPACE;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
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

/** The buckets that Velero keeps its Backups in. */
final class StorageLocationRules {
  static final String STEM = "backup_storage";

  private static final List<String> IDS = List.of(SOURCE, NAMESPACE, LOCATION);
  private static final Map<String, String> BUCKET =
      Series.labels(SOURCE, "cluster", NAMESPACE, "velero", LOCATION, "default");
  private static final Map<String, String> OWNED = Series.plus(BUCKET, TEAM, "platform");
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private StorageLocationRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    boolean wanted =
        plan.settings().backups().sources().stream()
            .anyMatch(
                source ->
                    source.mechanism() instanceof Mechanism.Kubernetes cluster
                        && cluster.velero().isPresent());
    return wanted ? List.of(new StorageLocationRules(plan).file()) : List.of();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    unavailable().ifPresent(rules::add);
    unknown().ifPresent(rules::add);
    rules.add(margin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-storage", Duration.ofMinutes(1), rules)));
  }

  private Expr limits() {
    return plan.reduced(ScheduleMetrics.LOCATION_LIMIT);
  }

  private Expr available() {
    return plan.reduced(ScheduleMetrics.AVAILABLE);
  }

  private Optional<AlertRule> unavailable() {
    return Alert.of(
            "BackupStorageUnavailable",
            GuardKind.STORAGE_LOCATION,
            Exprs.against(IDS, available(), Operator.LESS, limits()))
        .severity(Severity.CRITICAL.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "Velero does not reach a bucket that backups are kept in.",
            named("Velero says that the storage location ")
                .text(" is unavailable: nothing can be backed up to it or restored from it."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    reached("it is not", 0).firesAfter(hold, OWNED, 0),
                    reached("nearly is not", 0.95).firesAfter(hold, OWNED, 0.95),
                    reached("it is", 1).staysQuietPast(hold)));
  }

  private Optional<AlertRule> unknown() {
    return Alert.of(
            "BackupStorageUnknown",
            GuardKind.STORAGE_LOCATION,
            Exprs.on(IDS, limits(), Operator.UNLESS, available()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(30))
        .subject(Sentence.joined(IDS))
        .says(
            "Velero has not looked whether it reaches a bucket.",
            named("Of the storage location ").text(" Velero says no phase; is Velero running?"))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("a location without a phase")
                        .given(plan, ScheduleMetrics.LOCATION_LIMIT, OWNED, Values.constant(1))
                        .firesAfter(hold, OWNED, 1),
                    reached("one that is not reached is known", 0).staysQuietPast(hold)));
  }

  private static Sentence named(String begin) {
    return Sentence.of(begin).label(LOCATION).text(" of ").label(SOURCE);
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "cluster/velero/default", TEAM, "platform");
    return Margin.of(
        plan,
        GuardKind.STORAGE_LOCATION,
        IDS,
        Margin.met(Exprs.against(IDS, available(), Operator.OVER, limits())),
        List.of(
            reached("it is", 1).recordsAt(AT, labels, 1),
            reached("it is not", 0).recordsAt(AT, labels, 0)));
  }

  private Proof reached(String name, double available) {
    return Proof.of(name)
        .given(plan, ScheduleMetrics.AVAILABLE, BUCKET, Values.constant(available))
        .given(plan, ScheduleMetrics.LOCATION_LIMIT, OWNED, Values.constant(1));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM)
        ? Optional.of(new StorageLocationRules(plan).together())
        : Optional.empty();
  }

  private Together together() {
    Map<String, String> other = Series.plus(BUCKET, LOCATION, "offsite");
    Proof proof =
        reached(Togethers.NAME, 1)
            .given(plan, ScheduleMetrics.AVAILABLE, other, Values.constant(0))
            .given(
                plan,
                ScheduleMetrics.LOCATION_LIMIT,
                Series.plus(other, TEAM, "platform"),
                Values.constant(1));
    return Together.of(proof, AT)
        .margins(
            GuardKind.STORAGE_LOCATION,
            new Check.Recorded(
                Series.labels(SUBJECT, "cluster/velero/default", TEAM, "platform"), 1),
            new Check.Recorded(
                Series.labels(SUBJECT, "cluster/velero/offsite", TEAM, "platform"), 0));
  }
}
