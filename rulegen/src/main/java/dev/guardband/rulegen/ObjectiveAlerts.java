package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.PERIOD;
import static dev.guardband.model.metric.Labels.SLO;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.Durations;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An error budget: burning, exhausted, without events; and what is left of it. */
final class ObjectiveAlerts {
  private static final List<String> IDS = List.of(SLO);
  private static final Map<String, String> API = Series.labels(SLO, "api/availability");
  private static final Map<String, String> OWNED =
      Series.plus(API, TEAM, "payments", PERIOD, "30d");

  /** A power of two, so that every factor times it is an exact limit. */
  private static final double BUDGET = 0.0625;

  private static final double MINIMUM = 0.125;

  /** As long as a metric may be away; then it is counted again a window later at the latest. */
  private static final Duration DEPLOY = Duration.ofMinutes(10);

  private final Plan plan;

  ObjectiveAlerts(Plan plan) {
    this.plan = plan;
  }

  /**
   * One arm: both windows burn, so that it fires soon and ends soon. Only pages ask for a minimum
   * of traffic; a ticket does not, so that an outage at night reaches someone.
   */
  Optional<AlertRule> burning(Burn burn) {
    return Alert.of(burn.alert(), GuardKind.OBJECTIVE, condition(burn))
        .severity(burn.severity().label())
        .hold(burn.hold())
        .subject(Sentence.empty().label(SLO))
        .label(Labels.BURN, burn.label())
        .label(Labels.LONG, Durations.print(burn.longWindow()))
        .label(Labels.SHORT, Durations.print(burn.shortWindow()))
        .says(summary(burn), description(burn))
        .provedBy(plan, hold -> proofs(burn, hold));
  }

  private static String summary(Burn burn) {
    return burn == Burn.SLOW
        ? "An error budget is being used up."
        : "An error budget burns " + burn.factor() + " times too fast.";
  }

  private static Sentence description(Burn burn) {
    return Sentence.empty()
        .label(SLO)
        .text(": ")
        .percentage()
        .text(" of events were bad in " + Durations.print(burn.longWindow()) + ".");
  }

  private Expr condition(Burn burn) {
    Expr both =
        Exprs.on(IDS, over(burn, burn.longWindow()), Operator.AND, over(burn, burn.shortWindow()));
    if (!burn.pages()) {
      return both;
    }
    Expr busy =
        Exprs.on(
            IDS,
            plan.reduced(ServiceMetrics.REQUEST_RATE),
            Operator.AT_LEAST,
            plan.reduced(ServiceMetrics.MINIMUM_TRAFFIC));
    return Exprs.on(IDS, both, Operator.AND, busy);
  }

  private Expr over(Burn burn, Duration window) {
    Expr limit =
        Exprs.plain(
            Exprs.number(burn.factor()), Operator.TIMES, plan.reduced(ServiceMetrics.ERROR_BUDGET));
    return Exprs.against(
        IDS, plan.reduced(ServiceMetrics.errorRatio(window)), Operator.MORE, limit);
  }

  private List<Proof> proofs(Burn burn, Duration hold) {
    double limit = burn.factor().doubleValue() * BUDGET;
    double above = limit * 1.05;
    Proof fires =
        ratios("both windows above the limit", burn, above, above, MINIMUM)
            .firesAfter(hold, OWNED, above);
    Proof longAtLimit =
        ratios("the long window no more than at the limit", burn, limit, above, MINIMUM)
            .staysQuietPast(hold);
    Proof shortAtLimit =
        ratios("the short window no more than at the limit", burn, above, limit, MINIMUM)
            .staysQuietPast(hold);
    Proof busy =
        ratios("twice the limit and much traffic", burn, 2 * limit, 2 * limit, 100 * MINIMUM)
            .firesAfter(hold, OWNED, 2 * limit);
    Proof idle = ratios("hardly any traffic", burn, above, above, MINIMUM * 0.95);
    return List.of(
        fires,
        busy,
        longAtLimit,
        shortAtLimit,
        burn.pages() ? idle.staysQuietPast(hold) : idle.firesAfter(hold, OWNED, above));
  }

