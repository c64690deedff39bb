package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SIGNAL;

import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.model.metric.SignalMetrics;
import dev.guardband.model.settings.Service;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The status of each service: that of the health which is polled, and the worst of all signals. */
final class StatusRules {
  private static final String STEM = "signals_status";
  private static final String HEALTH = "health";
  private static final Map<String, String> API = SignalRecords.API;
  private static final Map<String, String> SEARCH = Series.labels(SERVICE, "search");
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private StatusRules(Plan plan) {
    this.plan = plan;
  }

  static Optional<RuleFile> of(Plan plan) {
    List<Service> services = plan.settings().services();
    boolean any = isPolled(plan) || services.stream().anyMatch(each -> each.signals().isMeasured());
    return any ? Optional.of(new StatusRules(plan).file()) : Optional.empty();
  }

  private static boolean isPolled(Plan plan) {
    return plan.settings().services().stream().anyMatch(each -> each.health().isPresent());
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    if (isPolled(plan)) {
      rules.add(health());
    }
    rules.add(worst());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-signals-status", Duration.ofMinutes(1), rules)));
  }

  private RecordRule health() {
    Expr down =
        Exprs.plain(Exprs.number("1"), Operator.MINUS, plan.reduced(ServiceMetrics.HEALTH_UP));
    return new RecordRule(
        SignalMetrics.STATUS,
        Series.plus(plan.recordLabels(), SIGNAL, HEALTH),
        Exprs.plain(Exprs.number("2"), Operator.TIMES, down),
        List.of(
            polled(Proof.of("down is critical"), API, 0).recordsAt(AT, API, 2),
            polled(Proof.of("up is healthy"), API, 1).recordsAt(AT, API, 0)));
  }

  private Proof polled(Proof proof, Map<String, String> service, double up) {
    return proof.given(plan, ServiceMetrics.HEALTH_UP, service, Values.constant(up));
  }

  private RecordRule worst() {
    return new RecordRule(
        SignalMetrics.WORST_STATUS,
        plan.recordLabels(),
        Exprs.max(List.of(SERVICE), plan.select(SignalMetrics.STATUS)),
        List.of(
            signals(Proof.of("the worst counts"), API, 1).recordsAt(AT, API, 1),
            signals(Proof.of("all are healthy"), API, 0).recordsAt(AT, API, 0)));
  }

  private Proof signals(Proof proof, Map<String, String> service, double worst) {
    return proof
        .given(plan, SignalMetrics.STATUS, Series.plus(service, SIGNAL, "latency"), zero())
        .given(
            plan,
            SignalMetrics.STATUS,
            Series.plus(service, SIGNAL, "errors"),
            Values.constant(worst));
  }

  private static Values zero() {
    return Values.constant(0);
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new StatusRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Proof given = signals(signals(Proof.of(Togethers.NAME), API, 1), SEARCH, 0);
    if (!isPolled(plan)) {
      return Together.of(given, AT)
          .records(
              SignalMetrics.WORST_STATUS,
              new Check.Recorded(API, 1),
              new Check.Recorded(SEARCH, 0));
    }
    return Together.of(polled(polled(given, API, 1), SEARCH, 0), AT)
        .records(
            SignalMetrics.STATUS,
            Series.labels(SIGNAL, HEALTH),
            List.of(new Check.Recorded(API, 0), new Check.Recorded(SEARCH, 2)))
        .records(
            SignalMetrics.WORST_STATUS, new Check.Recorded(API, 1), new Check.Recorded(SEARCH, 2));
  }
}
