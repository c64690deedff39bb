package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ITEM;
import static dev.guardband.model.metric.Labels.METERED;
import static dev.guardband.model.metric.Labels.PERIOD;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.settings.Cost.Metered;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Call;
import dev.guardband.render.Expr.Quoted;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The records of each entry of metered spend, all in which one differs from the next: its query as
 * it is, with the priced label as {@code item}; its prices; its limit.
 */
final class MeteredInputs {
  private static final Duration AT = Duration.ofMinutes(5);

  private MeteredInputs() {}

  static List<Rule> of(Plan plan, Metered entry) {
    Map<String, String> labels = Series.plus(plan.recordLabels(), METERED, entry.name());
    List<Rule> rules = new ArrayList<>();
    rules.add(
        new RecordRule(
            CostMetrics.METERED_USAGE,
            labels,
            item(entry),
            List.of(Proof.of("nothing counted is nothing recorded").recordsAt(AT, List.of()))));
    entry
        .price()
        .forEach(
            (item, price) ->
                rules.add(
                    constant(
                        CostMetrics.METERED_PRICE,
                        Series.plus(labels, ITEM, item),
                        perUnit(entry, price))));
    rules.add(
        constant(
            CostMetrics.METERED_LIMIT,
            Series.plus(labels, PERIOD, entry.period().label(), TEAM, entry.team()),
            entry.limit()));
    return rules;
  }

  private static Expr item(Metered entry) {
    return new Call(
        "label_replace",
        List.of(
            Exprs.user(entry.usage()),
            new Quoted(ITEM),
            new Quoted("$1"),
            new Quoted(entry.by()),
            new Quoted("(.*)")),
        List.of(ITEM));
  }

  private static RecordRule constant(Metric metric, Map<String, String> labels, BigDecimal value) {
    return new RecordRule(
        metric,
        labels,
        Exprs.vector(value),
        List.of(Proof.of("as configured").recordsAt(AT, Map.of(), value.doubleValue())));
  }

  private static BigDecimal perUnit(Metered entry, BigDecimal price) {
    return price.divide(entry.per(), MathContext.DECIMAL64);
  }

  static Together together(Metered entry) {
    Together together = Together.of(Proof.of(Togethers.NAME), AT);
    for (Map.Entry<String, BigDecimal> price : entry.price().entrySet()) {
      together =
          together.records(
              CostMetrics.METERED_PRICE,
              Series.labels(ITEM, price.getKey()),
              List.of(
                  new Check.Recorded(Map.of(), perUnit(entry, price.getValue()).doubleValue())));
    }
    return together.records(
        CostMetrics.METERED_LIMIT, new Check.Recorded(Map.of(), entry.limit().doubleValue()));
  }
}
