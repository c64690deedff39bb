package dev.guardband.exporter.cost;

import static dev.guardband.model.metric.OutlookMetrics.AWS;
import static dev.guardband.model.metric.OutlookMetrics.BUDGET_FORECAST;
import static dev.guardband.model.metric.OutlookMetrics.FORECAST_MONTH;
import static dev.guardband.model.metric.OutlookMetrics.FORECAST_MONTH_LOWER;
import static dev.guardband.model.metric.OutlookMetrics.FORECAST_MONTH_UPPER;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Period;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.model.ForecastResult;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastResponse;

/**
 * Cost Explorer's forecast of one month.
 *
 * @param from the first day that it tells of: of a month that has begun, the answer says itself
 *     whether it holds what was spent already
 */
record MonthForecast(LocalDate from, String currency, double mean, Interval interval) {
  /** Of 80 %; NaN where the answer has none. */
  record Interval(double lower, double upper) {}

  static MonthForecast from(GetCostForecastResponse answer, String account) throws SourceFailure {
    if (answer.forecastResultsByTime().size() != 1
        || answer.total() == null
        || answer.total().unit() == null) {
      throw malformed(account, "not one month with a unit");
    }
    ForecastResult month = answer.forecastResultsByTime().get(0);
    double mean =
        number(month.meanValue()).orElseThrow(() -> malformed(account, "a mean that is no number"));
    return new MonthForecast(
        day(month, account),
        answer.total().unit(),
        mean,
        new Interval(
            number(month.predictionIntervalLowerBound()).orElse(Double.NaN),
            number(month.predictionIntervalUpperBound()).orElse(Double.NaN)));
  }

  MonthForecast plus(double spent) {
    return new MonthForecast(
        from,
        currency,
        mean + spent,
        new Interval(interval.lower() + spent, interval.upper() + spent));
  }

  /** Those of the source, and of the budgets that are all of it, by the month as AWS has it. */
  List<Sample> samples(String source, List<Budget> budgets) {
    List<Sample> samples = new ArrayList<>();
    samples.add(Sample.of(FORECAST_MONTH, Amounts.rounded(mean), source, currency, AWS));
    if (!Double.isNaN(interval.lower()) && !Double.isNaN(interval.upper())) {
      samples.add(
          Sample.of(
              FORECAST_MONTH_LOWER, Amounts.rounded(interval.lower()), source, currency, AWS));
      samples.add(
          Sample.of(
              FORECAST_MONTH_UPPER, Amounts.rounded(interval.upper()), source, currency, AWS));
    }
    budgets.stream()
        .filter(budget -> budget.period() == Period.MONTHLY && budget.where().isEmpty())
        .filter(budget -> budget.currency().equals(currency))
        .filter(budget -> budget.zone().normalized().equals(ZoneOffset.UTC))
        .forEach(
            budget ->
                samples.add(
                    Sample.of(
                        BUDGET_FORECAST, Amounts.rounded(mean), budget.name(), currency, AWS)));
    return samples;
  }

  private static LocalDate day(ForecastResult month, String account) throws SourceFailure {
    try {
      return LocalDate.parse(
          String.valueOf(month.timePeriod() == null ? null : month.timePeriod().start()));
    } catch (DateTimeParseException failure) {
      throw malformed(account, "a result without a day");
    }
  }

  private static Optional<Double> number(@Nullable String text) {
    return Optional.ofNullable(text).flatMap(Amounts::parse).map(Number::doubleValue);
  }

  private static SourceFailure malformed(String account, String what) {
    return new SourceFailure(
        ErrorClass.MALFORMED,
        "GetCostForecast of account " + account + ": the answer holds " + what);
  }
}
