package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.DumpMetrics;
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

/** Dump files: late, suspiciously small, never there. */
final class DumpRules {
  private static final String STEM = "backup_dump";
  private static final List<String> IDS = List.of(SOURCE, ACCOUNT);
  private static final Map<String, String> DUMPS = Series.labels(SOURCE, "dumps", ACCOUNT, "prod");
  private static final Map<String, String> OWNED = Series.plus(DUMPS, TEAM, "payments");
  private static final double LIMIT = Duration.ofHours(36).toSeconds();
  private static final double BYTES = 5e8;
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private DumpRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    boolean wanted =
        plan.settings().backups().sources().stream()
            .anyMatch(source -> source.mechanism() instanceof Mechanism.S3);
    return wanted ? List.of(new DumpRules(plan).file()) : List.of();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(List.of(age()));
    overdue().ifPresent(rules::add);
    unknown().ifPresent(rules::add);
    tooSmall().ifPresent(rules::add);
    rules.add(margin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-dump", Duration.ofSeconds(30), rules)));
  }

  /** As observed: a listing that fails freezes the age, and its own alert says so. */
  private RecordRule age() {
    return new RecordRule(
        DumpMetrics.AGE,
        plan.recordLabels(),
        Exprs.plain(
            plan.reduced(DumpMetrics.OBSERVED), Operator.MINUS, plan.reduced(DumpMetrics.NEWEST)),
        List.of(
            Proof.of("the newer look of two replicas counts")
                .given(plan, DumpMetrics.NEWEST, DUMPS, Values.constant(600))
                .given(plan, DumpMetrics.OBSERVED, DUMPS, Values.constant(900))
                .givenFrom(
                    "guardband-1:9877", plan, DumpMetrics.OBSERVED, DUMPS, Values.constant(700))
                .recordsAt(AT, DUMPS, 300),
            Proof.of("no dump is no age, not 56 years")
                .given(plan, DumpMetrics.OBSERVED, DUMPS, Values.constant(900))
                .recordsAt(AT, List.of())));
  }

  private Expr limits() {
    return plan.reduced(DumpMetrics.AGE_LIMIT);
  }

  private Optional<AlertRule> overdue() {
    return Alert.of(
            "DumpOverdue",
            GuardKind.DUMP,
            Exprs.against(IDS, plan.select(DumpMetrics.AGE), Operator.AT_LEAST, limits()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "A dump did not come when it was due.",
            Sentence.of("The newest dump of ").label(SOURCE).text(" is ").duration().text(" old."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    aged("at its limit", LIMIT).firesAfter(hold, OWNED, LIMIT),
                    aged("a week old", 604_800).firesAfter(hold, OWNED, 604_800),
                    aged("just short of it", 0.98 * LIMIT).staysQuietPast(hold)));
  }

  private Optional<AlertRule> unknown() {
    return Alert.of(
            "DumpUnknown",
            GuardKind.DUMP,
            Exprs.on(IDS, limits(), Operator.UNLESS, plan.select(DumpMetrics.AGE)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.joined(IDS))
        .says(
            "No dump is where dumps should be.",
            Sentence.of("The prefix of ").label(SOURCE).text(" holds no file that is not empty."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("a limit and no dump")
                        .given(plan, DumpMetrics.AGE_LIMIT, OWNED, Values.constant(LIMIT))
                        .firesAfter(hold, OWNED, LIMIT),
                    aged("an old one is known", 9 * LIMIT).staysQuietPast(hold)));
  }

  private Optional<AlertRule> tooSmall() {
    return Alert.of(
            "DumpTooSmall",
            GuardKind.DUMP,
            Exprs.against(
                IDS,
                plan.reduced(DumpMetrics.SIZE),
                Operator.AT_MOST,
                plan.reduced(DumpMetrics.SIZE_LIMIT)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.joined(IDS))
        .says(
            "The newest dump is suspiciously small.",
            Sentence.of("The newest dump of ")
                .label(SOURCE)
                .text(" has ")
                .value()
                .text("B, half of what is usual or less; it counts as no recovery point."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    sized("half as large", BYTES).firesAfter(hold, OWNED, BYTES),
                    sized("a header only", 20).firesAfter(hold, OWNED, 20),
                    sized("a little more than half", 1.02 * BYTES).staysQuietPast(hold),
                    Proof.of("the first dump")
                        .given(plan, DumpMetrics.SIZE, DUMPS, Values.constant(20))
                        .staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "dumps/prod", TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.DUMP,
        IDS,
        Margin.below(IDS, plan.select(DumpMetrics.AGE), limits()),
        List.of(
            aged("a quarter of it", LIMIT / 4).recordsAt(AT, labels, 0.75),
            aged("at its limit", LIMIT).recordsAt(AT, labels, 0)));
  }

  private Proof aged(String name, double seconds) {
    return Proof.of(name)
        .given(plan, DumpMetrics.AGE, DUMPS, Values.constant(seconds))
        .given(plan, DumpMetrics.AGE_LIMIT, OWNED, Values.constant(LIMIT));
  }

  private Proof sized(String name, double bytes) {
    return Proof.of(name)
        .given(plan, DumpMetrics.SIZE, DUMPS, Values.constant(bytes))
        .given(plan, DumpMetrics.SIZE_LIMIT, OWNED, Values.constant(BYTES));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new DumpRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Map<String, String> other = Series.labels(SOURCE, "weekly", ACCOUNT, "prod");
    Proof proof =
        Proof.of(Togethers.NAME)
            .given(plan, DumpMetrics.OBSERVED, DUMPS, Values.constant(1000))
            .given(plan, DumpMetrics.NEWEST, DUMPS, Values.constant(800))
            .given(plan, DumpMetrics.AGE_LIMIT, OWNED, Values.constant(400))
            .given(plan, DumpMetrics.OBSERVED, other, Values.constant(1000))
            .given(plan, DumpMetrics.NEWEST, other, Values.constant(1000))
            .given(
                plan,
                DumpMetrics.AGE_LIMIT,
                Series.plus(other, TEAM, "platform"),
                Values.constant(400));
    return Together.of(proof, AT)
        .records(DumpMetrics.AGE, new Check.Recorded(DUMPS, 200), new Check.Recorded(other, 0))
        .margins(
            GuardKind.DUMP,
            new Check.Recorded(Series.labels(SUBJECT, "dumps/prod", TEAM, "payments"), 0.5),
            new Check.Recorded(Series.labels(SUBJECT, "weekly/prod", TEAM, "platform"), 1));
  }
}
