package dev.guardband.exporter.cost;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Errors;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.model.Domain;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.CostRhythm;
import dev.guardband.model.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastResponse;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.Metric;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/**
 * Where a month ends by Cost Explorer's own forecast. An account that is too young for one is no
 * failure: the forecast from the days of its bill stands in.
 */
public final class CostForecastSource implements Source {
  static final String UNAVAILABLE =
      "Cost Explorer has too few days of this account for a forecast yet; ours stands in";

  private static final int INTERVAL_PERCENT = 80;
  private static final Duration STALE_AFTER = Duration.ofDays(2);

  private final Cost.Source source;
  private final String account;
  private final List<Cost.Budget> budgets;
  private final CostExplorerQuery query;
  private final AwsCalls aws;
  private final Clock clock;

  public CostForecastSource(
      Cost.Source source,
      Cost.Origin.CostExplorer origin,
      Settings settings,
      AwsCalls aws,
      Clock clock) {
    this.source = source;
    this.account = origin.account();
    this.budgets =
        settings.cost().budgets().stream()
            .filter(budget -> budget.source().equals(source.name()))
            .toList();
    Map<String, String> accountIds = new LinkedHashMap<>();
    settings.aws().accounts().forEach(each -> accountIds.put(each.name(), each.id()));
    this.query = new CostExplorerQuery(source, accountIds);
    this.aws = aws;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("forecast/" + source.name(), "cost_forecast", Domain.COST, account, "");
  }

  @Override
  public Duration refresh() {
    return CostRhythm.FORECAST.refresh();
  }

  /** What was said in one month is of no use in the next. */
  @Override
  public Duration staleAfter() {
    Instant now = clock.instant();
    LocalDate first = Window.today(now).withDayOfMonth(1);
    Duration inMonth = Duration.between(first.atStartOfDay(ZoneOffset.UTC).toInstant(), now);
    return inMonth.compareTo(STALE_AFTER) < 0 ? inMonth : STALE_AFTER;
  }

  @Override
  public List<ApiUse> uses() {
    return List.of(
        ApiUse.once(operation("GetCostForecast")),
        new ApiUse(operation("GetCostAndUsage"), 0, 1, List.of()));
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    Optional<GetCostForecastResponse> answer = forecast(Window.today(now), deadline);
    if (answer.isEmpty()) {
      return new Reading(now, List.of(), List.of(UNAVAILABLE));
    }
    MonthForecast told = MonthForecast.from(answer.get(), account);
    LocalDate first = Window.today(now).withDayOfMonth(1);
    MonthForecast month =
        told.from().isAfter(first) ? told.plus(spent(first, told.from(), deadline)) : told;
    return new Reading(now, month.samples(source.name(), budgets));
  }

  private Optional<GetCostForecastResponse> forecast(LocalDate today, Deadline deadline)
      throws SourceFailure, InterruptedException {
    LocalDate end = today.withDayOfMonth(1).plusMonths(1);
    GetCostForecastRequest.Builder request =
        GetCostForecastRequest.builder()
            .timePeriod(period -> period.start(today.toString()).end(end.toString()))
            .granularity(Granularity.MONTHLY)
            .metric(metric(source.cost()))
            .predictionIntervalLevel(INTERVAL_PERCENT);
    Optional.ofNullable(query.of(today, end).filter()).ifPresent(request::filter);
    CostExplorerClient client = aws.clients().costExplorer(account);
    Operation operation = operation("GetCostForecast");
    try {
      return Optional.of(
          aws.call(
              operation,
              deadline,
              options -> client.getCostForecast(request.overrideConfiguration(options).build())));
    } catch (SourceFailure failure) {
      if (Errors.code(failure).equals("DataUnavailableException")) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** What the days before the forecast cost, where it does not tell of them. */
  private double spent(LocalDate from, LocalDate end, Deadline deadline)
      throws SourceFailure, InterruptedException {
    String metric = CostExplorerQuery.metric(source.cost());
    double sum = 0;
    List<ResultByTime> days =
        new CostExplorerReader(aws, account)
            .read(query.of(from, end).toBuilder().groupBy(List.of()).build(), deadline);
    for (ResultByTime day : days) {
      sum +=
          Optional.ofNullable(day.total().get(metric))
              .flatMap(value -> Amounts.parse(String.valueOf(value.amount())))
              .orElseThrow(
                  () ->
                      new SourceFailure(
                          ErrorClass.MALFORMED,
                          "GetCostAndUsage of account " + account + ": a day without " + metric))
              .doubleValue();
    }
    return sum;
  }

  private Operation operation(String name) {
    return new Operation("ce", name, account, "");
  }

  private static Metric metric(Cost.Basis basis) {
    return switch (basis) {
      case UNBLENDED, BILLED -> Metric.UNBLENDED_COST;
      case AMORTIZED, EFFECTIVE -> Metric.AMORTIZED_COST;
      case NET_UNBLENDED -> Metric.NET_UNBLENDED_COST;
      case NET_AMORTIZED -> Metric.NET_AMORTIZED_COST;
      case BLENDED -> Metric.BLENDED_COST;
      case LIST ->
          throw new IllegalArgumentException("Cost Explorer has no list cost; use a FOCUS source");
    };
  }
}
