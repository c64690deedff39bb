package dev.guardband.exporter.cost;

import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Cost.UnitCost;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sums by day what serves the requests of a unit cost, while the bill goes by.
 *
 * <p>Rules find the requests of the billed day by its day of the week, so a day that began six days
 * ago or earlier is not told: it could be taken for the one a week later.
 */
final class UnitMeter {
  private static final int DAYS = 6;

  private final UnitCost unit;
  private final Conditions conditions;
  private final LocalDate from;
  private final Map<LocalDate, Map<String, BigDecimal>> days = new TreeMap<>();

  /**
   * @param keys what charges tell; a unit cost that asks for anything else cannot be measured
   */
  UnitMeter(UnitCost unit, Instant now, Keys keys) {
    this.unit = unit;
    this.conditions = Conditions.of(unit.where(), keys);
    this.from = Window.today(now).minusDays(DAYS - 1L);
  }

  void add(Charge charge) {
    if (!charge.day().isBefore(from) && conditions.hold(charge)) {
      days.computeIfAbsent(charge.day(), first -> new TreeMap<>())
          .merge(charge.currency(), charge.amount(), BigDecimal::add);
    }
  }

  /** Of the newest complete day; 0 in each currency of the bill where nothing was charged. */
  List<Sample> samples(Coverage bill) {
    Optional<LocalDate> day = bill.complete().filter(complete -> !complete.isBefore(from));
    if (day.isEmpty() || !conditions.decidable()) {
      return List.of();
    }
    List<Sample> samples = new ArrayList<>();
    Map<String, BigDecimal> spend = days.getOrDefault(day.get(), Map.of());
    for (String currency : bill.currencies()) {
      BigDecimal amount = spend.getOrDefault(currency, BigDecimal.ZERO);
      samples.add(Sample.of(CostMetrics.UNIT_SPEND, amount.doubleValue(), unit.name(), currency));
    }
    long start = day.get().atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    samples.add(Sample.of(CostMetrics.UNIT_DAY, (double) start, unit.name()));
    return samples;
  }
}
