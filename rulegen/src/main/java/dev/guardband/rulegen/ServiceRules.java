package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.SLO;

import dev.guardband.model.Durations;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.model.settings.Service;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What all objectives share: error ratios over the windows, the alerts on them, the budget left.
 *
 * <p>Long windows are sums of 5-minute increases, so that they are weighted by traffic, survive
 * counter resets, and hold no NaN after idle times. Every join is on {@code slo} alone, so that a
 * changed owner does not break history.
 */
final class ServiceRules {
  static final String STEM = "service";

  private static final List<String> IDS = List.of(SLO);
  private static final Map<String, String> API = Series.labels(SLO, "api/availability");
  private static final Duration AT = Duration.ofMinutes(10);

  private final Plan plan;

  private ServiceRules(Plan plan) {
    this.plan = plan;
  }

  /** The shared files, then one file a service. */
  static List<RuleFile> of(Plan plan) {
    List<RuleFile> files = new ArrayList<>();
    List<Service> services = plan.settings().services();
    if (services.stream().anyMatch(service -> !service.objectives().isEmpty())) {
      files.add(new ServiceRules(plan).file());
    }
    files.addAll(SignalRules.of(plan));
    files.addAll(HealthRules.of(plan));
    services.forEach(service -> files.add(ObjectiveInputs.of(plan, service)));
    return files;
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(List.of(shortRatio()));
    ServiceMetrics.WINDOWS.stream().skip(1).forEach(window -> rules.add(longRatio(window)));
    rules.add(requestRate());
    ExhaustionRules exhaustion = new ExhaustionRules(plan);
    rules.addAll(exhaustion.burnRates());
    ObjectiveAlerts alerts = new ObjectiveAlerts(plan);
    for (Burn burn : Burn.values()) {
      alerts.burning(burn).ifPresent(rules::add);
    }
    alerts.unmeasured().ifPresent(rules::add);
    List<Rule> budget = new ArrayList<>();
    periods(plan).forEach(period -> budget.add(alerts.budgetRemaining(period)));
    periods(plan).forEach(period -> budget.addAll(exhaustion.of(period)));
    alerts.exhausted().ifPresent(budget::add);
    budget.add(alerts.margin());
    return new RuleFile(
        STEM,
        List.of(
            new RuleGroup("guardband-objectives", Duration.ofMinutes(1), rules),
            new RuleGroup("guardband-error-budgets", Duration.ofMinutes(2), budget)));
  }

  /** Each period over which a budget is counted, once. */
  static List<String> periods(Plan plan) {
    return plan.settings().services().stream()
        .flatMap(service -> service.objectives().stream())
        .map(objective -> objective.over())
        .distinct()
        .sorted()
        .map(Durations::print)
        .toList();
  }

  private RecordRule shortRatio() {
    Expr some = Exprs.plain(plan.reduced(ServiceMetrics.TOTAL), Operator.MORE, Exprs.number("0"));
    return ratio(
        ServiceMetrics.WINDOWS.get(0),
        Exprs.on(IDS, plan.reduced(ServiceMetrics.ERRORS), Operator.OVER, some));
  }

  private RecordRule longRatio(Duration window) {
    Expr some =
        Exprs.plain(
            sum(plan, ServiceMetrics.TOTAL, Durations.print(window)),
            Operator.MORE,
            Exprs.number("0"));
    Expr errors = sum(plan, ServiceMetrics.ERRORS, Durations.print(window));
    return ratio(window, Exprs.on(IDS, errors, Operator.OVER, some));
  }

  private RecordRule ratio(Duration window, Expr expr) {
    return new RecordRule(
        ServiceMetrics.errorRatio(window),
        plan.recordLabels(),
        expr,
        List.of(
            events("2 % of events are bad", 1000, 20).recordsAt(AT, API, 0.02),
            events("idle is no ratio, and not NaN", 0, 0).recordsAt(AT, List.of())));
  }

  /** Events in a window as the sum of their 5-minute increases. */
  static Expr sum(Plan plan, Metric increase, String window) {
    return Exprs.sum(IDS, Exprs.call("sum_over_time", plan.range(increase, window)));
  }

  private RecordRule requestRate() {
    Expr counted =
        Exprs.sum(IDS, Exprs.call("count_over_time", plan.range(ServiceMetrics.TOTAL, "1h")));
    Expr mean = Exprs.on(IDS, sum(plan, ServiceMetrics.TOTAL, "1h"), Operator.OVER, counted);
    return new RecordRule(
        ServiceMetrics.REQUEST_RATE,
        plan.recordLabels(),
        Exprs.plain(mean, Operator.OVER, Exprs.number("300")),
        List.of(events("600 in 5 minutes are 2 a second", 600, 0).recordsAt(AT, API, 2)));
  }

  private Proof events(String name, double total, double errors) {
    return Proof.of(name)
        .given(plan, ServiceMetrics.TOTAL, API, Values.constant(total))
        .given(plan, ServiceMetrics.ERRORS, API, Values.constant(errors));
  }
}
