package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.ProtectionMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resources that no backup plan covers. */
final class CoverageRules {
  static final String STEM = "backup_coverage";

  private static final List<String> PLACE = List.of(ACCOUNT, REGION);
  private static final List<String> RESOURCES = List.of(ACCOUNT, REGION, RESOURCE);
  private static final Map<String, String> HERE =
      Series.labels(ACCOUNT, "prod", REGION, "eu-west-1");
  private static final Map<String, String> ORDERS = Series.plus(HERE, RESOURCE, "rds:orders");
  private static final String TEAM_NAME = "payments";
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private CoverageRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    return plan.settings().backups().unprotected().isPresent()
        ? List.of(new CoverageRules(plan).file())
        : List.of();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(List.of(covered()));
    unprotected().ifPresent(rules::add);
    rules.add(coverageMargin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-coverage", Duration.ofMinutes(1), rules)));
  }

  private static Map<String, String> owned(Map<String, String> labels) {
    return Series.plus(labels, TEAM, TEAM_NAME);
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

  private Optional<AlertRule> unprotected() {
    return Alert.of(
            "ResourceUnprotected",
            GuardKind.UNPROTECTED,
            Exprs.against(
                RESOURCES, plan.reduced(ProtectionMetrics.COVERAGE), Operator.LESS, limits()))
        .severity(severity())
        // A daily plan has had its turn by then.
        .hold(Duration.ofHours(24))
        .subject(Sentence.joined(RESOURCES))
        .says(
            "No backup plan covers a resource that AWS Backup could protect.",
            Places.of(Sentence.empty()).text(" is in no backup plan, as far as AWS Backup tells."))
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
        Margin.met(
            Exprs.against(
                RESOURCES, plan.reduced(ProtectionMetrics.COVERAGE), Operator.OVER, limits())),
        List.of(
            coverage("covered", 1).recordsAt(AT, labels, 1),
            coverage("not covered", 0).recordsAt(AT, labels, 0)));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new CoverageRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    return Together.of(read(wanted(Togethers.NAME)), AT)
        .records(ProtectionMetrics.COVERAGE, new Check.Recorded(ORDERS, 0))
        .margins(
            GuardKind.UNPROTECTED,
            new Check.Recorded(
                Series.labels(SUBJECT, "prod/eu-west-1/rds:orders", TEAM, TEAM_NAME), 0));
  }
}
