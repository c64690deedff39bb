package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.REPLICA;
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

/** Streaming replicas of PostgreSQL: too far behind, or not known how far. */
final class StreamingRules {
  private static final String STEM = "backup_streaming";
  private static final List<String> IDS = List.of(SOURCE, REPLICA);
  private static final Map<String, String> RESERVE =
      Series.labels(SOURCE, "wal", REPLICA, "reserve");
  private static final Map<String, String> OWNED = Series.plus(RESERVE, TEAM, "payments");
  private static final double LIMIT = 900;
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private StreamingRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    boolean wanted =
        plan.settings().backups().sources().stream()
            .anyMatch(source -> source.mechanism() instanceof Mechanism.Postgres);
    return wanted ? List.of(new StreamingRules(plan).file()) : List.of();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    high().ifPresent(rules::add);
    unknown().ifPresent(rules::add);
    rules.add(margin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-streaming", Duration.ofSeconds(30), rules)));
  }

  private Expr limits() {
    return plan.reduced(WalMetrics.REPLICA_LAG_LIMIT);
  }

  private Expr lag() {
    return plan.reduced(WalMetrics.REPLICA_LAG);
  }

  private static Sentence replica(String start) {
    return Sentence.of(start).label(REPLICA).text(" of ").label(SOURCE);
  }

  private Optional<AlertRule> high() {
    return Alert.of(
            "StreamingReplicaLagHigh",
            GuardKind.STREAMING,
            Exprs.against(IDS, lag(), Operator.AT_LEAST, limits()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.joined(IDS))
        .says(
            "A streaming replica is too far behind to take over.",
            replica("").text(" is ").duration().text(" behind, and would lose as much."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    behind("at its limit", LIMIT).firesAfter(hold, OWNED, LIMIT),
                    behind("a day behind", 86_400).firesAfter(hold, OWNED, 86_400),
                    behind("just short of it", 0.98 * LIMIT).staysQuietPast(hold)));
  }

  private Optional<AlertRule> unknown() {
    return Alert.of(
            "StreamingReplicaLagUnknown",
            GuardKind.STREAMING,
            Exprs.on(IDS, limits(), Operator.UNLESS, lag()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.joined(IDS))
        .says(
            "It is not known how far a streaming replica is behind.",
            replica("").text(" is not connected, or does not tell what it has applied."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("a limit and no lag")
                        .given(plan, WalMetrics.REPLICA_LAG_LIMIT, OWNED, Values.constant(LIMIT))
                        .firesAfter(hold, OWNED, LIMIT),
                    behind("a lag that is known", 9 * LIMIT).staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "wal/reserve", TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.STREAMING,
        IDS,
        Margin.below(IDS, lag(), limits()),
        List.of(
            behind("in step", 0).recordsAt(AT, labels, 1),
            behind("at its limit", LIMIT).recordsAt(AT, labels, 0)));
  }

  private Proof behind(String name, double seconds) {
    return Proof.of(name)
        .given(plan, WalMetrics.REPLICA_LAG, RESERVE, Values.constant(seconds))
        .given(plan, WalMetrics.REPLICA_LAG_LIMIT, OWNED, Values.constant(LIMIT));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new StreamingRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Map<String, String> other = Series.labels(SOURCE, "wal", REPLICA, "reports");
    Proof proof =
        behind(Togethers.NAME, 225)
            .given(plan, WalMetrics.REPLICA_LAG, other, Values.constant(900))
            .given(
                plan,
                WalMetrics.REPLICA_LAG_LIMIT,
                Series.plus(other, TEAM, "platform"),
                Values.constant(600));
    return Together.of(proof, AT)
        .margins(
            GuardKind.STREAMING,
            new Check.Recorded(Series.labels(SUBJECT, "wal/reserve", TEAM, "payments"), 0.75),
            new Check.Recorded(Series.labels(SUBJECT, "wal/reports", TEAM, "platform"), -0.5));
  }
}
