package dev.guardband.exporter.cost;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Month by group, the exact amount: of the months that ended and may be the last settled one. */
final class MonthlyCosts {
  private final YearMonth first;
  private final YearMonth current;
  private final Map<YearMonth, Map<Group, BigDecimal>> months = new HashMap<>();

  MonthlyCosts(Instant now) {
    LocalDate today = Window.today(now);
    this.first = Window.settledMonth(today);
    this.current = YearMonth.from(today);
  }

  void add(LocalDate day, Group group, BigDecimal amount) {
    YearMonth month = YearMonth.from(day);
    if (!month.isBefore(first) && month.isBefore(current)) {
      months
          .computeIfAbsent(month, each -> new LinkedHashMap<>())
          .merge(group, amount, BigDecimal::add);
    }
  }

  /** Empty where the bill has nothing for the month. */
  Map<Group, BigDecimal> in(YearMonth month) {
    return Collections.unmodifiableMap(months.getOrDefault(month, Map.of()));
  }
}
