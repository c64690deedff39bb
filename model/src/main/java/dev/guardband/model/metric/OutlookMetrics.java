package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.BUDGET;
import static dev.guardband.model.metric.Labels.CURRENCY;
import static dev.guardband.model.metric.Labels.EFFORT;
import static dev.guardband.model.metric.Labels.KIND;
import static dev.guardband.model.metric.Labels.METHOD;
import static dev.guardband.model.metric.Labels.PERIOD;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE_TYPE;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.STATE;
import static dev.guardband.model.metric.Labels.TAG;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TYPE;
import static dev.guardband.model.metric.Labels.UNIT;

import java.util.List;

/** Where spend goes: forecasts, unusual days, AWS's own budgets, and what could be saved. */
public final class OutlookMetrics {
  /** The {@code method} of a forecast that Cost Explorer or AWS Budgets made. */
  public static final String AWS = "aws";

  /** The {@code method} of a forecast of ours, from the days of the bill. */
  public static final String GUARDBAND = "guardband";

  public static final Metric FORECAST_MONTH =
      Metric.gauge(
          "finops_cost_forecast_month",
          Unit.MONEY,
          "Expected cost of the current month at its end, in the unit of currency, from Cost"
              + " Explorer (aws) or from the days of the bill (guardband).",
          SOURCE,
          CURRENCY,
          METHOD);
  public static final Metric FORECAST_MONTH_LOWER =
      Metric.gauge(
          "finops_cost_forecast_month_lower",
          Unit.MONEY,
          "Lower end of the forecast's 80 % interval, in the unit of currency.",
          SOURCE,
          CURRENCY,
          METHOD);
  public static final Metric FORECAST_MONTH_UPPER =
      Metric.gauge(
          "finops_cost_forecast_month_upper",
          Unit.MONEY,
          "Upper end of the forecast's 80 % interval, in the unit of currency.",
          SOURCE,
          CURRENCY,
          METHOD);
  public static final Metric BUDGET_FORECAST =
      Metric.gauge(
          "finops_budget_forecast",
          Unit.MONEY,
          "Expected spend of the budget at the end of its current period, in the unit of"
              + " currency.",
          BUDGET,
          CURRENCY,
          METHOD);
  public static final Metric BUDGET_FORECAST_LIMIT =
      Metric.gauge(
          "finops_budget_forecast_limit_ratio",
          Unit.RATIO,
          "Share of a monthly budget that a forecast may reach before its owner is told; from the"
              + " configuration.",
          BUDGET,
          SEVERITY,
          TEAM);
  public static final Metric LAST_PERIOD_SPEND =
      Metric.gauge(
          "finops_budget_last_period_spend",
          Unit.MONEY,
          "Spend of the budget in the period before the current one, in the unit of currency.",
          BUDGET,
          CURRENCY);
  public static final Metric LAST_PERIOD_FORECAST =
      Metric.gauge(
          "finops_budget_last_period_forecast",
          Unit.MONEY,
          "What the days before the budget's last period foretold for it, in the unit of"
              + " currency.",
          BUDGET,
          CURRENCY,
          METHOD);

  public static final Metric SETTLED_DAY =
      Metric.gauge(
          "finops_cost_settled_day",
          Unit.MONEY,
          "Cost of the newest day that has settled, a day after its end or later, in the unit of"
              + " currency.",
          SOURCE,
          CURRENCY);
  public static final Metric BASELINE_DAY =
      Metric.gauge(
          "finops_cost_baseline_day",
          Unit.MONEY,
          "Median cost of the days before the settled one, in the unit of currency.",
          SOURCE,
          CURRENCY);
  public static final Metric SETTLED_DAY_LIMIT =
      Metric.gauge(
          "finops_cost_settled_day_limit",
          Unit.MONEY,
          "What the settled day may cost before it is an anomaly, in the unit of currency; from the"
              + " baseline and the configuration.",
          SOURCE,
          CURRENCY,
          SEVERITY,
          TEAM);
  public static final Metric SERVICE_SETTLED_DAY =
      Metric.gauge(
          "finops_service_cost_settled_day",
          Unit.MONEY,
          "Cost of a service on the newest day that has settled, in the unit of currency.",
          SOURCE,
          CURRENCY,
          SERVICE);
  public static final Metric SERVICE_BASELINE_DAY =
      Metric.gauge(
          "finops_service_cost_baseline_day",
          Unit.MONEY,
          "Median cost of a service on the days before the settled one, in the unit of currency.",
          SOURCE,
          CURRENCY,
          SERVICE);
  public static final Metric SERVICE_SETTLED_DAY_LIMIT =
      Metric.gauge(
          "finops_service_cost_settled_day_limit",
          Unit.MONEY,
          "What a service may cost on the settled day before it is an anomaly, in the unit of"
              + " currency; from the baseline and the configuration.",
          SOURCE,
          CURRENCY,
          SERVICE,
          SEVERITY,
          TEAM);

