package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.PERIOD;
import static dev.guardband.model.metric.Labels.SLO;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.Durations;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Objective;
import dev.guardband.model.settings.Service.Sli;
import dev.guardband.model.settings.UserSelector.Match;
import dev.guardband.render.Expr;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The four records of each objective: all in which one objective differs from the next. */
final class ObjectiveInputs {
  private static final Duration AT = Duration.ofMinutes(10);
  private static final double PER_MINUTE = 60;
  private static final double BAD_PER_MINUTE = 3;
  private static final double MINUTES = 5;

  private final Plan plan;
  private final Service service;
  private final Objective objective;
  private final Events events;

  private ObjectiveInputs(Plan plan, Service service, Objective objective) {
    this.plan = plan;
    this.service = service;
    this.objective = objective;
    this.events = Events.of(objective.sli(), more(plan));
  }

  static List<Match> more(Plan plan) {
    return plan.settings().selector().entrySet().stream()
        .map(label -> Match.equal(label.getKey(), label.getValue()))
        .toList();
  }

  static RuleFile of(Plan plan, Service service) {
    List<RuleGroup> groups = new ArrayList<>();
    SignalInputs.of(plan, service).ifPresent(groups::add);
    for (Objective objective : service.objectives()) {
      groups.add(
          new RuleGroup(
              "guardband-objective-" + service.name() + "-" + objective.name(),
              Duration.ofMinutes(1),
              new ObjectiveInputs(plan, service, objective).rules()));
    }
    return new RuleFile(stem(service), groups);
  }

  /**
   * All objectives of the service whose file it is, in as few tests as keep the events of one from
   * being counted for another.
   */
  static List<Together> together(Plan plan, String stem) {
    List<Together> all = new ArrayList<>();
    for (Service service : plan.settings().services()) {
      if (stem(service).equals(stem)) {
        service.objectives().stream()
            .map(objective -> new ObjectiveInputs(plan, service, objective))
            .forEach(inputs -> inputs.joinFirst(all));
      }
    }
    return all;
  }

  private void joinFirst(List<Together> all) {
    Set<String> mine = metrics(mixed());
    for (int i = 0; i < all.size(); i++) {
      if (Collections.disjoint(mine, metrics(all.get(i).given()))) {
        all.set(i, join(all.get(i)));
        return;
      }
    }
    all.add(join(Together.of(Proof.of("all that is recorded, of the same series"), AT)));
  }

  private static Set<String> metrics(Proof proof) {
    return proof.inputs().stream()
        .map(input -> input.name().replaceAll("(_bucket|_count)?([{].*)?$", ""))
        .collect(Collectors.toSet());
  }

  private Together join(Together others) {
    Proof given = others.given();
    for (Proof.Input input : mixed().inputs()) {
      given = given.plus(input);
    }
    Map<String, String> mine = Series.labels(SLO, service.name() + "/" + objective.name());
    Together joined = new Together(given, AT, others.outputs());
    if (hasExamples()) {
      joined =
          joined
              .records(ServiceMetrics.TOTAL, mine, recorded(PER_MINUTE * MINUTES))
              .records(ServiceMetrics.ERRORS, mine, recorded(BAD_PER_MINUTE * MINUTES));
    }
    return joined
        .records(ServiceMetrics.ERROR_BUDGET, mine, recorded(objective.errorBudget().doubleValue()))
        .records(
            ServiceMetrics.MINIMUM_TRAFFIC, mine, recorded(service.minimumTraffic().doubleValue()));
  }

  private static List<Check.Recorded> recorded(double value) {
    return List.of(new Check.Recorded(Map.of(), value));
  }

  static String stem(Service service) {
    return "service_" + service.name();
  }

  private boolean hasExamples() {
    return events.good().isPresent() && events.wrong().isPresent();
  }

  private List<Rule> rules() {
    Map<String, String> owner =
        Series.labels(TEAM, service.team(), PERIOD, Durations.print(objective.over()));
    return List.of(
        counted(ServiceMetrics.TOTAL, events.total(), PER_MINUTE * MINUTES, PER_MINUTE * MINUTES),
        counted(ServiceMetrics.ERRORS, events.bad(), BAD_PER_MINUTE * MINUTES, 0),
        constant(ServiceMetrics.ERROR_BUDGET, objective.errorBudget(), owner),
        constant(ServiceMetrics.MINIMUM_TRAFFIC, service.minimumTraffic(), Map.of()));
  }

  private Map<String, String> labels(Map<String, String> more) {
    Map<String, String> labels = new LinkedHashMap<>(plan.recordLabels());
    labels.put(SLO, service.name() + "/" + objective.name());
    labels.putAll(more);
    return labels;
  }

  private RecordRule constant(Metric metric, BigDecimal value, Map<String, String> more) {
    return new RecordRule(
        metric,
        labels(more),
        Exprs.vector(value),
        List.of(Proof.of("as configured").recordsAt(AT, Map.of(), value.doubleValue())));
  }

  private RecordRule counted(Metric metric, Expr expr, double mixed, double allGood) {
    return new RecordRule(metric, labels(Map.of()), expr, cases(mixed, allGood));
  }

  private List<Proof> cases(double mixed, double allGood) {
    List<Proof> cases = new ArrayList<>();
    cases.add(Proof.of("nothing counted is nothing recorded").recordsAt(AT, List.of()));
    if (!hasExamples()) {
      return cases;
    }
    boolean all = Events.countsAll(objective.sli());
    String good = events.good().get();
    String wrong = events.wrong().get();
    cases.add(mixed().recordsAt(AT, Map.of(), mixed));
    cases.add(
        everyEventIsBad(good)
            .given(wrong, Values.ramp(0, PER_MINUTE))
            .recordsAt(AT, Map.of(), PER_MINUTE * MINUTES));
    cases.add(
        Proof.of("idle is zero")
            .given(good, Values.constant(60))
            .given(wrong, Values.constant(60))
            .recordsAt(AT, Map.of(), 0)
            .showing(Case.IDLE));
    cases.add(
        Proof.of("counters that start again lose nothing")
            .given(good, restarted(PER_MINUTE - BAD_PER_MINUTE))
            .given(wrong, restarted(all ? PER_MINUTE : BAD_PER_MINUTE))
            .recordsAt(AT, Map.of(), mixed)
            .showing(Case.RESET));
    Proof fine = Proof.of("no event is bad").given(good, Values.ramp(0, PER_MINUTE));
    cases.add(
        (all ? fine.given(wrong, Values.ramp(0, PER_MINUTE)) : fine)
            .recordsAt(AT, Map.of(), allGood));
    return cases;
  }

  /** Good and bad events, where examples of them could be found. */
  private Proof mixed() {
    Proof proof = Proof.of("3 of 60 events a minute are bad");
    if (!hasExamples()) {
      return proof;
    }
    boolean all = Events.countsAll(objective.sli());
    return proof
        .given(events.good().get(), Values.ramp(0, PER_MINUTE - BAD_PER_MINUTE))
        .given(events.wrong().get(), Values.ramp(0, all ? PER_MINUTE : BAD_PER_MINUTE));
  }

  /** Counts for seven minutes, then from 0, where the first minute after the start has counted. */
  private static Values restarted(double perMinute) {
    return Values.ramp(0, perMinute).times(7).then(Values.ramp(perMinute, perMinute));
  }

  /** A histogram has all its buckets from the start; a counter of good events may not exist yet. */
  private Proof everyEventIsBad(String good) {
    Proof proof = Proof.of("every event is bad");
    return objective.sli() instanceof Sli.Latency ? proof.given(good, Values.constant(0)) : proof;
  }
}
