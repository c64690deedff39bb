package dev.guardband.exporter;

import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * What a configuration asks for and this version does not collect, said once instead of failing.
 *
 * <p>For example a budget whose {@code where} is not in the {@code group_by} of its Cost Explorer
 * source.
 */
public final class Uncollected {
  private Uncollected() {}

  /** One line each. */
  public static List<String> in(Settings settings) {
    return unmeasured(settings.cost());
  }

  /** Cost Explorer tells no more of a charge than what it is grouped by. */
  private static List<String> unmeasured(Cost cost) {
    List<String> lines = new ArrayList<>();
    for (Cost.Source source : cost.sources()) {
      if (!(source.origin() instanceof Cost.Origin.CostExplorer)) {
        continue;
      }
      for (Budget budget : cost.budgets()) {
        if (budget.source().equals(source.name())
            && !source.groupBy().containsAll(budget.where().keySet())) {
          lines.add(
              "cost.budgets["
                  + budget.name()
                  + "]: cannot be measured: its where is not in the group_by of "
                  + source.name()
                  + "; add it there, or take a FOCUS source");
        }
      }
    }
    return lines;
  }
}
