package dev.guardband.exporter.cost;

import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.Budget;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a bill to samples. */
final class CostSamples {
  private final Cost.Source source;
  private final Cost cost;
  private final Keys keys;
  private final Instant now;

  CostSamples(Cost.Source source, Cost cost, Keys keys, Instant now) {
    this.source = source;
    this.cost = cost;
    this.keys = keys;
    this.now = now;
  }

  List<Sample> of(Bill bill) {
    List<Sample> samples = new ArrayList<>(costs(bill));
    bill.coverage()
        .newest()
        .ifPresent(
            day -> samples.add(Sample.of(CostMetrics.DATA_THROUGH, through(day), source.name())));
    bill.settled()
        .ifPresent(
            month ->
                samples.add(
                    Sample.of(
                        CostMetrics.SETTLED_THROUGH,
                        (double) start(month.atEndOfMonth().plusDays(1)),
                        source.name())));
    bill.estimated()
        .ifPresent(
            estimated ->
                samples.add(Sample.of(CostMetrics.ESTIMATED, estimated ? 1 : 0, source.name())));
    bill.skipped()
        .forEach(
            (reason, rows) ->
                samples.add(
                    Sample.of(CostMetrics.ROWS_SKIPPED, (double) rows, source.name(), reason)));
    Outlook outlook = new Outlook(bill, now);
    samples.addAll(outlook.month(source.name()));
    samples.addAll(new UnusualDay(bill, cost, now).samples(source.name()));
    for (BudgetMeter meter : bill.budgets()) {
      samples.addAll(budget(meter, bill.coverage()));
      samples.addAll(outlook.budget(meter));
    }
    return samples;
  }

  private List<Sample> costs(Bill bill) {
    List<Sample> samples = new ArrayList<>();
    amounts(bill).forEach((family, table) -> samples.addAll(series(family, table)));
    return samples;
  }

  /**
   * What is shown, as exact as the bill: each table adds up to the bill's own total. A sample is
   * the double that is nearest to its amount, so that the sum of samples may differ from the total
   * by what rounding each of them to 53 bits takes.
   */
  Map<Metric, Map<Group, BigDecimal>> amounts(Bill bill) {
    LocalDate month = Window.today(now).withDayOfMonth(1);
    Map<Metric, Map<Group, BigDecimal>> tables = new LinkedHashMap<>();
    tables.put(
        CostMetrics.LAST_DAY, bill.coverage().complete().map(bill.costs()::on).orElse(Map.of()));
    tables.put(CostMetrics.MONTH_TO_DATE, bill.costs().between(month, month.plusMonths(1)));
    bill.settled()
        .ifPresent(settled -> tables.put(CostMetrics.LAST_MONTH, bill.months().in(settled)));
    Largest largest = Largest.of(tables.values(), cost.seriesLimit());
    tables.replaceAll((family, table) -> largest.of(table));
    return tables;
  }

  private List<Sample> series(Metric family, Map<Group, BigDecimal> table) {
    Metric metric = family.with(keys.labels());
    List<Sample> samples = new ArrayList<>(table.size());
    table.forEach(
        (group, amount) -> {
          List<String> labels = new ArrayList<>(List.of(source.name(), group.currency()));
          labels.addAll(group.values());
          samples.add(Sample.of(metric, amount.doubleValue(), labels));
        });
    return samples;
  }

  /** The day's end, or the present where the day has not ended. */
  private double through(LocalDate day) {
    return (double) Math.min(start(day.plusDays(1)), now.getEpochSecond());
  }

  private static long start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }

  private List<Sample> budget(BudgetMeter meter, Coverage coverage) {
    Budget budget = meter.budget();
    List<Sample> samples = new ArrayList<>(limits(budget));
    meter
        .spend(coverage)
        .ifPresent(
            spend ->
                samples.add(
                    Sample.of(
                        CostMetrics.BUDGET_SPEND,
                        spend.doubleValue(),
                        budget.name(),
                        budget.currency())));
    return samples;
  }

  private List<Sample> limits(Budget budget) {
    List<Sample> samples = new ArrayList<>();
    samples.add(
        Sample.of(
            CostMetrics.BUDGET_LIMIT,
            budget.amountOn(now.atZone(budget.zone()).toLocalDate()).doubleValue(),
            budget.name(),
            budget.currency(),
            budget.period().label(),
            budget.exceeded().label(),
            budget.team()));
    samples.addAll(Outlook.limits(budget, cost));
    budget
        .thresholds()
        .forEach(
            (severity, share) ->
                samples.add(
                    Sample.of(
                        CostMetrics.BUDGET_THRESHOLD,
                        share.doubleValue(),
                        budget.name(),
                        severity.label(),
                        budget.team())));
    return samples;
  }
}
