package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.BARS;
import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.settings.Cost;
import dev.guardband.render.Expr;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Budgets, what is spent, and how new the bill is. */
final class CostBoard {
  private static final String TAG = "tag:";

  // https://grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options/#unit
  private static final List<String> WITH_UNIT =
      List.of("USD", "EUR", "GBP", "JPY", "CHF", "INR", "BRL", "SEK", "DKK", "NOK", "PLN", "CZK");

  private final Plan plan;
  private final Queries queries;
  private final Cost cost;

  CostBoard(Plan plan) {
    this.plan = plan;
    this.queries = new Queries(plan);
    this.cost = plan.settings().cost();
  }

  Board board() {
    List<Panel> panels =
        new ArrayList<>(
            List.of(
                queries.marginTable(Domain.COST),
                budgets(),
                spend(),
                limits(),
                lastDay(),
                monthToDate(),
                age()));
    if (groups().contains(Labels.SERVICE)) {
      panels.add(largestServices());
    }
    if (!cost.metered().isEmpty()) {
      panels.add(metered());
    }
    if (!cost.unitCosts().isEmpty()) {
      panels.add(unitCosts());
    }
    return Board.of(Domain.COST, plan, "Budgets and what is spent of them.", panels);
  }

  private Panel budgets() {
    List<Step> steps =
        new ArrayList<>(
            Limits.shared(cost.budgets().stream().map(Cost.Budget::thresholds).toList()));
    steps.add(new Step(BigDecimal.ONE, "dark-red"));
    return Panel.of(
            GuardKind.BUDGET.panel(),
            SERIES,
            "Budgets spent",
            "Share of each budget that its current period has spent.")
        .query(queries.each(CostMetrics.SPEND_RATIO, Queries.legend(List.of(Labels.BUDGET))))
        .look(Look.in("percentunit").steps(steps));
  }

  private Panel spend() {
    return Panel.of(
            11, SERIES, "Spend", "What each budget's current period has cost, in its currency.")
        .query(queries.each(CostMetrics.BUDGET_SPEND))
        .in(money());
  }

  private Panel limits() {
    return Panel.of(12, TABLE, "Amounts", "The amount of each budget that is in force today.")
        .query(queries.each(CostMetrics.BUDGET_LIMIT))
        .look(Look.in(money()).from("transparent").column("amount").largestFirst());
  }

  private Panel lastDay() {
    return Panel.of(13, SERIES, "Last complete day", "Cost of the newest complete day, by source.")
        .query(bySource(CostMetrics.LAST_DAY))
        .in(money());
  }

  private Panel monthToDate() {
    return Panel.of(14, SERIES, "Month to date", "Cost since the first of the month, by source.")
        .query(bySource(CostMetrics.MONTH_TO_DATE))
        .in(money());
  }

  private Panel age() {
    return Panel.of(
            15, BARS, "Age of the bill", "Time since the end of the newest day that is billed.")
        .query(queries.age(CostMetrics.DATA_THROUGH))
        .in("s");
  }

  private Panel largestServices() {
    Expr services =
        Exprs.sum(
            List.of(Labels.SOURCE, Labels.SERVICE, Labels.CURRENCY), grouped(CostMetrics.LAST_DAY));
    return Panel.of(
            16,
            SERIES,
            "Most expensive services",
            "The ten services that cost most on the newest complete day, by source.")
        .query(
            new Target(
                Exprs.call("topk", Exprs.number("10"), services),
                Queries.legend(List.of(Labels.SERVICE, Labels.SOURCE))))
        .in(money());
  }

  private Panel metered() {
    return Panel.of(
            GuardKind.METERED.panel(),
            SERIES,
            "Metered spend an hour",
            "What the application counts, times its price, at the present rate, by item.")
        .query(queries.total(List.of(Labels.METERED, Labels.ITEM), CostMetrics.METERED_HOURLY))
        .in("short");
  }

  private Panel unitCosts() {
    return Panel.of(
            GuardKind.UNIT_COST.panel(),
            SERIES,
            "Cost of a request",
            "A day of the bill over the requests of that same day.")
        .query(queries.most(List.of(Labels.SERVICE), CostMetrics.COST_PER_REQUEST))
        .look(
            Look.in("currencyUSD")
                .steps(
                    cost.unitCosts().stream()
                        .map(unit -> new Step(unit.limit(), Look.PAST))
                        .limit(cost.unitCosts().size() == 1 ? 1 : 0)
                        .toList()));
  }

  private Target bySource(Metric costs) {
    List<String> by = List.of(Labels.SOURCE, Labels.CURRENCY);
    return new Target(Exprs.sum(by, grouped(costs)), Queries.legend(by));
  }

  /** A source that is not grouped by one of the labels has it empty. */
  private Expr grouped(Metric costs) {
    return plan.reduced(costs.with(groups()));
  }

  private List<String> groups() {
    return cost.sources().stream()
        .flatMap(source -> source.groupBy().stream())
        .map(CostBoard::label)
        .distinct()
        .toList();
  }

  private static String label(String key) {
    return key.startsWith(TAG)
        ? Labels.ofTag(key.substring(TAG.length()))
        : key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
  }

  /** Grafana has a unit for each of the larger currencies, and none for several at once. */
  private String money() {
    List<String> currencies =
        cost.budgets().stream().map(Cost.Budget::currency).distinct().toList();
    return currencies.size() == 1 && WITH_UNIT.contains(currencies.get(0))
        ? "currency" + currencies.get(0)
        : "short";
  }
}
