package dev.guardband.exporter.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Day by group, the exact amount; the days before {@code from} are left out. */
final class DailyCosts {
  private final LocalDate from;
  private final NavigableMap<LocalDate, Map<Group, BigDecimal>> days = new TreeMap<>();

  DailyCosts(LocalDate from) {
    this.from = from;
  }

  void add(LocalDate day, Group group, BigDecimal amount) {
    if (!day.isBefore(from)) {
      days.computeIfAbsent(day, first -> new LinkedHashMap<>())
          .merge(group, amount, BigDecimal::add);
    }
  }

  /** Empty where the bill has nothing for the day. */
  Map<Group, BigDecimal> on(LocalDate day) {
    return Collections.unmodifiableMap(days.getOrDefault(day, Map.of()));
  }

  /**
   * The days' sum by group.
   *
   * @param end exclusive
   */
  Map<Group, BigDecimal> between(LocalDate start, LocalDate end) {
    Map<Group, BigDecimal> sums = new LinkedHashMap<>();
    days.subMap(start, true, end, false)
        .values()
        .forEach(day -> day.forEach((group, amount) -> sums.merge(group, amount, BigDecimal::add)));
    return sums;
  }
}
