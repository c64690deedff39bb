package dev.guardband.config;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.Anomaly;
import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Cost.Metered;
import dev.guardband.model.settings.Cost.Source;
import dev.guardband.model.settings.Cost.UnitCost;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code cost}: what is spent, and how much may be. */
final class CostSection {
  private static final Key<BigDecimal> INCREASE =
      Key.of("increase", Numbers.PERCENT, "How much more than before is too much.", "50%");
  private static final Key<Duration> AGAINST =
      Key.of("against", Numbers.DURATION, "The days that a day is compared with.", "7d")
          .byDefault("7d");
  private static final Key<BigDecimal> AT_LEAST =
      Key.of("at_least", Numbers.MONEY_OR_NONE, "Money below which no one is told.", "100")
          .byDefault("0");

  private static final Section<Anomaly> ANOMALY =
      Section.of("anomaly", List.of(INCREASE, AGAINST, AT_LEAST), CostSection::anomaly);
  private static final Section<BigDecimal> SAVINGS =
      Section.of("savings", List.of(AT_LEAST), values -> values.get(AT_LEAST));

  private static final Key<List<Source>> SOURCES =
      Key.of(
              "sources",
              Lists.of(CostSourceSection.SECTION),
              "Named readings of the bill; nothing is ever summed over two of them.",
              "[{name: bill, focus: {path: /focus/*.csv.gz}}]")
          .byDefault("[]");
  private static final Key<Integer> SERIES_LIMIT =
      Key.of(
              "series_limit",
              Numbers.COUNT,
              "How many series a source may have; the largest stay, the rest is summed under"
                  + " other.",
              "2000")
          .byDefault("2000");
  private static final Key<Values> BUDGET_DEFAULTS =
      Key.of("budget_defaults", BudgetSection.DEFAULTS, "What budgets share.", "{source: bill}")
          .byDefault("{}");
  private static final Key<List<Budget>> BUDGETS =
      Key.of(
              "budgets",
              Lists.of(BudgetSection.SECTION),
              "Limits on spend in a calendar period.",
              "[{name: api, amount: 5000}]")
          .byDefault("[]");
  private static final Key<List<String>> AWS_BUDGETS =
      Key.of(
              "aws_budgets",
              Lists.of(new NameOf(Kind.ACCOUNT)),
              "Accounts whose AWS Budgets are watched too, named account/name.",
              "[payer]")
          .byDefault("[]");
  private static final Key<Map<Severity, BigDecimal>> FORECAST =
      Key.of(
              "forecast",
              Thresholds.rising(Numbers.PERCENT),
              "Month end against the monthly budgets.",
              "{warning: 100%, critical: 120%}")
          .optional();
  private static final Key<Anomaly> ANOMALY_KEY =
      Key.of(
              "anomaly",
              ANOMALY,
              "A day that costs more than those before it.",
              "{increase: 50%, at_least: 100}")
          .optional();
  private static final Key<List<Metered>> METERED =
      Key.of(
              "metered",
              Lists.of(MeteredSection.METERED),
              "Spend that only the application can count, such as tokens or calls.",
              "[{name: llm, ...}]")
          .byDefault("[]");
  private static final Key<List<UnitCost>> UNIT_COSTS =
      Key.of(
              "unit_costs",
              Lists.of(MeteredSection.UNIT_COST),
              "What one request costs, and may cost.",
              "[{name: checkout, ...}]")
          .byDefault("[]");
  private static final Key<BigDecimal> SAVINGS_KEY =
      Key.of("savings", SAVINGS, "Savings that AWS recommends.", "{at_least: 10}").optional();

  static final Section<Cost> SECTION =
      Section.of(
          "cost",
          List.of(
              SOURCES,
              SERIES_LIMIT,
              BUDGET_DEFAULTS,
              BUDGETS,
              AWS_BUDGETS,
              FORECAST,
              ANOMALY_KEY,
              METERED,
              UNIT_COSTS,
              SAVINGS_KEY),
          CostSection::cost);

  private CostSection() {}

  private static Anomaly anomaly(Values values) {
    return new Anomaly(
        values.get(INCREASE),
        values.get(AGAINST),
        values.get(AT_LEAST),
        values.reading().owner(Optional.empty(), values.node(), List.of("anomaly")));
  }

  private static Cost cost(Values values) {
    return new Cost(
        values.get(SOURCES),
        values.get(SERIES_LIMIT),
        values.get(BUDGETS),
        values.get(AWS_BUDGETS),
        BudgetSection.shared(values.get(BUDGET_DEFAULTS)),
        values.find(FORECAST).orElse(Map.of()),
        values.find(ANOMALY_KEY),
        values.get(METERED),
        values.get(UNIT_COSTS),
        values.find(SAVINGS_KEY));
  }
}
