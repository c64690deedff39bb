package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.KIND;
import static dev.guardband.model.metric.Labels.MECHANISM;
import static dev.guardband.model.metric.Labels.PATTERN;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TIER;
import static dev.guardband.model.metric.Labels.VAULT;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.ProtectionMetrics;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.model.settings.Backups;
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

/** What AWS Backup does: jobs, coverage, vaults; and which resources the tiers find. */
final class ProtectionRules {
  static final String STEM = "backup_protection";

  private static final List<String> JOB_IDS = List.of(ACCOUNT, REGION, RESOURCE, KIND);
  private static final List<String> PLACE = List.of(ACCOUNT, REGION);
  private static final List<String> RESOURCES = List.of(ACCOUNT, REGION, RESOURCE);
  private static final List<String> VAULTS = List.of(ACCOUNT, REGION, VAULT);
  private static final List<String> PATTERNS = List.of(TIER, PATTERN);
  private static final Map<String, String> HERE =
      Series.labels(ACCOUNT, "prod", REGION, "eu-west-1");
  private static final Map<String, String> ORDERS = Series.plus(HERE, RESOURCE, "rds:orders");
  private static final Map<String, String> JOB = Series.plus(ORDERS, KIND, "backup");
  private static final Map<String, String> GOLD = Series.plus(HERE, VAULT, "gold");
  private static final Map<String, String> MATCHING =
      Series.labels(TIER, "player-data", PATTERN, "rds:prod-*");
  private static final String TEAM_NAME = "payments";
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private ProtectionRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    Backups backups = plan.settings().backups();
    return backups.tiers().isEmpty() && backups.unprotected().isEmpty()
        ? List.of()
        : List.of(new ProtectionRules(plan).file());
  }

  private boolean hasTiers() {
    return !plan.settings().backups().tiers().isEmpty();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    jobFailed().ifPresent(rules::add);
    jobIncomplete().ifPresent(rules::add);
    rules.add(jobMargin());
    unlocked().ifPresent(rules::add);
    rules.add(vaultMargin());
    plan.settings().backups().unprotected().ifPresent(severity -> coverage(severity, rules));
    if (hasTiers()) {
      unmatched().ifPresent(rules::add);
      several().ifPresent(rules::add);
      rules.add(patternMargin());
    }
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-protection", Duration.ofMinutes(1), rules)));
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
        .says(summary, place(Sentence.of("The newest ").label(KIND).text(" job of ")).text(end));
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
        KeepingRules.met(
            Exprs.against(
                JOB_IDS,
                plan.reduced(ProtectionMetrics.JOB_SUCCEEDED),
                Operator.OVER,
                plan.reduced(ProtectionMetrics.JOB_LIMIT))),
        List.of(
            job("it succeeded", ProtectionMetrics.JOB_SUCCEEDED, 1).recordsAt(AT, labels, 1),
            job("it failed", ProtectionMetrics.JOB_SUCCEEDED, 0).recordsAt(AT, labels, 0)));
  }

  /** Whoever locks one vault of an account means to keep what is in it from being deleted. */
  private Expr locking() {
    Expr most = Exprs.max(List.of(ACCOUNT), plan.select(ProtectionMetrics.VAULT_LOCKED));
    return Exprs.plain(most, Operator.MORE, Exprs.number("0"));
  }

  private Optional<AlertRule> unlocked() {
    Expr open =
        Exprs.plain(
            plan.reduced(ProtectionMetrics.VAULT_LOCKED), Operator.EQUAL, Exprs.number("0"));
    return Alert.of(
            "VaultUnlocked",
            GuardKind.VAULT,
            Exprs.on(List.of(ACCOUNT), open, Operator.AND, locking()))
        .severity(Severity.INFO.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.joined(VAULTS))
        .says(
            "A backup vault is not locked, though another of its account is.",
            Sentence.of("The vault ")
                .label(VAULT)
                .text(" of ")
                .label(ACCOUNT)
                .text("/")
                .label(REGION)
                .text(" lets recovery points be deleted before their time."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    vaults("another is locked", 0, 1).firesAfter(hold, GOLD, 0),
                    vaults("no vault of the account is", 0, 0).staysQuietPast(hold),
                    vaults("both are locked", 1, 1).staysQuietPast(hold)));
  }

  private Proof vaults(String name, double gold, double other) {
    return Proof.of(name)
        .given(plan, ProtectionMetrics.VAULT_LOCKED, GOLD, Values.constant(gold))
        .given(
            plan,
            ProtectionMetrics.VAULT_LOCKED,
            Series.plus(GOLD, VAULT, "other", REGION, "us-east-1"),
            Values.constant(other));
  }

  private RecordRule vaultMargin() {
    Expr locked = plan.reduced(ProtectionMetrics.VAULT_LOCKED);
    return Margin.of(
        plan,
        GuardKind.VAULT,
        VAULTS,
        Exprs.on(List.of(ACCOUNT), locked, Operator.AND, locking()),
        List.of(
            vaults("one of two is locked", 0, 1)
                .recordsAt(
                    AT,
                    List.of(
                        new Check.Recorded(Series.labels(SUBJECT, "prod/eu-west-1/gold"), 0),
                        new Check.Recorded(Series.labels(SUBJECT, "prod/us-east-1/other"), 1))),
            vaults("none is locked", 0, 0).recordsAt(AT, List.of())));
  }

  private void coverage(Severity severity, List<Rule> rules) {
    rules.add(covered());
    unprotected(severity).ifPresent(rules::add);
    rules.add(coverageMargin());
  }

  private Expr limits() {
    return Exprs.max(
        List.of(ACCOUNT, REGION, RESOURCE, TEAM), plan.select(ProtectionMetrics.COVERAGE_LIMIT));
  }

  /** Nothing where AWS Backup was not read: a source that fails unprotects no resource. */
  private RecordRule covered() {
    Expr wanted = Exprs.max(RESOURCES, plan.select(ProtectionMetrics.COVERAGE_LIMIT));
    Expr none = Exprs.plain(Exprs.number("0"), Operator.TIMES, wanted);
    Expr known = Exprs.on(RESOURCES, plan.reduced(ProtectionMetrics.COVERED), Operator.OR, none);
    return new RecordRule(
        ProtectionMetrics.COVERAGE,
        plan.recordLabels(),
        Exprs.on(PLACE, known, Operator.AND, plan.reduced(ProtectionMetrics.VAULTS)),
        List.of(
            read(covered("a plan has it", 1)).recordsAt(AT, ORDERS, 1),
            read(wanted("AWS Backup does not know it")).recordsAt(AT, ORDERS, 0),
            wanted("AWS Backup was not read").recordsAt(AT, List.of())));
  }

  private Proof read(Proof proof) {
    return proof.given(plan, ProtectionMetrics.VAULTS, HERE, Values.constant(2));
  }

  private Proof wanted(String name) {
    return Proof.of(name)
        .given(
            plan,
            ProtectionMetrics.COVERAGE_LIMIT,
            Series.plus(ORDERS, SEVERITY, severity(), TEAM, TEAM_NAME),
            Values.constant(1));
  }

  private String severity() {
    return plan.settings().backups().unprotected().orElse(Severity.WARNING).label();
  }

  private Proof covered(String name, double value) {
    return wanted(name).given(plan, ProtectionMetrics.COVERED, ORDERS, Values.constant(value));
  }

  private Optional<AlertRule> unprotected(Severity severity) {
    return Alert.of(
            "ResourceUnprotected",
            GuardKind.UNPROTECTED,
            Exprs.against(
                RESOURCES, plan.reduced(ProtectionMetrics.COVERAGE), Operator.LESS, limits()))
        .severity(severity.label())
        // A daily plan has had its turn by then.
        .hold(Duration.ofHours(24))
        .subject(Sentence.joined(RESOURCES))
        .says(
            "No backup plan covers a resource that AWS Backup could protect.",
            place(Sentence.empty()).text(" is in no backup plan, as far as AWS Backup tells."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    coverage("no plan has it", 0).firesAfter(hold, owned(ORDERS), 0),
                    coverage("a part of it is not all", 0.95).firesAfter(hold, owned(ORDERS), 0.95),
                    coverage("a plan has it", 1).staysQuietPast(hold)));
  }

  private Proof coverage(String name, double value) {
    return wanted(name).given(plan, ProtectionMetrics.COVERAGE, ORDERS, Values.constant(value));
  }

  private RecordRule coverageMargin() {
    Map<String, String> labels =
        Series.labels(SUBJECT, "prod/eu-west-1/rds:orders", TEAM, TEAM_NAME);
    return Margin.of(
        plan,
        GuardKind.UNPROTECTED,
        RESOURCES,
        KeepingRules.met(
            Exprs.against(
                RESOURCES, plan.reduced(ProtectionMetrics.COVERAGE), Operator.OVER, limits())),
        List.of(
            coverage("covered", 1).recordsAt(AT, labels, 1),
            coverage("not covered", 0).recordsAt(AT, labels, 0)));
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
        new Aggregate("count", RESOURCES, Exprs.max(each, plan.select(BackupMetrics.RPO_LIMIT)));
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
            place(Sentence.empty())
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
              BackupMetrics.RPO_LIMIT,
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

  private static Sentence place(Sentence start) {
    return start.label(RESOURCE).text(" in ").label(ACCOUNT).text("/").label(REGION);
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new ProtectionRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    boolean covers = plan.settings().backups().unprotected().isPresent();
    Proof proof =
        vaults(Togethers.NAME, 0, 1)
            .given(plan, ProtectionMetrics.JOB_SUCCEEDED, JOB, Values.constant(0))
            .given(plan, ProtectionMetrics.JOB_LIMIT, owned(JOB), Values.constant(1));
    for (Proof.Input input : matching("", 1, 0).inputs()) {
      proof = proof.plus(input);
    }
    if (covers) {
      for (Proof.Input input : read(wanted("")).inputs()) {
        proof = proof.plus(input);
      }
    }
    Together together =
        Together.of(proof, AT)
            .margins(GuardKind.JOB, margin("prod/eu-west-1/rds:orders/backup", 0))
            .margins(
                GuardKind.VAULT,
                new Check.Recorded(Series.labels(SUBJECT, "prod/eu-west-1/gold"), 0),
                new Check.Recorded(Series.labels(SUBJECT, "prod/us-east-1/other"), 1));
    if (covers) {
      together =
          together
              .records(ProtectionMetrics.COVERAGE, new Check.Recorded(ORDERS, 0))
              .margins(GuardKind.UNPROTECTED, margin("prod/eu-west-1/rds:orders", 0));
    }
    return hasTiers()
        ? together.margins(
            GuardKind.TIER, new Check.Recorded(Series.labels(SUBJECT, "player-data/rds:prod-*"), 1))
        : together;
  }

  private static Check.Recorded margin(String subject, double value) {
    return new Check.Recorded(Series.labels(SUBJECT, subject, TEAM, TEAM_NAME), value);
  }
}
