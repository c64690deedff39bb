package dev.guardband.dashboards;

import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.settings.Cost;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Binary;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Matching;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.util.ArrayList;
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

  /** Share of a source's costs on which a label is empty; 0 where all have it. */
  Expr shareWithout(String label, String source, Metric costs) {
    Matcher of = Matcher.equal(Labels.SOURCE, source);
    Metric grouped = costs.with(groups());
    Expr all = Exprs.sum(TOTAL, Exprs.max(grouped.labels(), plan.select(grouped, of)));
    Matcher empty = Matcher.equal(label, "");
    Expr without = Exprs.sum(TOTAL, Exprs.max(grouped.labels(), plan.select(grouped, of, empty)));
    Expr none = Exprs.plain(Exprs.number("0"), Operator.TIMES, all);
    Expr known = new Binary(without, Operator.OR, Matching.on(TOTAL), none);
    return Exprs.on(
        TOTAL, known, Operator.OVER, Exprs.plain(all, Operator.MORE, Exprs.number("0")));
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

  /** A source and a label that a tag of its charges becomes. */
  record Tagged(String source, String label) {}

  List<Tagged> tagged() {
    List<Tagged> tagged = new ArrayList<>();
    for (Cost.Source source : cost().sources()) {
      source.groupBy().stream()
          .filter(key -> key.startsWith(TAG))
          .forEach(key -> tagged.add(new Tagged(source.name(), label(key))));
    }
    return tagged;
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
