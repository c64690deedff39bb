package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.BUDGET;
import static dev.guardband.model.metric.Labels.CURRENCY;
import static dev.guardband.model.metric.Labels.METHOD;
import static dev.guardband.model.metric.Labels.PERIOD;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.CostLimits;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where monthly budgets will end, and how well that was foretold. */
final class ForecastRules {
  static final String STEM = "cost_forecast";

  /** How far a forecast may be from what was spent then. */
  static final BigDecimal ACCURACY = CostLimits.FORECAST_ERROR;

  private static final List<String> IDS = List.of(BUDGET, CURRENCY);
  private static final Map<String, String> MONEY = Series.labels(BUDGET, "api", CURRENCY, "USD");
  private static final Map<String, String> PLATFORM =
      Series.labels(BUDGET, "platform", CURRENCY, "EUR");
  private static final Map<String, String> AMOUNT =
      Series.plus(MONEY, PERIOD, "monthly", SEVERITY, "critical", TEAM, "payments");
  private static final Duration AT = Duration.ofMinutes(6);

  private final Plan plan;

  private ForecastRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    Cost cost = plan.settings().cost();
    boolean budgets = !cost.budgets().isEmpty() || !cost.awsBudgets().isEmpty();
    return budgets ? List.of(new ForecastRules(plan).file(cost)) : List.of();
  }

  private RuleFile file(Cost cost) {
    List<Rule> rules = new ArrayList<>(List.of(ratio(), error()));
    cost.forecast().keySet().stream()
        .sorted()
        .flatMap(severity -> over(severity).stream())
        .forEach(rules::add);
    inaccurate().ifPresent(rules::add);
    if (!cost.forecast().isEmpty()) {
      rules.add(margin());
    }
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-cost-forecast", Duration.ofMinutes(1), rules)));
  }

  private Expr by(String method) {
    return Exprs.max(
        IDS, plan.select(OutlookMetrics.BUDGET_FORECAST, Matcher.equal(METHOD, method)));
  }

  /**
   * AWS knows of commitments and of other accounts' shares, so its word counts where it has one.
   */
  private RecordRule ratio() {
    Expr expected =
        Exprs.on(IDS, by(OutlookMetrics.AWS), Operator.OR, by(OutlookMetrics.GUARDBAND));
    Expr amounts = Exprs.max(IDS, plan.select(CostMetrics.BUDGET_LIMIT));
    return new RecordRule(
        OutlookMetrics.FORECAST_RATIO,
        plan.recordLabels(),
        Exprs.on(IDS, expected, Operator.OVER, amounts),
        List.of(
            forecast(amount("AWS's forecast counts"), MONEY, OutlookMetrics.AWS, 6000)
                .given(
                    plan,
                    OutlookMetrics.BUDGET_FORECAST,
                    Series.plus(MONEY, METHOD, OutlookMetrics.GUARDBAND),
                    Values.constant(9000))
                .recordsAt(AT, MONEY, 1.2),
            forecast(amount("ours where AWS has none"), MONEY, OutlookMetrics.GUARDBAND, 4000)
                .recordsAt(AT, MONEY, 0.8)));
  }

  private Proof amount(String name) {
    return Proof.of(name).given(plan, CostMetrics.BUDGET_LIMIT, AMOUNT, Values.constant(5000));
  }

  private Proof forecast(Proof proof, Map<String, String> budget, String method, double money) {
    return proof.given(
        plan,
        OutlookMetrics.BUDGET_FORECAST,
        Series.plus(budget, METHOD, method),
        Values.constant(money));
  }

  private RecordRule error() {
    Expr foretold = Exprs.max(IDS, plan.select(OutlookMetrics.LAST_PERIOD_FORECAST));
    Expr spent =
        Exprs.plain(
            plan.reduced(OutlookMetrics.LAST_PERIOD_SPEND), Operator.MORE, Exprs.number("0"));
    Expr ratio = Exprs.on(IDS, foretold, Operator.OVER, spent);
    return new RecordRule(
        OutlookMetrics.FORECAST_ERROR,
        plan.recordLabels(),
        Exprs.call("abs", Exprs.plain(ratio, Operator.MINUS, Exprs.number("1"))),
        List.of(
            last(Proof.of("foretold too little"), MONEY, 4000, 3000).recordsAt(AT, MONEY, 0.25),
            last(Proof.of("foretold too much"), MONEY, 4000, 6000).recordsAt(AT, MONEY, 0.5),
            last(Proof.of("nothing was spent"), MONEY, 0, 10).recordsAt(AT, List.of())));
  }

  private Proof last(Proof proof, Map<String, String> budget, double spent, double foretold) {
    return proof
        .given(plan, OutlookMetrics.LAST_PERIOD_SPEND, budget, Values.constant(spent))
        .given(
            plan,
            OutlookMetrics.LAST_PERIOD_FORECAST,
            Series.plus(budget, METHOD, OutlookMetrics.GUARDBAND),
            Values.constant(foretold));
  }

  /** A limit is a share of the budget in whatever currency it has. */
  private Expr expected() {
    return Exprs.max(List.of(BUDGET), plan.select(OutlookMetrics.FORECAST_RATIO));
  }

  private Optional<AlertRule> over(Severity severity) {
    Map<String, String> labels = limitLabels(severity);
    return Alert.of(
            "BudgetForecastOver",
            GuardKind.FORECAST,
            Exprs.against(
                List.of(BUDGET),
                expected(),
                Operator.AT_LEAST,
                plan.limits(OutlookMetrics.BUDGET_FORECAST_LIMIT, severity)))
        .severity(severity.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.empty().label(BUDGET))
        .says(
            "A budget will end over what its forecast may reach.",
            Sentence.of("At the end of its period budget ")
                .label(BUDGET)
                .text(" of ")
                .label(TEAM)
                .text(" will be ")
                .percentage()
                .text(" spent."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    expecting("at its limit", severity, 1.25).firesAfter(hold, labels, 1.25),
                    expecting("far past it", severity, 3).firesAfter(hold, labels, 3),
                    expecting("just short of it", severity, 1.2).staysQuietPast(hold)));
  }

  private static Map<String, String> limitLabels(Severity severity) {
    return Series.labels(BUDGET, "api", SEVERITY, severity.label(), TEAM, "payments");
  }

  private Proof expecting(String name, Severity severity, double ratio) {
    return Proof.of(name)
        .given(plan, OutlookMetrics.FORECAST_RATIO, MONEY, Values.constant(ratio))
        .given(
            plan,
            OutlookMetrics.BUDGET_FORECAST_LIMIT,
            limitLabels(severity),
            Values.constant(1.25));
  }

  /** The limit is the same for all budgets, and their owners are those of their amounts. */
  private Optional<AlertRule> inaccurate() {
    Expr owners = Exprs.max(List.of(BUDGET, CURRENCY, TEAM), plan.select(CostMetrics.BUDGET_LIMIT));
    Expr limits =
        Exprs.plain(
            Exprs.plain(Exprs.number("0"), Operator.TIMES, owners),
            Operator.PLUS,
            Exprs.number(ACCURACY));
    Map<String, String> labels = Series.plus(MONEY, TEAM, "payments");
    return Alert.of(
            "BudgetForecastInaccurate",
            GuardKind.FORECAST,
            Exprs.against(
                IDS, plan.select(OutlookMetrics.FORECAST_ERROR), Operator.AT_LEAST, limits))
        .severity(Severity.INFO.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.empty().label(BUDGET))
        .says(
            "A budget's last period ended far from its forecast.",
            Sentence.of("What was foretold for the last period of budget ")
                .label(BUDGET)
                .text(" was ")
                .percentage()
                .text(" off."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    wrong("at the limit", 0.1).firesAfter(hold, labels, 0.1),
                    wrong("far past it", 0.5).firesAfter(hold, labels, 0.5),
                    wrong("just short of it", 0.095).staysQuietPast(hold)));
  }

  private Proof wrong(String name, double error) {
    return amount(name).given(plan, OutlookMetrics.FORECAST_ERROR, MONEY, Values.constant(error));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "api", TEAM, "payments");
    Expr limits =
        Exprs.max(List.of(BUDGET, TEAM), plan.select(OutlookMetrics.BUDGET_FORECAST_LIMIT));
    return Margin.of(
        plan,
        GuardKind.FORECAST,
        List.of(BUDGET),
        Margin.below(List.of(BUDGET), expected(), limits),
        List.of(
            expecting("half of it", Severity.CRITICAL, 0.625).recordsAt(AT, labels, 0.5),
            expecting("at its limit", Severity.CRITICAL, 1.25).recordsAt(AT, labels, 0)));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new ForecastRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Proof proof = amount(Togethers.NAME);
    proof =
        proof.given(
            plan,
            CostMetrics.BUDGET_LIMIT,
            Series.plus(AMOUNT, BUDGET, "platform", CURRENCY, "EUR", TEAM, "platform"),
            Values.constant(400));
    proof = forecast(proof, MONEY, OutlookMetrics.AWS, 2500);
    proof = forecast(proof, PLATFORM, OutlookMetrics.GUARDBAND, 800);
    proof = last(proof, MONEY, 4000, 5000);
    proof = last(proof, PLATFORM, 400, 300);
    proof = limit(proof, "api", "payments", 1);
    proof = limit(proof, "platform", "platform", 1);
    Together together =
        Together.of(proof, AT)
            .records(
                OutlookMetrics.FORECAST_RATIO,
                new Check.Recorded(MONEY, 0.5),
                new Check.Recorded(PLATFORM, 2))
            .records(
                OutlookMetrics.FORECAST_ERROR,
                new Check.Recorded(MONEY, 0.25),
                new Check.Recorded(PLATFORM, 0.25));
    return together.margins(
        GuardKind.FORECAST,
        new Check.Recorded(Series.labels(SUBJECT, "api", TEAM, "payments"), 0.5),
        new Check.Recorded(Series.labels(SUBJECT, "platform", TEAM, "platform"), -1));
  }

  private Proof limit(Proof proof, String budget, String team, double share) {
    return proof.given(
        plan,
        OutlookMetrics.BUDGET_FORECAST_LIMIT,
        Series.labels(BUDGET, budget, SEVERITY, "critical", TEAM, team),
        Values.constant(share));
  }
}
