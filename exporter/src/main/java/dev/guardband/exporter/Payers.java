package dev.guardband.exporter;

import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which accounts are asked about costs beside the bill itself. */
final class Payers {
  private Payers() {}

  /** Those whose Cost Explorer is read: asking more accounts would cost more. */
  static List<String> asked(Cost cost) {
    Set<String> accounts = new LinkedHashSet<>();
    for (Cost.Source source : cost.sources()) {
      if (source.origin() instanceof Cost.Origin.CostExplorer explorer) {
        accounts.add(explorer.account());
      }
    }
    return new ArrayList<>(accounts);
  }

  /**
   * The same and those of AWS Budgets, which pay for others; where there are none, each account.
   */
  static List<String> ofSavings(Settings settings) {
    Set<String> accounts = new LinkedHashSet<>(asked(settings.cost()));
    accounts.addAll(settings.cost().awsBudgets());
    if (accounts.isEmpty()) {
      settings.aws().accounts().stream().map(Aws.Account::name).forEach(accounts::add);
    }
    return new ArrayList<>(accounts);
  }
}
