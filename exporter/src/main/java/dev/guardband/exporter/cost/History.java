package dev.guardband.exporter.cost;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The days of a bill as forecasts and baselines need them: in total and by service. */
final class History {
  private final LocalDate from;
  private final int service;
  private final BitSet known = new BitSet(DayTotals.DAYS);
  private final Map<String, DayTotals> totals = new TreeMap<>();
  private final Map<Group, DayTotals> services = new HashMap<>();

  /**
   * @param today days further back than {@link DayTotals#DAYS} are left out
   */
  History(Keys keys, LocalDate today) {
    this.from = today.minusDays(DayTotals.DAYS - 1L);
    this.service = keys.all().indexOf(Keys.SERVICE);
  }

  void add(Charge charge) {
    if (charge.day().isBefore(from)) {
      return;
    }
    double amount = charge.amount().doubleValue();
    known.set(Math.toIntExact(charge.day().toEpochDay() - from.toEpochDay()));
    totals
        .computeIfAbsent(charge.currency(), first -> new DayTotals(from))
        .add(charge.day(), amount);
    if (service >= 0) {
      Group group = new Group(charge.currency(), charge.values().subList(service, service + 1));
      services.computeIfAbsent(group, first -> new DayTotals(from)).add(charge.day(), amount);
    }
  }

  LocalDate from() {
    return from;
  }

  /** By currency. */
  Map<String, DayTotals> totals() {
    return totals;
  }

  /** By currency and service; empty where charges do not tell their service. */
  Map<Group, DayTotals> services() {
    return new TreeMap<>(services);
  }

  /** Whether the bill has a charge on the day: where it has none, the day is not known. */
  boolean knows(LocalDate day) {
    long index = day.toEpochDay() - from.toEpochDay();
    return index >= 0 && known.get(Math.toIntExact(index));
  }

  /** One amount a day from {@code start} to {@code last}, NaN where the bill has nothing. */
  double[] days(DayTotals totals, LocalDate start, LocalDate last) {
    LocalDate first = start.isBefore(from) ? from : start;
    int count = Math.toIntExact(Math.max(0, last.toEpochDay() - first.toEpochDay() + 1));
    double[] days = new double[count];
    for (int i = 0; i < count; i++) {
      LocalDate day = first.plusDays(i);
      days[i] = knows(day) ? totals.on(day) : Double.NaN;
    }
    return days;
  }
}
