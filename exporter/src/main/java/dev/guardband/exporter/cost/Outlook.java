package dev.guardband.exporter.cost;

import static dev.guardband.model.metric.OutlookMetrics.BUDGET_FORECAST;
import static dev.guardband.model.metric.OutlookMetrics.BUDGET_FORECAST_LIMIT;
import static dev.guardband.model.metric.OutlookMetrics.FORECAST_MONTH;
import static dev.guardband.model.metric.OutlookMetrics.FORECAST_MONTH_LOWER;
import static dev.guardband.model.metric.OutlookMetrics.FORECAST_MONTH_UPPER;
import static dev.guardband.model.metric.OutlookMetrics.GUARDBAND;
import static dev.guardband.model.metric.OutlookMetrics.LAST_PERIOD_FORECAST;
import static dev.guardband.model.metric.OutlookMetrics.LAST_PERIOD_SPEND;

import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a bill and its budgets will end, by {@link Forecast}. */
final class Outlook {
  /** A bill that stopped longer ago says nothing of this month's end. */
  private static final int MOST_DAYS_BEHIND = 14;

  private static final int LEAST_DAYS_BEFORE = 14;

  private final Bill bill;
  private final History history;
  private final LocalDate today;

  Outlook(Bill bill, Instant now) {
    this.bill = bill;
    this.history = bill.history();
    this.today = Window.today(now);
  }

  /** The end of this month, by currency. */
  List<Sample> month(String source) {
    List<Sample> samples = new ArrayList<>();
    LocalDate start = today.withDayOfMonth(1);
    BudgetPeriod month = new BudgetPeriod(start, start.plusMonths(1));
    history
        .totals()
        .forEach(
            (currency, days) ->
                ending(month, days, days.between(start, month.end()))
                    .ifPresent(end -> samples.addAll(month(source, currency, end))));
    return samples;
  }

  private static List<Sample> month(String source, String currency, Forecast.Range end) {
    return List.of(
        sample(FORECAST_MONTH, end.mean(), source, currency, GUARDBAND),
        sample(FORECAST_MONTH_LOWER, end.lower(), source, currency, GUARDBAND),
        sample(FORECAST_MONTH_UPPER, end.upper(), source, currency, GUARDBAND));
  }

  /** The end of a budget's period, and how the last one went. */
  List<Sample> budget(BudgetMeter meter) {
    Budget budget = meter.budget();
    List<Sample> samples = new ArrayList<>();
    Optional<BudgetPeriod> period =
        meter.period().filter(known -> budget.period() != Period.DAILY && meter.isMeasurable());
    if (period.isEmpty()) {
      return samples;
    }
    spent(meter, period.get())
        .flatMap(spent -> ending(period.get(), meter.days(), spent))
        .ifPresent(
            end ->
                samples.add(
                    sample(
                        BUDGET_FORECAST, end.mean(), budget.name(), budget.currency(), GUARDBAND)));
    BudgetPeriod.of(budget.period(), period.get().start().minusDays(1))
        .ifPresent(last -> samples.addAll(last(meter, last)));
    return samples;
  }

  /** Nothing yet in a period that the bill has not come to; unknown where its currency changed. */
  private Optional<Double> spent(BudgetMeter meter, BudgetPeriod period) {
    boolean ahead =
        bill.coverage().newest().filter(newest -> newest.isBefore(period.start())).isPresent();
    Optional<Double> spent = meter.spend(bill.coverage()).map(BigDecimal::doubleValue);
    return spent.isEmpty() && ahead ? Optional.of(0.0) : spent;
  }

  /** What forecasts may reach, for budgets by the month. */
  static List<Sample> limits(Budget budget, Cost cost) {
    List<Sample> samples = new ArrayList<>();
    if (budget.period() == Period.MONTHLY) {
      cost.forecast()
          .forEach(
              (severity, share) ->
                  samples.add(
                      Sample.of(
                          BUDGET_FORECAST_LIMIT,
                          share.doubleValue(),
                          budget.name(),
                          severity.label(),
                          budget.team())));
    }
    return samples;
  }

  /**
   * What was spent until the newest complete day, and the forecast of the days after it; a day that
   * goes on costs at least what it cost already.
   */
  private Optional<Forecast.Range> ending(BudgetPeriod period, DayTotals days, double spent) {
    Optional<LocalDate> complete = bill.coverage().complete();
    boolean covered =
        bill.coverage().from().filter(from -> !from.isAfter(period.start())).isPresent();
    if (complete.isEmpty()
        || !covered
        || complete.get().isBefore(today.minusDays(MOST_DAYS_BEHIND))) {
      return Optional.empty();
    }
    return forecast(days, complete.get())
        .map(forecast -> ending(period, days, forecast, complete.get()).plus(spent));
  }

  private static Forecast.Range ending(
      BudgetPeriod period, DayTotals days, Forecast forecast, LocalDate complete) {
    LocalDate next = complete.plusDays(1);
    LocalDate from = next.isBefore(period.start()) ? period.start() : next;
    double seen = 0;
    double beyond = 0;
    for (LocalDate day = from; day.isBefore(period.end()); day = day.plusDays(1)) {
      double already = days.on(day);
      seen += already;
      beyond += already > 0 ? Math.max(0, already - forecast.on(day)) : 0;
    }
    return forecast.sum(from, period.end()).plus(beyond - seen);
  }

  private Optional<Forecast> forecast(DayTotals days, LocalDate last) {
    return Forecast.of(history.days(days, start(), last), last);
  }

  private LocalDate start() {
    LocalDate from = bill.coverage().from().orElse(history.from());
    return from.isBefore(history.from()) ? history.from() : from;
  }

  private List<Sample> last(BudgetMeter meter, BudgetPeriod period) {
    boolean known =
        !start().isAfter(period.start().minusDays(LEAST_DAYS_BEFORE))
            && bill.coverage()
                .complete()
                .filter(day -> !day.isBefore(period.end().minusDays(1)))
                .isPresent();
    if (!known) {
      return List.of();
    }
    Budget budget = meter.budget();
    double spend = meter.days().between(period.start(), period.end());
    List<Sample> samples = new ArrayList<>();
    samples.add(sample(LAST_PERIOD_SPEND, spend, budget.name(), budget.currency()));
    forecast(meter.days(), period.start().minusDays(1))
        .map(forecast -> forecast.sum(period.start(), period.end()).mean())
        .ifPresent(
            mean ->
                samples.add(
                    sample(
                        LAST_PERIOD_FORECAST, mean, budget.name(), budget.currency(), GUARDBAND)));
    return samples;
  }

  private static Sample sample(Metric metric, double value, String... labels) {
    return Sample.of(metric, Amounts.rounded(value), labels);
  }
}
