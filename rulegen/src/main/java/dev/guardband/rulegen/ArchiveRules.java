package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.WalMetrics;
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

/** PostgreSQL's archive of its write-ahead log: stuck, or turned off. */
final class ArchiveRules {
  private static final String STEM = "backup_archive";
  private static final List<String> IDS = List.of(SOURCE);
  private static final Map<String, String> WAL = Series.labels(SOURCE, "wal");
  private static final Map<String, String> OWNED = Series.plus(WAL, TEAM, "payments");
  private static final double LIMIT = 3;
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private ArchiveRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    boolean wanted =
        plan.settings().backups().sources().stream()
            .anyMatch(source -> source.mechanism() instanceof Mechanism.Postgres);
    return wanted ? List.of(new ArchiveRules(plan).file()) : List.of();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    stuck().ifPresent(rules::add);
    off().ifPresent(rules::add);
    rules.add(margin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-archive", Duration.ofSeconds(30), rules)));
  }

  private Expr limits() {
    return plan.reduced(WalMetrics.WAITING_LIMIT);
  }

  private Optional<AlertRule> stuck() {
    return Alert.of(
            "WalArchivingStuck",
            GuardKind.ARCHIVE,
            Exprs.against(IDS, plan.reduced(WalMetrics.WAITING), Operator.AT_LEAST, limits()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "A PostgreSQL server does not get its write-ahead log archived.",
            Sentence.of("Of ")
                .label(SOURCE)
                .text(" ")
                .value()
                .text(" full segments wait for the archive; they fill the server's disk."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    waiting("three segments wait", LIMIT).firesAfter(hold, OWNED, LIMIT),
                    waiting("a thousand wait", 1000).firesAfter(hold, OWNED, 1000),
                    waiting("just short of it", 0.95 * LIMIT).staysQuietPast(hold)));
  }

  private Optional<AlertRule> off() {
    Expr isOff = Exprs.plain(plan.reduced(WalMetrics.ARCHIVING), Operator.EQUAL, Exprs.number("0"));
    return Alert.of(
            "WalArchivingOff", GuardKind.ARCHIVE, Exprs.on(IDS, limits(), Operator.AND, isOff))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "A PostgreSQL server that should archive its write-ahead log does not.",
            Sentence.of("archive_mode of ").label(SOURCE).text(" is off."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    archiving("off", 0).firesAfter(hold, OWNED, LIMIT),
                    archiving("on", 1).staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "wal", TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.ARCHIVE,
        IDS,
        Margin.below(IDS, plan.reduced(WalMetrics.WAITING), limits()),
        List.of(
            waiting("none waits", 0).recordsAt(AT, labels, 1),
            waiting("as many as may", LIMIT).recordsAt(AT, labels, 0)));
  }

  private Proof waiting(String name, double segments) {
    return Proof.of(name)
        .given(plan, WalMetrics.WAITING, WAL, Values.constant(segments))
        .given(plan, WalMetrics.WAITING_LIMIT, OWNED, Values.constant(LIMIT));
  }

  private Proof archiving(String name, double value) {
    return Proof.of(name)
        .given(plan, WalMetrics.ARCHIVING, WAL, Values.constant(value))
        .given(plan, WalMetrics.WAITING_LIMIT, OWNED, Values.constant(LIMIT));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new ArchiveRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Map<String, String> other = Series.labels(SOURCE, "reports");
    Proof proof =
        Proof.of(Togethers.NAME)
            .given(plan, WalMetrics.WAITING, WAL, Values.constant(0))
            .given(plan, WalMetrics.WAITING_LIMIT, OWNED, Values.constant(4))
            .given(plan, WalMetrics.WAITING, other, Values.constant(1))
            .given(
                plan,
                WalMetrics.WAITING_LIMIT,
                Series.plus(other, TEAM, "platform"),
                Values.constant(4));
    return Together.of(proof, AT)
        .margins(
            GuardKind.ARCHIVE,
            new Check.Recorded(Series.labels(SUBJECT, "wal", TEAM, "payments"), 1),
            new Check.Recorded(Series.labels(SUBJECT, "reports", TEAM, "platform"), 0.75));
  }
}