  private Proof ratios(
      String name, Burn burn, double longRatio, double shortRatio, double traffic) {
    return Proof.of(name)
        .given(plan, ServiceMetrics.errorRatio(burn.longWindow()), API, Values.constant(longRatio))
        .given(
            plan, ServiceMetrics.errorRatio(burn.shortWindow()), API, Values.constant(shortRatio))
        .given(plan, ServiceMetrics.ERROR_BUDGET, OWNED, Values.constant(BUDGET))
        .given(plan, ServiceMetrics.REQUEST_RATE, API, Values.constant(traffic))
        .given(plan, ServiceMetrics.MINIMUM_TRAFFIC, API, Values.constant(MINIMUM));
  }

  Optional<AlertRule> unmeasured() {
    return Alert.of(
            "ObjectiveUnmeasured",
            GuardKind.OBJECTIVE,
            Exprs.on(
                IDS,
                plan.reduced(ServiceMetrics.ERROR_BUDGET),
                Operator.UNLESS,
                plan.select(ServiceMetrics.ERRORS)))
        .severity(Severity.WARNING.label())
        .hold(DEPLOY.plus(ServiceMetrics.WINDOWS.get(0)))
        .subject(Sentence.empty().label(SLO))
        .says(
            "An objective has no events to measure.",
            Sentence.empty().label(SLO).text(": its metric is absent."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    budget("an objective and no events").firesAfter(hold, OWNED, BUDGET),
                    budget("idle is measured")
                        .given(plan, ServiceMetrics.ERRORS, API, Values.constant(0))
                        .staysQuietPast(hold)));
  }

  private Proof budget(String name) {
    return Proof.of(name).given(plan, ServiceMetrics.ERROR_BUDGET, OWNED, Values.constant(BUDGET));
  }

  RecordRule budgetRemaining(String period) {
    Expr bad = ServiceRules.sum(plan, ServiceMetrics.ERRORS, period);
    Expr some =
        Exprs.plain(
            ServiceRules.sum(plan, ServiceMetrics.TOTAL, period), Operator.MORE, Exprs.number("0"));
    Expr budget =
        Exprs.max(
            ServiceMetrics.ERROR_BUDGET.labels(),
            plan.select(ServiceMetrics.ERROR_BUDGET, Matcher.equal(PERIOD, period)));
    Map<String, String> owned = Series.plus(API, TEAM, "payments", PERIOD, period);
    Duration at = Duration.ofMinutes(10);
    return new RecordRule(
        ServiceMetrics.BUDGET_REMAINING,
        Series.plus(plan.recordLabels(), PERIOD, period),
        Margin.below(IDS, Exprs.on(IDS, bad, Operator.OVER, some), budget),
        List.of(
            spending("half of the budget spent in " + period, owned, 1024, 32)
                .recordsAt(at, owned, 0.5),
            spending("nothing happened in " + period, owned, 0, 0).recordsAt(at, List.of())));
  }

  private Proof spending(String name, Map<String, String> owned, double total, double bad) {
    return Proof.of(name)
        .given(plan, ServiceMetrics.TOTAL, API, Values.constant(total))
        .given(plan, ServiceMetrics.ERRORS, API, Values.constant(bad))
        .given(plan, ServiceMetrics.ERROR_BUDGET, owned, Values.constant(BUDGET));
  }

  Optional<AlertRule> exhausted() {
    return Alert.of(
            "ErrorBudgetExhausted",
            GuardKind.OBJECTIVE,
            Exprs.plain(
                plan.reduced(ServiceMetrics.BUDGET_REMAINING), Operator.AT_MOST, Exprs.number("0")))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(10))
        .subject(Sentence.empty().label(SLO))
        .says(
            "An error budget is spent.",
            Sentence.empty()
                .label(SLO)
                .text(": ")
                .percentage()
                .text(" of its budget is left over ")
                .label(PERIOD)
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    left("nothing left", 0).firesAfter(hold, OWNED, 0),
                    left("overspent by half", -0.5).firesAfter(hold, OWNED, -0.5),
                    left("a little left", 0.01).staysQuietPast(hold)));
  }

  RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "api/availability", TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.OBJECTIVE,
        IDS,
        plan.reduced(ServiceMetrics.BUDGET_REMAINING),
        List.of(
            left("what is left of the budget", 0.5).recordsAt(Duration.ofMinutes(3), labels, 0.5)));
  }

  private Proof left(String name, double ratio) {
    return Proof.of(name)
        .given(plan, ServiceMetrics.BUDGET_REMAINING, OWNED, Values.constant(ratio));
  }
}
