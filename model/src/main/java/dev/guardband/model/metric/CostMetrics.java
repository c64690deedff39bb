package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.BUDGET;
import static dev.guardband.model.metric.Labels.CURRENCY;
import static dev.guardband.model.metric.Labels.PERIOD;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.TEAM;

import java.util.List;

/** Spend and the limits on it. */
public final class CostMetrics {
  public static final Metric LAST_DAY =
      Metric.gauge(
          "finops_cost_last_day",
          Unit.MONEY,
          "Cost of the newest day that the source calls complete, in the unit of currency.",
          SOURCE,
          CURRENCY);
  public static final Metric MONTH_TO_DATE =
      Metric.gauge(
          "finops_cost_month_to_date",
          Unit.MONEY,
          "Cost since the first of the month, in the unit of currency.",
          SOURCE,
          CURRENCY);
  public static final Metric DATA_THROUGH =
      Metric.gauge(
          "finops_cost_data_through_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "End of the newest day that the source's bill covers, as Unix seconds.",
          SOURCE);
  public static final Metric ESTIMATED =
      Metric.gauge(
          "finops_cost_estimated",
          Unit.BOOLEAN,
          "1 while the source calls its newest day estimated, else 0.",
          SOURCE);
  public static final Metric ROWS_SKIPPED =
      Metric.gauge(
          "finops_cost_rows_skipped",
          Unit.COUNT,
          "Rows of the source's newest bill that could not be read, by reason.",
          SOURCE,
          "reason");
  public static final Metric BUDGET_SPEND =
      Metric.gauge(
          "finops_budget_spend",
          Unit.MONEY,
          "Spend of the budget in its current period, in the unit of currency.",
          BUDGET,
          CURRENCY);
  public static final Metric BUDGET_LIMIT =
      Metric.gauge(
          "finops_budget_limit",
          Unit.MONEY,
          "Amount of the budget in force today, in the unit of currency; from the configuration.",
          BUDGET,
          CURRENCY,
          PERIOD,
          SEVERITY,
          TEAM);
  public static final Metric BUDGET_THRESHOLD =
      Metric.gauge(
          "finops_budget_threshold_ratio",
          Unit.RATIO,
          "Share of the budget at which its owner is told; from the configuration.",
          BUDGET,
          SEVERITY,
          TEAM);
  public static final Metric SPEND_RATIO =
      Metric.recorded(
          "budget:spend:ratio",
          Unit.RATIO,
          "Spend of the budget's current period over its amount.",
          BUDGET,
          CURRENCY);
  public static final Metric ROWS_READ =
      Metric.gauge(
          "finops_cost_rows_read",
          Unit.COUNT,
          "Rows of the source's newest bill that were read; 0 for a bill with nothing but a header.",
          SOURCE);

  private CostMetrics() {}

  static List<Metric> all() {
    return List.of(
        LAST_DAY,
        MONTH_TO_DATE,
        DATA_THROUGH,
        ESTIMATED,
        ROWS_SKIPPED,
        BUDGET_SPEND,
        BUDGET_LIMIT,
        BUDGET_THRESHOLD,
        SPEND_RATIO,
        ROWS_READ);
  }
}