  public static final Metric ANOMALY_IMPACT =
      Metric.gauge(
          "finops_anomaly_impact",
          Unit.MONEY,
          "Cost beyond what AWS expected, of its anomalies that go on and that nobody dismissed, in"
              + " the unit of currency.",
          ACCOUNT,
          SERVICE,
          CURRENCY);
  public static final Metric ANOMALY_IMPACT_LIMIT =
      Metric.gauge(
          "finops_anomaly_impact_limit",
          Unit.MONEY,
          "Impact at which an anomaly is told, in the unit of currency; from the configuration.",
          ACCOUNT,
          SERVICE,
          CURRENCY,
          SEVERITY,
          TEAM);
  public static final Metric ANOMALIES =
      Metric.gauge(
          "finops_anomalies",
          Unit.COUNT,
          "Anomalies that AWS found in 90 days, by state: open, closed or dismissed.",
          ACCOUNT,
          STATE);

  public static final Metric SAVINGS =
      Metric.gauge(
          "finops_savings_monthly",
          Unit.MONEY,
          "What the Cost Optimization Hub estimates that its recommendations save a month, in the"
              + " unit of currency.",
          ACCOUNT,
          KIND,
          RESOURCE_TYPE,
          REGION,
          EFFORT,
          CURRENCY);
  public static final Metric SAVINGS_ENROLLED =
      Metric.gauge(
          "finops_savings_enrolled",
          Unit.BOOLEAN,
          "1 where the account uses the Cost Optimization Hub, else 0.",
          ACCOUNT);
  public static final Metric COMMITMENT_UTILIZATION =
      Metric.gauge(
          "finops_commitment_utilization_ratio",
          Unit.RATIO,
          "Share of what was bought ahead that was used in 30 days, from Cost Explorer; reservations"
              + " are those of EC2.",
          ACCOUNT,
          KIND);
  public static final Metric COMMITMENT_COVERAGE =
      Metric.gauge(
          "finops_commitment_coverage_ratio",
          Unit.RATIO,
          "Share of what could be covered by commitments that was in 30 days, from Cost Explorer;"
              + " reservations are those of EC2.",
          ACCOUNT,
          KIND);

  public static final Metric USAGE_SPEND =
      Metric.gauge(
          "finops_usage_budget_used",
          Unit.COUNT,
          "Usage of an AWS usage budget in its current period, in its unit.",
          BUDGET,
          UNIT);
  public static final Metric USAGE_LIMIT =
      Metric.gauge(
          "finops_usage_budget_limit",
          Unit.COUNT,
          "Amount of an AWS usage budget, in its unit.",
          BUDGET,
          UNIT,
          PERIOD,
          SEVERITY,
          TEAM);
  public static final Metric USAGE_FORECAST =
      Metric.gauge(
          "finops_usage_budget_forecast",
          Unit.COUNT,
          "Expected usage of an AWS usage budget at the end of its current period, in its unit.",
          BUDGET,
          UNIT,
          METHOD);
  public static final Metric NOT_IMPORTED =
      Metric.gauge(
          "finops_aws_budgets_not_imported",
          Unit.COUNT,
          "AWS Budgets that are not watched, by type; the log and the status page name them.",
          ACCOUNT,
          TYPE);

  public static final Metric FORECAST_RATIO =
      Metric.recorded(
          "budget:forecast:ratio",
          Unit.RATIO,
          "Expected spend of the budget at the end of its period over its amount, by AWS's forecast"
              + " where there is one.",
          BUDGET,
          CURRENCY);
  public static final Metric FORECAST_ERROR =
      Metric.recorded(
          "budget:forecast_error:ratio",
          Unit.RATIO,
          "How far the last period's forecast was from what was spent, over what was spent.",
          BUDGET,
          CURRENCY);
  public static final Metric BILL_AGE =
      Metric.recorded(
          "cost:data_age:seconds",
          Unit.SECONDS,
          "Time since the end of the newest day that the source's bill covers, in seconds.",
          SOURCE);
  public static final Metric BILL_AGE_LIMIT =
      Metric.recorded(
          "cost:data_age_limit:seconds",
          Unit.SECONDS,
          "How far the source's bill may be behind, in seconds: its stale_after, at least three"
              + " days.",
          SOURCE,
          TEAM);
  public static final Metric UNTAGGED =
      Metric.recorded(
          "cost:untagged:ratio",
          Unit.RATIO,
          "Share of the month's cost that has no value of the tag.",
          SOURCE,
          CURRENCY,
          TAG);

  private OutlookMetrics() {}

  static List<Metric> all() {
    return List.of(
        FORECAST_MONTH,
        FORECAST_MONTH_LOWER,
        FORECAST_MONTH_UPPER,
        BUDGET_FORECAST,
        BUDGET_FORECAST_LIMIT,
        LAST_PERIOD_SPEND,
        LAST_PERIOD_FORECAST,
        SETTLED_DAY,
        BASELINE_DAY,
        SETTLED_DAY_LIMIT,
        SERVICE_SETTLED_DAY,
        SERVICE_BASELINE_DAY,
        SERVICE_SETTLED_DAY_LIMIT,
        ANOMALY_IMPACT,
        ANOMALY_IMPACT_LIMIT,
        ANOMALIES,
        SAVINGS,
        SAVINGS_ENROLLED,
        COMMITMENT_UTILIZATION,
        COMMITMENT_COVERAGE,
        USAGE_SPEND,
        USAGE_LIMIT,
        USAGE_FORECAST,
        NOT_IMPORTED,
        FORECAST_RATIO,
        FORECAST_ERROR,
        BILL_AGE,
        BILL_AGE_LIMIT,
        UNTAGGED);
  }
}
