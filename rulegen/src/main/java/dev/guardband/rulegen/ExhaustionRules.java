package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.LONG;
import static dev.guardband.model.metric.Labels.PERIOD;
import static dev.guardband.model.metric.Labels.SLO;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.Durations;
import dev.guardband.model.metric.ServiceMetrics;
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

/**
 * How fast error budgets burn, and how long what is left of them lasts at that rate.
 *
 * <p>What would last longer than the period is not recorded: by then all that was spent has left
 * the period, and a budget that lasts longer is never spent at all.
 */
final class ExhaustionRules {
  private static final List<String> IDS = List.of(SLO);
  private static final List<Duration> WINDOWS = List.of(Duration.ofHours(1), Duration.ofHours(6));
  private static final Map<String, String> API = Series.labels(SLO, "api/availability");
  private static final double BUDGET = 0.0625;
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  ExhaustionRules(Plan plan) {
    this.plan = plan;
  }

  List<Rule> burnRates() {
    List<Rule> rules = new ArrayList<>();
    ServiceMetrics.LONG_WINDOWS.forEach(window -> rules.add(burnRate(window)));
    return rules;
  }

  private RecordRule burnRate(Duration window) {
    Map<String, String> owned = owned("30d");
    return new RecordRule(
        ServiceMetrics.burnRate(window),
        plan.recordLabels(),
        Exprs.against(
            IDS,
            plan.reduced(ServiceMetrics.errorRatio(window)),
            Operator.OVER,
            plan.reduced(ServiceMetrics.ERROR_BUDGET)),
        List.of(
            Proof.of("a quarter of events are bad, and a sixteenth may be")
                .given(plan, ServiceMetrics.errorRatio(window), API, Values.constant(0.25))
                .given(plan, ServiceMetrics.ERROR_BUDGET, owned, Values.constant(BUDGET))
                .recordsAt(AT, owned, 4)));
  }

  private static Map<String, String> owned(String period) {
    return Series.plus(API, TEAM, "payments", PERIOD, period);
  }

  /** Of one period, at the burn rate of each window. */
  List<Rule> of(String period) {
    List<Rule> rules = new ArrayList<>();
    WINDOWS.forEach(window -> rules.add(exhaustion(period, window)));
    return rules;
  }

  private RecordRule exhaustion(String period, Duration window) {
    Matcher ofPeriod = Matcher.equal(PERIOD, period);
    Expr left = Exprs.max(IDS, plan.select(ServiceMetrics.BUDGET_REMAINING, ofPeriod));
    Expr burn = Exprs.max(IDS, plan.select(ServiceMetrics.burnRate(window), ofPeriod));
    Expr ofPeriods =
        Exprs.plain(Exprs.on(IDS, left, Operator.OVER, burn), Operator.LESS, Exprs.number("1"));
    BigDecimal seconds = BigDecimal.valueOf(Durations.parse(period).toSeconds());
    Expr lasts = Exprs.plain(Exprs.number(seconds), Operator.TIMES, ofPeriods);
    Expr spent = Exprs.plain(left, Operator.AT_MOST, Exprs.number("0"));
    return new RecordRule(
        ServiceMetrics.BUDGET_EXHAUSTION,
        Series.plus(plan.recordLabels(), PERIOD, period, LONG, Durations.print(window)),
        Exprs.on(IDS, notNegative(lasts), Operator.OR, notNegative(spent)),
        proofs(period, window));
  }

  private static Expr notNegative(Expr value) {
    return Exprs.call("clamp_min", value, Exprs.number("0"));
  }

  private List<Proof> proofs(String period, Duration window) {
    double seconds = Durations.parse(period).toSeconds();
    return List.of(
        burning("half is left, and burns four times too fast", period, window, 0.5, 4)
            .recordsAt(AT, API, seconds / 8),
        burning("it lasts almost as long as the period", period, window, 0.98, 1)
            .recordsAt(AT, API, 0.98 * seconds),
        burning("it lasts as long as the period", period, window, 1, 1).recordsAt(AT, List.of()),
        burning("at this rate it lasts for ages", period, window, 0.5, 1e-12)
            .recordsAt(AT, List.of()),
        burning("it does not burn", period, window, 0.5, 0).recordsAt(AT, List.of()),
        burning("spent to the last event", period, window, 0, 0).recordsAt(AT, API, 0),
        burning("overspent, and still burning", period, window, -2, 1).recordsAt(AT, API, 0),
        left("overspent, and no event in the window", period, -2).recordsAt(AT, API, 0));
  }

  private Proof left(String name, String period, double left) {
    return Proof.of(name)
        .given(plan, ServiceMetrics.BUDGET_REMAINING, owned(period), Values.constant(left));
  }

  private Proof burning(String name, String period, Duration window, double left, double rate) {
    return left(name, period, left)
        .given(plan, ServiceMetrics.burnRate(window), owned(period), Values.constant(rate));
  }
}
