package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.BUDGET;
import static dev.guardband.model.metric.Labels.CURRENCY;
import static dev.guardband.model.metric.Labels.PERIOD;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Budgets: a threshold crossed, the amount exceeded, nothing to compare with. */
final class CostRules {
  private static final Map<String, String> MONEY = Series.labels(BUDGET, "api", CURRENCY, "USD");
  private static final List<String> IDS = List.of(BUDGET, CURRENCY);

  private final Plan plan;

  private CostRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    List<RuleFile> files = new ArrayList<>(List.of(new CostRules(plan).file()));
    files.addAll(MeteredRules.of(plan));
    files.addAll(UnitCostRules.of(plan));
    files.addAll(ForecastRules.of(plan));
    files.addAll(AnomalyRules.of(plan));
    files.addAll(BillRules.of(plan));
    files.addAll(SavingsRules.of(plan));
    files.addAll(UntaggedRules.of(plan));
    files.addAll(AwsBudgetRules.of(plan));
    return files;
  }

  private RuleFile file() {
    return new RuleFile(
        "cost", List.of(new RuleGroup("guardband-cost", Duration.ofSeconds(30), budgets())));
  }

  private List<Rule> budgets() {
    Cost cost = plan.settings().cost();
    if (cost.budgets().isEmpty() && cost.awsBudgets().isEmpty()) {
      return List.of();
    }
    List<Rule> rules = new ArrayList<>(List.of(spendRatio()));
    severities(
            cost.budgets().stream().flatMap(budget -> budget.thresholds().keySet().stream()),
            imported(cost).flatMap(defaults -> defaults.thresholds().keySet().stream()))
        .flatMap(severity -> thresholdCrossed(severity).stream())
        .forEach(rules::add);
    severities(
            cost.budgets().stream().map(Budget::exceeded),
            imported(cost).map(Cost.BudgetDefaults::exceeded))
        .flatMap(severity -> exceeded(severity).stream())
        .forEach(rules::add);
    unmeasured().ifPresent(rules::add);
    rules.add(margin());
    return rules;
  }

  /** What holds for the budgets of AWS, where some are read. */
  private static Stream<Cost.BudgetDefaults> imported(Cost cost) {
    return cost.awsBudgets().isEmpty() ? Stream.of() : Stream.of(cost.budgetDefaults());
  }

  private static Stream<Severity> severities(Stream<Severity> ours, Stream<Severity> aws) {
    return Stream.concat(ours, aws).distinct().sorted();
  }

  private Expr spend() {
    return plan.reduced(CostMetrics.BUDGET_SPEND);
  }

  private Expr limits(List<String> labels) {
    return Exprs.max(labels, plan.select(CostMetrics.BUDGET_LIMIT));
  }

  private RecordRule spendRatio() {
    return new RecordRule(
        CostMetrics.SPEND_RATIO,
        plan.recordLabels(),
        Exprs.on(IDS, spend(), Operator.OVER, limits(IDS)),
        List.of(
            spending("spend over the amount, of its own currency only", Severity.CRITICAL, 4000)
                .given(
                    plan,
                    CostMetrics.BUDGET_SPEND,
                    Series.labels(BUDGET, "api", CURRENCY, "EUR"),
                    Values.constant(99_999))
                .recordsAt(Duration.ofMinutes(5), MONEY, 0.8)));
  }

  private Optional<AlertRule> thresholdCrossed(Severity severity) {
    Map<String, String> labels =
        Series.labels(BUDGET, "api", SEVERITY, severity.label(), TEAM, "payments");
    return Alert.of(
            "BudgetThresholdCrossed",
            GuardKind.BUDGET,
            Exprs.against(
                List.of(BUDGET),
                Exprs.max(List.of(BUDGET), plan.select(CostMetrics.SPEND_RATIO)),
                Operator.AT_LEAST,
                plan.limits(CostMetrics.BUDGET_THRESHOLD, severity)))
        .severity(severity.label())
        .hold(Duration.ofMinutes(10))
        .subject(Sentence.empty().label(BUDGET))
        .says(
            "A budget has crossed its " + severity.label() + " threshold.",
            Sentence.of("Budget ")
                .label(BUDGET)
                .text(" of ")
                .label(TEAM)
                .text(" is ")
                .percentage()
                .text(" spent."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    ratio("at its threshold", 0.8)
                        .given(plan, CostMetrics.BUDGET_THRESHOLD, labels, Values.constant(0.8))
                        .givenFrom(
                            "guardband-1:9877",
                            plan,
                            CostMetrics.BUDGET_THRESHOLD,
                            labels,
                            Values.constant(0.8))
                        .firesAfter(hold, labels, 0.8),
                    ratio("far past it", 1.5)
                        .given(plan, CostMetrics.BUDGET_THRESHOLD, labels, Values.constant(0.8))
                        .firesAfter(hold, labels, 1.5),
                    // Names are unique, but two replicas may read an AWS budget before and after it
                    // changes.
                    ratio("in two currencies: the one that is spent further counts", 0.1)
                        .given(
                            plan,
                            CostMetrics.SPEND_RATIO,
                            Series.labels(BUDGET, "api", CURRENCY, "EUR"),
                            Values.constant(0.9))
                        .given(plan, CostMetrics.BUDGET_THRESHOLD, labels, Values.constant(0.8))
                        .firesAfter(hold, labels, 0.9),
                    ratio("just short of it", 0.78)
                        .given(plan, CostMetrics.BUDGET_THRESHOLD, labels, Values.constant(0.8))
                        .staysQuietPast(hold)));
  }

  private Optional<AlertRule> exceeded(Severity severity) {
    Map<String, String> labels = limitLabels(severity);
    return Alert.of(
            "BudgetExceeded",
            GuardKind.BUDGET,
            Exprs.against(
                IDS, spend(), Operator.AT_LEAST, plan.limits(CostMetrics.BUDGET_LIMIT, severity)))
        .severity(severity.label())
        .hold(Duration.ofMinutes(10))
        .subject(Sentence.empty().label(BUDGET))
        .says(
            "A budget is spent.",
            Sentence.of("The ")
                .label(PERIOD)
                .text(" budget ")
                .label(BUDGET)
                .text(" of ")
                .label(TEAM)
                .text(" is spent: ")
                .value()
                .text(" ")
                .label(CURRENCY)
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    spending("at its amount", severity, 5000).firesAfter(hold, labels, 5000),
                    spending("far past it", severity, 9000).firesAfter(hold, labels, 9000),
                    spending("just short of it", severity, 4800).staysQuietPast(hold)));
  }

  private Optional<AlertRule> unmeasured() {
    Map<String, String> labels = Series.plus(MONEY, TEAM, "payments");
    return Alert.of(
            "BudgetUnmeasured",
            GuardKind.BUDGET,
            Exprs.on(
                IDS,
                limits(List.of(BUDGET, CURRENCY, TEAM)),
                Operator.UNLESS,
                plan.select(CostMetrics.SPEND_RATIO)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(30))
        .subject(Sentence.empty().label(BUDGET))
        .says(
            "A budget has no spend to compare with.",
            Sentence.of("Budget ")
                .label(BUDGET)
                .text(": its source has no spend in ")
                .label(CURRENCY)
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("a limit without spend")
                        .given(
                            plan,
                            CostMetrics.BUDGET_LIMIT,
                            limitLabels(Severity.CRITICAL),
                            Values.constant(5000))
                        .firesAfter(hold, labels, 5000),
                    spending("spend of zero is known", Severity.CRITICAL, 0)
                        .given(plan, CostMetrics.SPEND_RATIO, MONEY, Values.constant(0))
                        .staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "api", TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.BUDGET,
        List.of(BUDGET),
        Margin.below(IDS, spend(), limits(List.of(BUDGET, CURRENCY, TEAM))),
        List.of(
            spending("three quarters spent", Severity.CRITICAL, 3750)
                .recordsAt(Duration.ofMinutes(5), labels, 0.25),
            spending("all spent", Severity.CRITICAL, 5000)
                .recordsAt(Duration.ofMinutes(5), labels, 0)));
  }

  private static Map<String, String> limitLabels(Severity severity) {
    return Series.plus(MONEY, PERIOD, "monthly", SEVERITY, severity.label(), TEAM, "payments");
  }

  private Proof spending(String name, Severity severity, double spend) {
    return Proof.of(name)
        .given(plan, CostMetrics.BUDGET_SPEND, MONEY, Values.constant(spend))
        .given(plan, CostMetrics.BUDGET_LIMIT, limitLabels(severity), Values.constant(5000));
  }

  private Proof ratio(String name, double ratio) {
    return Proof.of(name).given(plan, CostMetrics.SPEND_RATIO, MONEY, Values.constant(ratio));
  }
}
