package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.BUDGET;
import static dev.guardband.model.metric.Labels.PERIOD;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TYPE;
import static dev.guardband.model.metric.Labels.UNIT;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What AWS Budgets has beside budgets on cost, which are as our own: budgets on usage, and those
 * that cannot be watched.
 */
final class AwsBudgetRules {
  static final String STEM = "cost_aws_budgets";

  private static final List<String> IDS = List.of(BUDGET, UNIT);
  private static final Map<String, String> HOURS =
      Series.labels(BUDGET, "payer/ec2-hours", UNIT, "Hrs");
  private static final Map<String, String> TRANSFER =
      Series.labels(BUDGET, "payer/transfer", UNIT, "GB");
  private static final double LIMIT = 720;
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;
  private final Severity severity;

  private AwsBudgetRules(Plan plan) {
    this.plan = plan;
    this.severity = plan.settings().cost().budgetDefaults().exceeded();
  }

  static List<RuleFile> of(Plan plan) {
    boolean none = plan.settings().cost().awsBudgets().isEmpty();
    return none ? List.of() : List.of(new AwsBudgetRules(plan).file());
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    exceeded().ifPresent(rules::add);
    notImported().ifPresent(rules::add);
    rules.add(margin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-cost-aws-budgets", Duration.ofMinutes(1), rules)));
  }

  private Expr used() {
    return plan.reduced(OutlookMetrics.USAGE_SPEND);
  }

  private Map<String, String> limited(Map<String, String> budget, String team) {
    return Series.plus(budget, PERIOD, "monthly", SEVERITY, severity.label(), TEAM, team);
  }

  private Optional<AlertRule> exceeded() {
    Map<String, String> labels = limited(HOURS, "platform");
    return Alert.of(
            "UsageBudgetExceeded",
            GuardKind.BUDGET,
            Exprs.against(
                IDS, used(), Operator.AT_LEAST, plan.limits(OutlookMetrics.USAGE_LIMIT, severity)))
        .severity(severity.label())
        .hold(Duration.ofMinutes(10))
        .subject(Sentence.empty().label(BUDGET))
        .says(
            "A budget on usage is used up.",
            Sentence.of("The ")
                .label(PERIOD)
                .text(" usage budget ")
                .label(BUDGET)
                .text(" is used up: ")
                .value()
                .text(" ")
                .label(UNIT)
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    using("at its amount", LIMIT).firesAfter(hold, labels, LIMIT),
                    using("far past it", 9000).firesAfter(hold, labels, 9000),
                    using("just short of it", 700).staysQuietPast(hold)));
  }

  private Proof using(String name, double hours) {
    return Proof.of(name)
        .given(plan, OutlookMetrics.USAGE_SPEND, HOURS, Values.constant(hours))
        .given(
            plan, OutlookMetrics.USAGE_LIMIT, limited(HOURS, "platform"), Values.constant(LIMIT));
  }

  private Optional<AlertRule> notImported() {
    Map<String, String> ids = Series.labels(ACCOUNT, "payer", TYPE, "RI_UTILIZATION");
    return Alert.of(
            "AwsBudgetNotImported",
            GuardKind.BUDGET,
            Exprs.plain(
                plan.reduced(OutlookMetrics.NOT_IMPORTED), Operator.MORE, Exprs.number("0")))
        .severity(Severity.INFO.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.joined(List.of(ACCOUNT, TYPE)))
        .says(
            "Some budgets of AWS are not watched.",
            Sentence.of("Budgets of account ")
                .label(ACCOUNT)
                .text(" that are not watched, as they are ")
                .label(TYPE)
                .text(": ")
                .value()
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("one")
                        .given(plan, OutlookMetrics.NOT_IMPORTED, ids, Values.constant(1))
                        .firesAfter(hold, ids, 1),
                    Proof.of("none")
                        .given(plan, OutlookMetrics.NOT_IMPORTED, ids, Values.constant(0))
                        .staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "payer/ec2-hours", TEAM, "platform");
    return Margin.of(
        plan,
        GuardKind.BUDGET,
        List.of(BUDGET),
        Margin.below(IDS, used(), plan.limits(OutlookMetrics.USAGE_LIMIT, severity)),
        List.of(
            using("a quarter used", LIMIT / 4).recordsAt(AT, labels, 0.75),
            using("all used", LIMIT).recordsAt(AT, labels, 0)));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new AwsBudgetRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Proof proof =
        using(Togethers.NAME, LIMIT / 2)
            .given(plan, OutlookMetrics.USAGE_SPEND, TRANSFER, Values.constant(250))
            .given(
                plan,
                OutlookMetrics.USAGE_LIMIT,
                limited(TRANSFER, "payments"),
                Values.constant(1000));
    return Together.of(proof, AT)
        .margins(
            GuardKind.BUDGET,
            new Check.Recorded(Series.labels(SUBJECT, "payer/ec2-hours", TEAM, "platform"), 0.5),
            new Check.Recorded(Series.labels(SUBJECT, "payer/transfer", TEAM, "payments"), 0.75));
  }
}
