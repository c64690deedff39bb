package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.MECHANISM;
import static dev.guardband.model.metric.Labels.PATTERN;
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
import dev.guardband.render.Expr.Aggregate;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which resources the tiers find. */
final class TierRules {
  static final String STEM = "backup_tiers";

  private static final List<String> RESOURCES = List.of(ACCOUNT, REGION, RESOURCE);
  private static final List<String> PATTERNS = List.of(TIER, PATTERN);
  private static final Map<String, String> HERE =
      Series.labels(ACCOUNT, "prod", REGION, "eu-west-1");
  private static final Map<String, String> ORDERS = Series.plus(HERE, RESOURCE, "rds:orders");
  private static final Map<String, String> MATCHING =
      Series.labels(TIER, "player-data", PATTERN, "rds:prod-*");
  private static final String TEAM_NAME = "payments";
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private TierRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    return !plan.settings().backups().tiers().isEmpty()
        ? List.of(new TierRules(plan).file())
        : List.of();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    unmatched().ifPresent(rules::add);
    several().ifPresent(rules::add);
    rules.add(patternMargin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-tiers", Duration.ofMinutes(1), rules)));
  }

  private Expr matched() {
    return Exprs.sum(PATTERNS, plan.reduced(RecoveryMetrics.PATTERN_RESOURCES));
  }

  private Optional<AlertRule> unmatched() {
    return Alert.of(
            "TierPatternUnmatched",
            GuardKind.TIER,
            Exprs.plain(matched(), Operator.EQUAL, Exprs.number("0")))
        .severity(Severity.INFO.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.joined(PATTERNS))
        .says(
            "A pattern of a tier matches no resource.",
            Sentence.of("Nothing that is known matches ")
                .label(PATTERN)
                .text(" of the tier ")
                .label(TIER)
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    matching("nowhere", 0, 0).firesAfter(hold, MATCHING, 0),
                    matching("in one of two regions", 0, 1).staysQuietPast(hold)));
  }

  private Proof matching(String name, double here, double there) {
    Map<String, String> ids = Series.plus(MATCHING, ACCOUNT, "prod", MECHANISM, "rds_pitr");
    return Proof.of(name)
        .given(
            plan,
            RecoveryMetrics.PATTERN_RESOURCES,
            Series.plus(ids, REGION, "eu-west-1"),
            Values.constant(here))
        .given(
            plan,
            RecoveryMetrics.PATTERN_RESOURCES,
            Series.plus(ids, REGION, "us-east-1"),
            Values.constant(there));
  }

  private Optional<AlertRule> several() {
    List<String> each = List.of(TIER, ACCOUNT, REGION, RESOURCE);
    Expr tiers =
        new Aggregate(
            "count", RESOURCES, Exprs.max(each, plan.select(BackupMetrics.RPO_OBJECTIVE)));
    Expr others = Exprs.plain(tiers, Operator.MINUS, Exprs.number("1"));
    return Alert.of(
            "ResourceInSeveralTiers",
            GuardKind.TIER,
            Exprs.plain(others, Operator.MORE, Exprs.number("0")))
        .severity(Severity.INFO.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.joined(RESOURCES))
        .says(
            "A resource is in more than one tier.",
            Places.of(Sentence.empty())
                .text(" is in ")
                .value()
                .text(" more tiers than one; each has its own objectives."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    tiers("in two", "player-data", "models").firesAfter(hold, ORDERS, 1),
                    tiers("in one", "player-data").staysQuietPast(hold)));
  }

  private Proof tiers(String name, String... tiers) {
    Proof proof = Proof.of(name);
    for (String tier : tiers) {
      proof =
          proof.given(
              plan,
              BackupMetrics.RPO_OBJECTIVE,
              Series.plus(ORDERS, TIER, tier, TEAM, TEAM_NAME),
              Values.constant(900));
    }
    return proof;
  }

  private RecordRule patternMargin() {
    Map<String, String> labels = Series.labels(SUBJECT, "player-data/rds:prod-*");
    return Margin.of(
        plan,
        GuardKind.TIER,
        PATTERNS,
        Exprs.call("clamp_max", matched(), Exprs.number("1")),
        List.of(
            matching("nothing", 0, 0).recordsAt(AT, labels, 0),
            matching("three", 1, 2).recordsAt(AT, labels, 1)));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new TierRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    return Together.of(matching(Togethers.NAME, 1, 0), AT)
        .margins(
            GuardKind.TIER,
            new Check.Recorded(Series.labels(SUBJECT, "player-data/rds:prod-*"), 1));
  }
}
