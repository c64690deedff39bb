package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.REQUEST_TYPE;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.WEEKDAY;

import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.settings.Cost.UnitCost;
import dev.guardband.model.settings.UserSelector;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Binary;
import dev.guardband.render.Expr.Call;
import dev.guardband.render.Expr.Matching;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Expr.Quoted;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of each unit cost, all in which one differs from the next: requests and limit. */
final class RequestInputs {
  private static final String THURSDAY = "4";
  private static final Duration AT = Duration.ofMinutes(10);

  private final Plan plan;
  private final UnitCost entry;

  RequestInputs(Plan plan, UnitCost entry) {
    this.plan = plan;
    this.entry = entry;
  }

  List<Rule> rules() {
    Map<String, String> labels = Series.plus(plan.recordLabels(), SERVICE, entry.name());
    return List.of(
        new RecordRule(CostMetrics.UNIT_REQUESTS_RATE, labels, rate(), rateProofs()),
        new RecordRule(
            CostMetrics.UNIT_LIMIT,
            Series.plus(labels, TEAM, entry.team()),
            Exprs.vector(entry.limit()),
            List.of(
                Proof.of("as configured").recordsAt(AT, Map.of(), entry.limit().doubleValue()))));
  }

  Together together() {
    Together together =
        Together.of(requested(), AT)
            .records(
                CostMetrics.UNIT_LIMIT, new Check.Recorded(Map.of(), entry.limit().doubleValue()));
    return example().isEmpty()
        ? together
        : together.records(CostMetrics.UNIT_REQUESTS_RATE, new Check.Recorded(recordedOf(), 2));
  }

  private UserSelector requests() {
    return UserSelector.parse(entry.requests()).with(ObjectiveInputs.more(plan));
  }

  private Expr rate() {
    Expr rate = Exprs.call("rate", Exprs.user(requests().text() + "[5m]"));
    Expr byType =
        entry
            .requestType()
            .map(
                label ->
                    (Expr)
                        new Call(
                            "label_replace",
                            List.of(
                                rate,
                                new Quoted(REQUEST_TYPE),
                                new Quoted("$1"),
                                new Quoted(label),
                                new Quoted("(.*)")),
                            List.of(REQUEST_TYPE)))
            .orElse(rate);
    return new Binary(
        Exprs.sum(List.of(REQUEST_TYPE), byType),
        Operator.TIMES,
        Matching.manyLeft(List.of(), List.of(WEEKDAY)),
        plan.reduced(CostMetrics.WEEKDAY_INFO));
  }

  private List<Proof> rateProofs() {
    List<Proof> proofs = new ArrayList<>();
    proofs.add(
        Proof.of("nothing counted is nothing recorded")
            .given(
                plan,
                CostMetrics.WEEKDAY_INFO,
                Series.labels(WEEKDAY, THURSDAY),
                Values.constant(1))
            .recordsAt(AT, List.of()));
    if (example().isPresent()) {
      proofs.add(requested().recordsAt(AT, recordedOf(), 2));
    }
    return proofs;
  }

  /** A series of the entry's requests, of a known type where it has types. */
  private Optional<Map<String, String>> example() {
    return Example.of(requests(), List.of())
        .map(
            found -> {
              Map<String, String> labels = Series.plus(found);
              entry.requestType().ifPresent(label -> labels.putIfAbsent(label, "/pay"));
              return labels;
            });
  }

  private Proof requested() {
    Proof proof =
        Proof.of("120 requests a minute on a Thursday")
            .given(
                plan,
                CostMetrics.WEEKDAY_INFO,
                Series.labels(WEEKDAY, THURSDAY),
                Values.constant(1));
    return example()
        .map(labels -> proof.given(Series.text(requests().name(), labels), Values.ramp(0, 120)))
        .orElse(proof);
  }

  private Map<String, String> recordedOf() {
    Map<String, String> recorded = Series.labels(WEEKDAY, THURSDAY);
    entry
        .requestType()
        .flatMap(label -> example().map(labels -> labels.get(label)))
        .ifPresent(type -> recorded.put(REQUEST_TYPE, type));
    return recorded;
  }
}
