package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.BUDGET;
import static dev.guardband.model.metric.Labels.CURRENCY;
import static dev.guardband.model.metric.Labels.ITEM;
import static dev.guardband.model.metric.Labels.METERED;
import static dev.guardband.model.metric.Labels.PERIOD;
import static dev.guardband.model.metric.Labels.REQUEST_TYPE;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.WEEKDAY;

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
  public static final Metric LAST_MONTH =
      Metric.gauge(
          "finops_cost_last_month",
          Unit.MONEY,
          "Cost of the newest month whose bill is final, in the unit of currency.",
          SOURCE,
          CURRENCY);
  public static final Metric SETTLED_THROUGH =
      Metric.gauge(
          "finops_cost_settled_through_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "End of the newest month whose bill is final, as Unix seconds.",
          SOURCE);
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

  public static final Metric UNIT_SPEND =
      Metric.gauge(
          "finops_unit_cost_spend",
          Unit.MONEY,
          "Cost of the newest complete day of what serves the requests, in the unit of currency.",
          SERVICE,
          CURRENCY);
  public static final Metric UNIT_DAY =
      Metric.gauge(
          "finops_unit_cost_day_timestamp_seconds",
          Unit.UNIX_SECONDS,
          "Start of the day that finops_unit_cost_spend is of, as Unix seconds.",
          SERVICE);

  public static final Metric METERED_USAGE =
      Metric.recorded(
          "metered:usage:rate",
          Unit.PER_SECOND,
          "Units a second that only the application counts, and the labels of its query; item is"
              + " the label's value that has a price.",
          METERED,
          ITEM);
  public static final Metric METERED_PRICE =
      Metric.recorded(
          "metered:price:unit",
          Unit.COUNT,
          "Price of one unit, in the currency of the configured prices.",
          METERED,
          ITEM);
  public static final Metric METERED_LIMIT =
      Metric.recorded(
          "metered:limit:period",
          Unit.COUNT,
          "What a period of metered spend may cost, in the currency of the configured prices.",
          METERED,
          PERIOD,
          TEAM);
  public static final Metric METERED_HOURLY =
      Metric.recorded(
          "metered:spend:hourly",
          Unit.COUNT,
          "Metered spend an hour at the present rate, in the currency of the configured prices, by item; and the labels of its query.",
          METERED,
          ITEM);
  public static final Metric METERED_SPEND =
      Metric.recorded(
          "metered:spend:period",
          Unit.COUNT,
          "Metered spend of a period at the mean rate of the last one, in the currency of the configured prices.",
          METERED,
          PERIOD);

  public static final Metric WEEKDAY_INFO =
      Metric.recorded(
          "day:weekday:info",
          Unit.BOOLEAN,
          "1 for the present day of the week in UTC, 0 is Sunday.",
          WEEKDAY);
  public static final Metric UNIT_REQUESTS_RATE =
      Metric.recorded(
          "unit:requests:rate5m",
          Unit.PER_SECOND,
          "Requests a second, by the day of the week on which they came.",
          SERVICE,
          REQUEST_TYPE,
          WEEKDAY);
  public static final Metric UNIT_REQUESTS_DAY =
      Metric.recorded(
          "unit:requests:day",
          Unit.COUNT,
          "Requests of the day that finops_unit_cost_spend is of.",
          SERVICE,
          REQUEST_TYPE);
  public static final Metric COST_PER_REQUEST =
      Metric.recorded(
          "cost_per_request_usd",
          Unit.USD,
          "Cost of a day over the requests of that day: each request bears the same share.",
          SERVICE,
          REQUEST_TYPE);
  public static final Metric UNIT_LIMIT =
      Metric.recorded(
          "unit:cost_limit:usd",
          Unit.USD,
          "What one request may cost, in USD; from the configuration.",
          SERVICE,
          TEAM);

  private CostMetrics() {}

  static List<Metric> all() {
    return List.of(
        LAST_DAY,
        MONTH_TO_DATE,
        LAST_MONTH,
        SETTLED_THROUGH,
        DATA_THROUGH,
        ESTIMATED,
        ROWS_SKIPPED,
        BUDGET_SPEND,
        BUDGET_LIMIT,
        BUDGET_THRESHOLD,
        SPEND_RATIO,
        UNIT_SPEND,
        UNIT_DAY,
        METERED_USAGE,
        METERED_PRICE,
        METERED_LIMIT,
        METERED_HOURLY,
        METERED_SPEND,
        WEEKDAY_INFO,
        UNIT_REQUESTS_RATE,
        UNIT_REQUESTS_DAY,
        COST_PER_REQUEST,
        UNIT_LIMIT,
        ROWS_READ);
  }
}
