package dev.guardband.exporter.cost;

import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.Cost;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of each charge of a source.
 *
 * @param all {@code service}, {@code account}, {@code region}, {@code tag:KEY}, {@code
 *     category:NAME}, or a column's name
 * @param groups how many of them, from the first, are labels; the rest only decide about budgets
 */
record Keys(List<String> all, int groups) {
  static final String SERVICE = "service";
  static final String ACCOUNT = "account";
  static final String REGION = "region";
  private static final String TAG = "tag:";
  private static final String CATEGORY = "category:";

  Keys {
    all = List.copyOf(all);
  }

  /** Those of {@code group_by}. */
  static Keys of(Cost.Source source) {
    return new Keys(source.groupBy(), source.groupBy().size());
  }

  /**
   * Those of {@code group_by}, and those that its filter, budgets and unit costs ask for beside.
   */
  static Keys of(Cost.Source source, Cost cost) {
    Set<String> all = new LinkedHashSet<>(source.groupBy());
    all.addAll(source.where().keySet());
    cost.budgets().stream()
        .filter(budget -> budget.source().equals(source.name()))
        .forEach(budget -> all.addAll(budget.where().keySet()));
    cost.unitCosts().stream()
        .filter(unit -> unit.source().equals(source.name()))
        .forEach(unit -> all.addAll(unit.where().keySet()));
    return new Keys(new ArrayList<>(all), source.groupBy().size());
  }

  List<String> labels() {
    return all.subList(0, groups).stream().map(Labels::ofGroup).toList();
  }

  static boolean isTag(String key) {
    return key.startsWith(TAG);
  }

  static String tag(String key) {
    return key.substring(TAG.length());
  }

  static boolean isCategory(String key) {
    return key.startsWith(CATEGORY);
  }

  static String category(String key) {
    return key.substring(CATEGORY.length());
  }
}
