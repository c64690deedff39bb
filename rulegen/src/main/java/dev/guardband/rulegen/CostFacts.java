package dev.guardband.rulegen;

import dev.guardband.model.Durations;
import dev.guardband.model.Guard;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.Anomaly;
import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Settings;
import java.math.BigDecimal;

/** The arithmetic of a guard on where costs go. */
final class CostFacts {
  private final Cost cost;
  private final Explanation said;

  CostFacts(Settings settings, Explanation said) {
    this.cost = settings.cost();
    this.said = said;
  }

  void of(Guard guard) {
    switch (guard.kind()) {
      case FORECAST -> forecast(guard);
      case ANOMALY -> cost.anomaly().ifPresent(anomaly -> anomaly(anomaly, guard));
      case BILL ->
          said.line("counts", "from the end of the newest day that the bill covers, until now");
      case SAVINGS -> said.line("key", "cost.savings");
      case COMMITMENT ->
          said.line(
              "at " + BurnArithmetic.percent(SavingsRules.USED),
              "warning: of Savings Plans, or of reservations, over 30d");
      case UNTAGGED ->
          said.line(
              "at " + BurnArithmetic.percent(UntaggedRules.LIMIT),
              "info: of what the source has cost since the first of the month");
      default -> throw new IllegalArgumentException("not on where costs go: " + guard);
    }
  }

  private void forecast(Guard guard) {
    said.line("key", "cost.forecast");
    said.line("foretold by", "AWS where it does, else from the days of the bill");
    cost.forecast()
        .forEach(
            (severity, share) ->
                said.line(
                    "at " + BurnArithmetic.percent(share),
                    severity.label() + " on the forecast" + amount(guard, share)));
    said.line(
        "off by " + BurnArithmetic.percent(ForecastRules.ACCURACY),
        "info: the last period's forecast, over what was spent");
  }

  /** A pattern of imported budgets has no amount. */
  private String amount(Guard guard, BigDecimal share) {
    return cost.budgets().stream()
        .filter(budget -> budget.name().equals(guard.subject()))
        .findFirst()
        .map(budget -> ": " + amount(budget, share))
        .orElse("");
  }

  private static String amount(Budget budget, BigDecimal share) {
    return budget.amount().multiply(share).stripTrailingZeros().toPlainString()
        + " "
        + budget.currency();
  }

  private void anomaly(Anomaly anomaly, Guard guard) {
    said.line("key", "cost.anomaly");
    String least = anomaly.atLeast().toPlainString();
    if (guard.subject().startsWith("*")) {
      said.line("told of", "anomalies of AWS that go on, from an impact of " + least);
      return;
    }
    said.line("day", "the newest one whose charges have settled, two days ago or earlier");
    said.line("usual", "the median of the " + Durations.print(anomaly.against()) + " before it");
    said.line(
        "limit",
        "the larger of usual times %s and usual plus %s"
            .formatted(BigDecimal.ONE.add(anomaly.increase()).toPlainString(), least));
  }
}
