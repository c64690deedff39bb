package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.CONDITION;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.metric.HealthMetrics;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Failover.Condition;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The limits of one service from where on it should fail over, in its own file. */
final class FailoverConditionLimits {
  private static final Duration AT = Duration.ofMinutes(10);

  private final Plan plan;
  private final Service service;

  private FailoverConditionLimits(Plan plan, Service service) {
    this.plan = plan;
    this.service = service;
  }

  /** None where no condition is measured. */
  static Optional<RuleGroup> of(Plan plan, Service service) {
    List<Rule> rules = new ArrayList<>(new FailoverConditionLimits(plan, service).rules());
    return rules.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RuleGroup("guardband-failover-" + service.name(), Duration.ofMinutes(1), rules));
  }

  private List<RecordRule> rules() {
    return service.failoverConditions().stream().map(this::limit).toList();
  }

  private RecordRule limit(Condition condition) {
    BigDecimal limit = service.failover().limit(condition);
    return new RecordRule(
        HealthMetrics.FAILOVER_LIMIT,
        labels(condition),
        Exprs.vector(limit),
        List.of(Proof.of("as configured").recordsAt(AT, Map.of(), limit.doubleValue())));
  }

  private Map<String, String> labels(Condition condition) {
    Map<String, String> labels = new LinkedHashMap<>(plan.recordLabels());
    labels.put(SERVICE, service.name());
    labels.put(CONDITION, condition.label());
    labels.put(TEAM, service.team());
    return labels;
  }

  /** Adds what is recorded of the service to the first of what its file is shown together. */
  static void joinFirst(Plan plan, Service service, List<Together> all) {
    FailoverConditionLimits limits = new FailoverConditionLimits(plan, service);
    if (limits.rules().isEmpty()) {
      return;
    }
    if (all.isEmpty()) {
      all.add(Together.of(Proof.of(Togethers.NAME), AT));
    }
    all.set(0, limits.join(all.get(0)));
  }

  private Together join(Together others) {
    Together joined = others;
    for (Condition condition : service.failoverConditions()) {
      double limit = service.failover().limit(condition).doubleValue();
      joined =
          joined.records(
              HealthMetrics.FAILOVER_LIMIT,
              labels(condition),
              List.of(new Check.Recorded(Map.of(), limit)));
    }
    return joined;
  }
}
