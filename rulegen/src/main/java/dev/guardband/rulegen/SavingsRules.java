package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.CURRENCY;
import static dev.guardband.model.metric.Labels.EFFORT;
import static dev.guardband.model.metric.Labels.KIND;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE_TYPE;
import static dev.guardband.model.metric.Labels.SUBJECT;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.CostLimits;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What could be saved, and commitments that are paid for and not used. */
final class SavingsRules {
  static final String STEM = "cost_savings";

  /** The share of a commitment that is used at the least. */
  static final BigDecimal USED = CostLimits.COMMITMENT_USED;

  private static final List<String> COMMITMENT = List.of(ACCOUNT, KIND);
  private static final Map<String, String> PLANS =
      Series.labels(ACCOUNT, "payer", KIND, "savings_plans");
  private static final Map<String, String> IDLE =
      Series.labels(
          ACCOUNT,
          "prod",
          KIND,
          "stop",
          RESOURCE_TYPE,
          "ec2_instance",
          REGION,
          "eu-west-1",
          EFFORT,
          "low",
          CURRENCY,
          "USD");
  private static final Map<String, String> PROD = Series.labels(ACCOUNT, "prod", CURRENCY, "USD");
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private SavingsRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    List<Rule> rules = new SavingsRules(plan).rules(plan.settings().cost());
    RuleGroup group = new RuleGroup("guardband-cost-savings", Duration.ofMinutes(5), rules);
    return rules.isEmpty() ? List.of() : List.of(new RuleFile(STEM, List.of(group)));
  }

  private List<Rule> rules(Cost cost) {
    List<Rule> rules = new ArrayList<>();
    if (cost.savingsAtLeast().isPresent()) {
      worthTaking().ifPresent(rules::add);
    }
    if (AnomalyRules.readsAnomalies(cost)) {
      underused().ifPresent(rules::add);
      rules.add(margin());
    }
    return rules;
  }

  /** The exporter has left out what is worth less than {@code cost.savings.at_least}. */
  private Optional<AlertRule> worthTaking() {
    return Alert.of(
            "SavingsWorthTaking",
            GuardKind.SAVINGS,
            Exprs.plain(
                Exprs.sum(List.of(ACCOUNT, CURRENCY), plan.reduced(OutlookMetrics.SAVINGS)),
                Operator.MORE,
                Exprs.number("0")))
        .severity(Severity.INFO.label())
        .hold(Duration.ofHours(6))
        .subject(Sentence.empty().label(ACCOUNT))
        .says(
            "AWS recommends changes that save money.",
            Sentence.of("In account ")
                .label(ACCOUNT)
                .text(" recommended changes would save ")
                .value()
                .text(" ")
                .label(CURRENCY)
                .text(" a month."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    saving("of several kinds, the sum", 30)
                        .given(
                            plan,
                            OutlookMetrics.SAVINGS,
                            Series.plus(IDLE, KIND, "rightsize"),
                            Values.constant(12))
                        .firesAfter(hold, PROD, 42),
                    saving("nothing to save", 0).staysQuietPast(hold)));
  }

  private Proof saving(String name, double money) {
    return Proof.of(name).given(plan, OutlookMetrics.SAVINGS, IDLE, Values.constant(money));
  }

  private Expr used() {
    return plan.reduced(OutlookMetrics.COMMITMENT_UTILIZATION);
  }

  private Optional<AlertRule> underused() {
    return Alert.of(
            "CommitmentUnderused",
            GuardKind.COMMITMENT,
            Exprs.plain(used(), Operator.AT_MOST, Exprs.number(USED)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.joined(COMMITMENT))
        .says(
            "What was bought ahead is not used.",
            Sentence.of("Of the ")
                .label(KIND)
                .text(" of account ")
                .label(ACCOUNT)
                .text(" ")
                .percentage()
                .text(" was used in 30 days."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    using("at the limit", 0.8).firesAfter(hold, PLANS, 0.8),
                    using("far below it", 0.25).firesAfter(hold, PLANS, 0.25),
                    using("just above it", 0.85).staysQuietPast(hold)));
  }

  private Proof using(String name, double share) {
    return Proof.of(name)
        .given(plan, OutlookMetrics.COMMITMENT_UTILIZATION, PLANS, Values.constant(share));
  }

  /** All of it used is untouched. */
  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "payer/savings_plans");
    Expr margin =
        Exprs.plain(
            Exprs.plain(used(), Operator.MINUS, Exprs.number(USED)),
            Operator.OVER,
            Exprs.number(BigDecimal.ONE.subtract(USED)));
    return Margin.of(
        plan,
        GuardKind.COMMITMENT,
        COMMITMENT,
        margin,
        List.of(
            using("half of the way", 0.9).recordsAt(AT, labels, left(0.9)),
            using("all of it", 1).recordsAt(AT, labels, left(1))));
  }

  /** In the arithmetic of the rule, to the last bit. */
  private static double left(double share) {
    double limit = USED.doubleValue();
    return (share - limit) / BigDecimal.ONE.subtract(USED).doubleValue();
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) && AnomalyRules.readsAnomalies(plan.settings().cost())
        ? Optional.of(new SavingsRules(plan).together())
        : Optional.empty();
  }

  private Together together() {
    Proof proof =
        using(Togethers.NAME, 1)
            .given(
                plan,
                OutlookMetrics.COMMITMENT_UTILIZATION,
                Series.plus(PLANS, KIND, "reservations"),
                Values.constant(0.4));
    return Together.of(proof, AT)
        .margins(
            GuardKind.COMMITMENT,
            new Check.Recorded(Series.labels(SUBJECT, "payer/savings_plans"), left(1)),
            new Check.Recorded(Series.labels(SUBJECT, "payer/reservations"), left(0.4)));
  }
}
