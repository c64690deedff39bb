package dev.guardband.simcloud.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A budget of AWS Budgets, in the words of its API.
 *
 * <p>Example: {@code AwsBudget.monthly("111111111111", "company", new BigDecimal("20000"), new
 * BigDecimal("512.25"))}: a cost budget in USD without a forecast.
 *
 * @param type COST, USAGE, RI_UTILIZATION …
 * @param timeUnit DAILY, MONTHLY, QUARTERLY, ANNUALLY or CUSTOM
 * @param unit USD, or that of the usage
 * @param planned limits by the start of their period, in the place of one limit
 */
public record AwsBudget(
    String account,
    String name,
    String type,
    String timeUnit,
    String unit,
    Optional<BigDecimal> limit,
    Optional<BigDecimal> actual,
    Optional<BigDecimal> forecast,
    SortedMap<Instant, BigDecimal> planned) {
  public AwsBudget {
    planned = Collections.unmodifiableSortedMap(new TreeMap<>(planned));
  }

  public static AwsBudget monthly(
      String account, String name, BigDecimal limit, BigDecimal actual) {
    return new AwsBudget(
        account,
        name,
        "COST",
        "MONTHLY",
        "USD",
        Optional.of(limit),
        Optional.of(actual),
        Optional.empty(),
        new TreeMap<>());
  }

  public AwsBudget withType(String value, String valueUnit) {
    return new AwsBudget(
        account, name, value, timeUnit, valueUnit, limit, actual, forecast, planned);
  }

  public AwsBudget withTimeUnit(String value) {
    return new AwsBudget(account, name, type, value, unit, limit, actual, forecast, planned);
  }

  public AwsBudget withForecast(BigDecimal value) {
    return new AwsBudget(
        account, name, type, timeUnit, unit, limit, actual, Optional.of(value), planned);
  }

  /** As after an edit, or for a budget that was just made. */
  public AwsBudget withoutSpend() {
    return new AwsBudget(
        account, name, type, timeUnit, unit, limit, Optional.empty(), Optional.empty(), planned);
  }

  /** One limit for each period from its start on; none for all. */
  public AwsBudget withPlanned(Map<Instant, BigDecimal> limits) {
    return new AwsBudget(
        account,
        name,
        type,
        timeUnit,
        unit,
        Optional.empty(),
        actual,
        forecast,
        new TreeMap<>(limits));
  }
}
