package dev.guardband.exporter.cost;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which groups have series of their own where a source may not have more than so many; the rest is
 * summed under {@code other}, a group for each currency, and no amount is lost.
 */
final class Largest {
  private final Set<Group> kept;

  private Largest(Set<Group> kept) {
    this.kept = kept;
  }

  /**
   * Chooses once for all tables, so that a group is not in one and under {@code other} in the next.
   * A group is as large as its largest absolute amount in any of them.
   *
   * @param limit on the series of all tables together; an {@code other} for each currency is always
   *     made where groups are left over, even past the limit
   */
  static Largest of(Collection<Map<Group, BigDecimal>> tables, int limit) {
    Map<Group, BigDecimal> sizes = new HashMap<>();
    tables.forEach(
        table ->
            table.forEach((group, amount) -> sizes.merge(group, amount.abs(), BigDecimal::max)));
    int rows = limit / Math.max(1, tables.size());
    if (sizes.size() <= rows) {
      return new Largest(sizes.keySet());
    }
    long currencies = sizes.keySet().stream().map(Group::currency).distinct().count();
    List<Group> kept =
        sizes.entrySet().stream()
            // What is called `other` already shares the row that the rest is summed under.
            .filter(entry -> !entry.getKey().isOther())
            .sorted(
                Map.Entry.<Group, BigDecimal>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(Math.max(0, rows - currencies))
            .map(Map.Entry::getKey)
            .toList();
    return new Largest(new HashSet<>(kept));
  }

  /** The table with what was not chosen summed, in a stable order. */
  Map<Group, BigDecimal> of(Map<Group, BigDecimal> table) {
    Map<Group, BigDecimal> rows = new TreeMap<>();
    table.forEach(
        (group, amount) ->
            rows.merge(kept.contains(group) ? group : group.other(), amount, BigDecimal::add));
    return rows;
  }
}
