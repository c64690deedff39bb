package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.DATABASE;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.REQUIREMENT;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a policy asks of databases: broken, or not known to be met. */
final class DatabaseRules {
  private static final List<String> IDS = List.of(ACCOUNT, REGION, DATABASE, REQUIREMENT);
  private static final Map<String, String> ORDERS =
      Series.labels(
          ACCOUNT, "prod", REGION, "eu-west-1", DATABASE, "orders", REQUIREMENT, "multi_az");
  private static final Map<String, String> ASKED =
      Series.plus(ORDERS, SEVERITY, Severity.WARNING.label(), TEAM, "payments");

  private final Plan plan;

  private DatabaseRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    List<RuleFile> files = new ArrayList<>();
    boolean asked =
        plan.settings().databases().policies().stream()
            .anyMatch(policy -> !policy.require().names().isEmpty());
    if (asked) {
      files.add(new DatabaseRules(plan).file());
    }
    files.addAll(DatabaseLimitRules.of(plan));
    return files;
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    broken().ifPresent(rules::add);
    unknown().ifPresent(rules::add);
    rules.add(margin());
    return new RuleFile(
        "database", List.of(new RuleGroup("guardband-database", Duration.ofSeconds(30), rules)));
  }

  private Expr met() {
    return plan.reduced(DatabaseMetrics.REQUIREMENT_MET);
  }

  private Expr limits() {
    List<String> labels = new ArrayList<>(IDS);
    labels.add(TEAM);
    return Exprs.max(labels, plan.select(DatabaseMetrics.REQUIREMENT_LIMIT));
  }

  private static Sentence subject() {
    return Sentence.joined(IDS);
  }

  private Optional<AlertRule> broken() {
    return Alert.of(
            "DatabaseRequirementBroken",
            GuardKind.REQUIREMENT,
            Exprs.against(
                IDS,
                met(),
                Operator.LESS,
                plan.limits(DatabaseMetrics.REQUIREMENT_LIMIT, Severity.WARNING)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(5))
        .subject(subject())
        .says(
            "A database is not as its policy asks.",
            Sentence.of("Database ")
                .label(DATABASE)
                .text(" in ")
                .label(ACCOUNT)
                .text("/")
                .label(REGION)
                .text(" does not meet the requirement ")
                .label(REQUIREMENT)
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    asked("not met")
                        .given(plan, DatabaseMetrics.REQUIREMENT_MET, ORDERS, Values.constant(0))
                        .firesAfter(hold, ASKED, 0),
                    asked("nearly met is not met")
                        .given(plan, DatabaseMetrics.REQUIREMENT_MET, ORDERS, Values.constant(0.95))
                        .firesAfter(hold, ASKED, 0.95),
                    asked("met")
                        .given(plan, DatabaseMetrics.REQUIREMENT_MET, ORDERS, Values.constant(1))
                        .staysQuietPast(hold),
                    asked("not known").staysQuietPast(hold)));
  }

  private Optional<AlertRule> unknown() {
    Map<String, String> labels = Series.plus(ORDERS, TEAM, "payments");
    return Alert.of(
            "DatabaseRequirementUnknown",
            GuardKind.REQUIREMENT,
            Exprs.on(IDS, limits(), Operator.UNLESS, met()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(subject())
        .says(
            "It is not known whether a database is as its policy asks.",
            Sentence.of("RDS does not say whether ")
                .label(DATABASE)
                .text(" in ")
                .label(ACCOUNT)
                .text("/")
                .label(REGION)
                .text(" meets the requirement ")
                .label(REQUIREMENT)
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    asked("asked and not known").firesAfter(hold, labels, 1),
                    asked("known not to be met")
                        .given(plan, DatabaseMetrics.REQUIREMENT_MET, ORDERS, Values.constant(0))
                        .staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels =
        Series.labels(SUBJECT, "prod/eu-west-1/orders/multi_az", TEAM, "payments");
    Duration at = Duration.ofMinutes(5);
    return Margin.of(
        plan,
        GuardKind.REQUIREMENT,
        IDS,
        Exprs.call("floor", Exprs.against(IDS, met(), Operator.OVER, limits())),
        List.of(
            asked("met")
                .given(plan, DatabaseMetrics.REQUIREMENT_MET, ORDERS, Values.constant(1))
                .recordsAt(at, labels, 1),
            asked("not met")
                .given(plan, DatabaseMetrics.REQUIREMENT_MET, ORDERS, Values.constant(0))
                .recordsAt(at, labels, 0),
            asked("not known").recordsAt(at, List.of())));
  }

  private Proof asked(String name) {
    return Proof.of(name).given(plan, DatabaseMetrics.REQUIREMENT_LIMIT, ASKED, Values.constant(1));
  }
}
