package dev.guardband.config;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Cost.BudgetDefaults;
import dev.guardband.model.settings.Cost.Raise;
import dev.guardband.model.settings.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** {@code cost.budgets} and what they share. */
final class BudgetSection {
  private static final Key<String> NAME =
      Key.of("name", Types.NAME, "The budget label; unique over all files.", "api");
  private static final Key<BigDecimal> AMOUNT =
      Key.of("amount", Numbers.MONEY, "The limit, in the budget's currency.", "5000")
          .formerly("limit");
  private static final Key<Period> PERIOD =
      Key.of(
              "period",
              Enums.of(
                  "period",
                  new Period[] {
                    Period.DAILY, Period.WEEKLY, Period.MONTHLY, Period.QUARTERLY, Period.YEARLY
                  },
                  Period::label),
              "The calendar period that the amount is for.",
              "monthly")
          .byDefault("monthly");
  private static final Key<String> CURRENCY =
      Key.of("currency", Types.CURRENCY, "The currency of the amount, ISO 4217.", "USD")
          .byDefault("USD");
  private static final Key<ZoneId> ZONE =
      Key.of("zone", Types.ZONE, "Where days and months begin.", "UTC").byDefault("UTC");
  private static final Key<Map<Severity, BigDecimal>> THRESHOLDS =
      Key.of(
              "thresholds",
              Thresholds.rising(Numbers.PERCENT),
              "Shares of the amount that alert; a severity not named keeps the shared one.",
              "{info: 75%, warning: 90%}")
          .byDefault("{warning: 80%, critical: 95%}")
          .formerly("threshold", "alerts");
  private static final Key<Severity> EXCEEDED =
      Key.of("exceeded", Types.SEVERITY, "The severity of the alert at 100%.", "critical")
          .byDefault("critical");

  private static final Key<BigDecimal> RAISED_AMOUNT =
      Key.of("amount", Numbers.MONEY, "The amount for the time being.", "7500");
  private static final Key<LocalDate> UNTIL =
      Key.of("until", Types.DATE, "Its last day, in the budget's zone.", "2026-12-31");
  private static final Section<Raise> RAISE =
      Section.of(
          "raise",
          List.of(RAISED_AMOUNT, UNTIL),
          values -> new Raise(values.get(RAISED_AMOUNT), values.get(UNTIL)));
  private static final Key<Raise> RAISE_KEY =
      Key.of("raise", RAISE, "Another amount for a while.", "{amount: 7500, until: 2026-12-31}")
          .optional();

  /** What budgets share; each of them is filled from it before it is read. */
  static final Section<Values> DEFAULTS =
      Section.of(
          "budget defaults",
          List.of(Spend.SOURCE, PERIOD, CURRENCY, ZONE, THRESHOLDS, EXCEEDED),
          values -> values);

  static final Section<Budget> SECTION =
      Section.of(
              "budget",
              List.of(
                  NAME,
                  AMOUNT,
                  PERIOD,
                  Spend.SOURCE,
                  Spend.WHERE,
                  CURRENCY,
                  ZONE,
                  THRESHOLDS,
                  EXCEEDED,
                  RAISE_KEY,
                  Spend.TEAM),
              BudgetSection::budget)
          .checked(Spend::check);

  private BudgetSection() {}

  static BudgetDefaults shared(Values defaults) {
    return new BudgetDefaults(defaults.get(THRESHOLDS), defaults.get(EXCEEDED));
  }

  private static Budget budget(Values values) {
    return new Budget(
        values.get(NAME),
        Spend.source(values),
        values.get(AMOUNT),
        values.get(CURRENCY),
        values.get(PERIOD),
        values.get(ZONE),
        values.get(Spend.WHERE),
        values.get(THRESHOLDS),
        values.get(EXCEEDED),
        values.find(RAISE_KEY),
        Spend.team(values, "budget:" + values.get(NAME)),
        values.at());
  }
}
