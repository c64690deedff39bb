package dev.guardband.render;

import dev.guardband.model.Durations;
import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.SetBy;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.Anomaly;
import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Limits on where costs go: forecasts, unusual days, old bills, waste, and AWS's own budgets. */
final class CostGuards {
  private static final String TAG = "tag:";

  private final Settings settings;
  private final Cost cost;
  private final List<Guard> guards = new ArrayList<>();

  private CostGuards(Settings settings) {
    this.settings = settings;
    this.cost = settings.cost();
  }

  static Stream<Guard> of(Settings settings) {
    CostGuards all = new CostGuards(settings);
    all.forecasts();
    all.cost.anomaly().ifPresent(all::anomalies);
    all.cost.sources().forEach(all::bill);
    all.cost
        .savingsAtLeast()
        .ifPresent(
            least ->
                all.add(
                    GuardKind.SAVINGS,
                    "*",
                    "what is recommended and worth " + least.toPlainString() + " a month",
                    settings.setBy("cost.savings")));
    if (all.readsCostExplorer()) {
      all.add(GuardKind.COMMITMENT, "*", "at least 80% used in 30d", new SetBy.Always());
    }
    return all.guards.stream();
  }

  private void add(GuardKind kind, String subject, String limit, SetBy setBy) {
    guards.add(new Guard(kind, subject, settings.defaultTeam(), limit, setBy));
  }

  private boolean readsCostExplorer() {
    return cost.sources().stream()
        .anyMatch(source -> source.origin() instanceof Cost.Origin.CostExplorer);
  }

  private void forecasts() {
    for (String account : cost.awsBudgets()) {
      String owner = settings.owners().of(List.of("account:" + account));
      String subject = account + "/*";
      guards.add(
          new Guard(
              GuardKind.BUDGET,
              subject,
              owner,
              "as AWS Budgets has it",
              settings.setBy("cost.aws_budgets")));
      if (!cost.forecast().isEmpty()) {
        guards.add(
            new Guard(
                GuardKind.FORECAST, subject, owner, foretold(), settings.setBy("cost.forecast")));
      }
    }
    if (!cost.forecast().isEmpty()) {
      cost.budgets().stream()
          .filter(budget -> budget.period() == Period.MONTHLY)
          .forEach(this::forecast);
    }
  }

  private void forecast(Budget budget) {
    guards.add(
        new Guard(
            GuardKind.FORECAST, budget.name(), budget.team(), foretold(), budget.definedAt()));
  }

  private String foretold() {
    return "foretold to end below "
        + cost.forecast().values().stream()
            .map(CostGuards::percent)
            .reduce((first, second) -> first + ", " + second)
            .orElseThrow();
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  private void anomalies(Anomaly anomaly) {
    String least = anomaly.atLeast().toPlainString();
    String limit =
        "a day less than %s over the median of %s, or than %s over it"
            .formatted(percent(anomaly.increase()), Durations.print(anomaly.against()), least);
    cost.sources()
        .forEach(
            source ->
                guards.add(
                    new Guard(
                        GuardKind.ANOMALY,
                        source.name(),
                        anomaly.team(),
                        limit,
                        settings.setBy("cost.anomaly"))));
    if (readsCostExplorer()) {
      add(
          GuardKind.ANOMALY,
          "*/*/USD",
          "less than " + least + " more than AWS expected",
          settings.setBy("cost.anomaly"));
    }
  }

  private void bill(Cost.Source source) {
    String owner = settings.defaultTeam();
    guards.add(
        new Guard(
            GuardKind.BILL,
            source.name(),
            owner,
            "at most " + Durations.print(source.behind()) + " behind",
            source.definedAt()));
    source.groupBy().stream()
        .filter(key -> key.startsWith(TAG))
        .map(key -> source.name() + "/" + Labels.ofGroup(key))
        .forEach(
            subject ->
                guards.add(
                    new Guard(
                        GuardKind.UNTAGGED,
                        subject,
                        owner,
                        "at most 20% of a month without it",
                        source.definedAt())));
  }
}
