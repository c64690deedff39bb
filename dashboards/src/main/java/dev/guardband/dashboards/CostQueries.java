package dev.guardband.dashboards;

import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.settings.Cost;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Binary;
import dev.guardband.render.Expr.Matching;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.util.List;
import java.util.Locale;

/** What the panels of costs ask for, and what of it is configured. */
final class CostQueries {
  private static final List<String> TOTAL = List.of(Labels.SOURCE, Labels.CURRENCY);
  private static final String TAG = "tag:";

  // https://grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options/#unit
  private static final List<String> WITH_UNIT =
      List.of("USD", "EUR", "GBP", "JPY", "CHF", "INR", "BRL", "SEK", "DKK", "NOK", "PLN", "CZK");

  private final Plan plan;

  CostQueries(Plan plan) {
    this.plan = plan;
  }

  Cost cost() {
    return plan.settings().cost();
  }

  /** Each source's total, by currency. */
  Target bySource(Metric costs) {
    return new Target(Exprs.sum(TOTAL, grouped(costs)), Queries.legend(TOTAL));
  }

  /** The largest services, by source. */
  Target largest(String most, Metric costs) {
    Expr services =
        Exprs.sum(List.of(Labels.SOURCE, Labels.SERVICE, Labels.CURRENCY), grouped(costs));
    return new Target(
        Exprs.call("topk", Exprs.number(most), services),
        Queries.legend(List.of(Labels.SERVICE, Labels.SOURCE)));
  }

  /**
   * A measure over what it is held against, which has one series for each set of the labels; the
   * measure may have several, and keeps its labels.
   */
  Expr ratio(Metric measure, List<String> ids, Metric against) {
    return new Binary(
        plan.reduced(measure), Operator.OVER, Matching.manyLeft(ids), more(ids, against));
  }

  /** Nothing is a share of nothing. */
  private Expr more(List<String> ids, Metric metric) {
    return Exprs.plain(Exprs.max(ids, plan.select(metric)), Operator.MORE, Exprs.number("0"));
  }

  /** A source that is not grouped by one of the labels has it empty. */
  private Expr grouped(Metric costs) {
    return plan.reduced(costs.with(groups()));
  }

  private List<String> groups() {
    return cost().sources().stream()
        .flatMap(source -> source.groupBy().stream())
        .map(CostQueries::label)
        .distinct()
        .toList();
  }

  boolean tellsServices() {
    return groups().contains(Labels.SERVICE);
  }

  /** Whether AWS is asked for anomalies and commitments, as for each Cost Explorer. */
  boolean asksAws() {
    return cost().sources().stream()
        .anyMatch(source -> source.origin() instanceof Cost.Origin.CostExplorer);
  }

  /** Whether a source is grouped by a tag. */
  boolean asksTags() {
    return cost().sources().stream()
        .flatMap(source -> source.groupBy().stream())
        .anyMatch(key -> key.startsWith(TAG));
  }

  private static String label(String key) {
    return key.startsWith(TAG)
        ? Labels.ofTag(key.substring(TAG.length()))
        : key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
  }

  /** Grafana has a unit for each of the larger currencies, and none for several at once. */
  String money() {
    List<String> currencies =
        cost().budgets().stream().map(Cost.Budget::currency).distinct().toList();
    return currencies.size() == 1 && WITH_UNIT.contains(currencies.get(0))
        ? "currency" + currencies.get(0)
        : "short";
  }
}
