package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Cost;
import dev.guardband.simcloud.world.CostMetric;
import dev.guardband.simcloud.world.World;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The forecast of Cost Explorer: the last two weeks go on as they were. A month that has begun is
 * told whole, with what was spent in it already.
 */
final class CostForecast {
  private static final int PAST_DAYS = 14;
  // https://docs.aws.amazon.com/cost-management/latest/userguide/ce-forecast.html
  private static final int LEAST_HISTORY_DAYS = 30;
  private static final int CENTS = 10;
  private static final BigDecimal UNSURE = new BigDecimal("0.1");

  private final World world;

  CostForecast(World world) {
    this.world = world;
  }

  JsonObject getCostForecast(Operation.Call call) {
    CostQuery.Period asked = period(call.input());
    CostMetric metric = metric(call.input());
    CostHistory history = new CostHistory(call, metric);
    LocalDate today = world.costs().today();
    if (!history.reaches(today.minusDays(LEAST_HISTORY_DAYS))) {
      throw new AwsException(
          400,
          "DataUnavailableException",
          "Insufficient amount of historical data to generate forecast");
    }
    BigDecimal daily =
        history
            .sum(today.minusDays(PAST_DAYS), today)
            .divide(BigDecimal.valueOf(PAST_DAYS), CENTS, RoundingMode.HALF_UP);
    JsonArray results = new JsonArray();
    BigDecimal total = BigDecimal.ZERO;
    for (CostQuery.Period part : parts(asked, CostQuery.text(call.input(), "Granularity"))) {
      LocalDate next = part.start().isBefore(asked.start()) ? asked.start() : part.start();
      BigDecimal spent = history.sum(part.start(), next);
      BigDecimal ahead =
          daily.multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(next, part.end())));
      BigDecimal unsure = ahead.multiply(UNSURE);
      BigDecimal mean = spent.add(ahead);
      results.add(result(part, mean, unsure, call.input().has("PredictionIntervalLevel")));
      total = total.add(mean);
    }
    JsonObject answer = new JsonObject();
    answer.add("Total", CostRow.amount(total, "USD"));
    answer.add("ForecastResultsByTime", results);
    return answer;
  }

  private CostQuery.Period period(JsonObject input) {
    CostQuery.Period period = CostQuery.period(input);
    if (period.start().isBefore(world.costs().today())) {
      throw CostQuery.invalid("Start date should be today or after: " + period.start());
    }
    return period;
  }

  private static List<CostQuery.Period> parts(CostQuery.Period asked, String granularity) {
    boolean monthly = granularity.equals("MONTHLY");
    LocalDate start = monthly ? asked.start().withDayOfMonth(1) : asked.start();
    return CostQuery.split(new CostQuery.Period(start, asked.end()), granularity);
  }

  private static CostMetric metric(JsonObject input) {
    String name = CostQuery.text(input, "Metric");
    return Arrays.stream(CostMetric.values())
        .filter(each -> (each.name() + "_COST").equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> CostQuery.invalid("Metric " + name + " is not supported"));
  }

  private static JsonObject result(
      CostQuery.Period period, BigDecimal mean, BigDecimal unsure, boolean interval) {
    JsonObject result = new JsonObject();
    result.add("TimePeriod", period.shape());
    result.addProperty("MeanValue", mean.toPlainString());
    if (interval) {
      result.addProperty("PredictionIntervalLowerBound", mean.subtract(unsure).toPlainString());
      result.addProperty("PredictionIntervalUpperBound", mean.add(unsure).toPlainString());
    }
    return result;
  }

  /** What the caller sees of the past. */
  private final class CostHistory {
    private final Operation.Call call;
    private final CostMetric metric;
    private final Predicate<Cost> filter;

    CostHistory(Operation.Call call, CostMetric metric) {
      this.call = call;
      this.metric = metric;
      this.filter = CostQuery.filter(call.input());
    }

    boolean reaches(LocalDate day) {
      return world.costs().between(day.minusDays(2), day.plusDays(2)).stream().anyMatch(this::seen);
    }

    BigDecimal sum(LocalDate start, LocalDate end) {
      return world.costs().between(start, end).stream()
          .filter(this::seen)
          .map(cost -> cost.amount(metric))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean seen(Cost cost) {
      boolean own = cost.account().equals(call.account());
      return (own || world.accounts().isPayer(call.account())) && filter.test(cost);
    }
  }
}
