package dev.guardband.exporter.cost;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.budgets.model.Budget;
import software.amazon.awssdk.services.budgets.model.BudgetType;
import software.amazon.awssdk.services.budgets.model.HealthStatusValue;
import software.amazon.awssdk.services.budgets.model.Spend;
import software.amazon.awssdk.services.budgets.model.TimeUnit;

/**
 * A budget of AWS Budgets that can be watched.
 *
 * @param unit a currency where {@code isCost}, else that of the usage
 * @param period {@code monthly}, or {@code custom} for one with a start and an end of its own
 * @param actual absent where AWS has not worked it out, or says that it cannot
 */
record AwsBudget(
    String name,
    boolean isCost,
    String unit,
    String period,
    double limit,
    Optional<Double> actual,
    Optional<Double> forecast) {
  private static final Set<BudgetType> WATCHED = Set.of(BudgetType.COST, BudgetType.USAGE);

  /** Either a budget, or why there is none. */
  record Outcome(Optional<AwsBudget> budget, String type, String reason) {}

  /** All types that AWS knows, as labels. */
  static List<String> types() {
    return BudgetType.knownValues().stream().map(type -> label(type.toString())).sorted().toList();
  }

  static Outcome from(Budget budget, Instant now) {
    String type = label(String.valueOf(budget.budgetTypeAsString()));
    if (!WATCHED.contains(budget.budgetType())) {
      return refused(type, "budgets of type " + type + " have no amount to be within");
    }
    Optional<Spend> limit = limit(budget, now);
    Optional<Double> amount = limit.flatMap(AwsBudget::amount);
    String unit = limit.map(Spend::unit).orElse("");
    if (amount.isEmpty() || unit.isEmpty()) {
      return refused(type, "it has no limit now");
    }
    boolean healthy =
        budget.healthStatus() == null
            || budget.healthStatus().status() != HealthStatusValue.UNHEALTHY;
    AwsBudget watched =
        new AwsBudget(
            String.valueOf(budget.budgetName()),
            budget.budgetType() == BudgetType.COST,
            unit,
            period(budget),
            amount.get(),
            spend(budget, unit, healthy).flatMap(AwsBudget::amount),
            forecast(budget, unit, healthy).flatMap(AwsBudget::amount));
    return new Outcome(Optional.of(watched), type, "");
  }

  private static Outcome refused(String type, String reason) {
    return new Outcome(Optional.empty(), type, reason);
  }

  /** A planned budget has one for each period; after the last, the last goes on. */
  private static Optional<Spend> limit(Budget budget, Instant now) {
    if (budget.budgetLimit() != null) {
      return Optional.of(budget.budgetLimit());
    }
    return budget.plannedBudgetLimits().entrySet().stream()
        .filter(planned -> start(planned.getKey()).filter(time -> !time.isAfter(now)).isPresent())
        .max(
            Map.Entry.comparingByKey(
                (one, other) -> start(one).orElseThrow().compareTo(start(other).orElseThrow())))
        .map(Map.Entry::getValue);
  }

  /** In seconds since 1970. */
  private static Optional<Instant> start(String seconds) {
    return Amounts.parse(seconds).map(time -> Instant.ofEpochSecond(time.longValue()));
  }

  private static Optional<Spend> spend(Budget budget, String unit, boolean healthy) {
    return Optional.ofNullable(budget.calculatedSpend())
        .filter(calculated -> healthy)
        .flatMap(calculated -> in(unit, calculated.actualSpend()));
  }

  private static Optional<Spend> forecast(Budget budget, String unit, boolean healthy) {
    return Optional.ofNullable(budget.calculatedSpend())
        .filter(calculated -> healthy)
        .flatMap(calculated -> in(unit, calculated.forecastedSpend()));
  }

  /** An amount in another unit cannot be held against the limit. */
  private static Optional<Spend> in(String unit, @Nullable Spend spend) {
    return Optional.ofNullable(spend).filter(known -> unit.equals(known.unit()));
  }

  private static Optional<Double> amount(Spend spend) {
    return Amounts.parse(String.valueOf(spend.amount())).map(Number::doubleValue);
  }

  private static String period(Budget budget) {
    return budget.timeUnit() == TimeUnit.ANNUALLY
        ? "yearly"
        : label(String.valueOf(budget.timeUnitAsString()));
  }

  private static String label(String constant) {
    return constant.toLowerCase(Locale.ROOT);
  }
}
