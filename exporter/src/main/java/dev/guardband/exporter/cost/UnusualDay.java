package dev.guardband.exporter.cost;

import dev.guardband.model.Severity;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Cost;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest settled day beside the median of the days before it, in total and by service, and what
 * it may cost.
 *
 * <p>A day has settled once it has been over for a day and the bill has gone on to the next one:
 * until then services still report for it.
 */
final class UnusualDay {
  private static final Duration USUAL = Duration.ofDays(7);
  private static final int LEAST_DAYS = 3;

  private final Cost cost;
  private final History history;
  private final Optional<LocalDate> settled;

  private record Families(Metric day, Metric baseline, Metric limit) {}

  private static final Families TOTAL =
      new Families(
          OutlookMetrics.SETTLED_DAY,
          OutlookMetrics.BASELINE_DAY,
          OutlookMetrics.SETTLED_DAY_LIMIT);
  private static final Families SERVICE =
      new Families(
          OutlookMetrics.SERVICE_SETTLED_DAY,
          OutlookMetrics.SERVICE_BASELINE_DAY,
          OutlookMetrics.SERVICE_SETTLED_DAY_LIMIT);

  UnusualDay(Bill bill, Cost cost, Instant now) {
    this.cost = cost;
    this.history = bill.history();
    this.settled = settled(bill.coverage(), Window.today(now)).filter(history::knows);
  }

  static Optional<LocalDate> settled(Coverage coverage, LocalDate today) {
    if (coverage.complete().isEmpty() || coverage.newest().isEmpty()) {
      return Optional.empty();
    }
    LocalDate before = coverage.newest().get().minusDays(1);
    LocalDate ended = today.minusDays(2);
    LocalDate earlier = before.isBefore(ended) ? before : ended;
    LocalDate complete = coverage.complete().get();
    return Optional.of(complete.isBefore(earlier) ? complete : earlier);
  }

  List<Sample> samples(String source) {
    if (settled.isEmpty()) {
      return List.of();
    }
    Map<Group, DayTotals> totals = new TreeMap<>();
    history.totals().forEach((currency, days) -> totals.put(new Group(currency, List.of()), days));
    List<Sample> samples = new ArrayList<>(samples(source, totals, TOTAL));
    samples.addAll(samples(source, history.services(), SERVICE));
    return samples;
  }

  private List<Sample> samples(String source, Map<Group, DayTotals> groups, Families families) {
    Map<Group, BigDecimal> day = new TreeMap<>();
    Map<Group, BigDecimal> baseline = new TreeMap<>();
    groups.forEach(
        (group, days) -> {
          double spent = days.on(settled.orElseThrow());
          Optional<Double> usual = baseline(days);
          if (spent != 0 || usual.filter(amount -> amount != 0).isPresent()) {
            day.put(group, BigDecimal.valueOf(spent));
            usual.ifPresent(amount -> baseline.put(group, BigDecimal.valueOf(amount)));
          }
        });
    Largest largest = Largest.of(List.of(day, baseline), cost.seriesLimit());
    List<Sample> samples = new ArrayList<>(series(families.day(), largest.of(day), source));
    samples.addAll(series(families.baseline(), largest.of(baseline), source));
    largest.of(baseline).forEach((group, usual) -> limit(families, source, group, usual, samples));
    return samples;
  }

  /** Absent where the bill knows fewer than half of the days, or fewer than three. */
  private Optional<Double> baseline(DayTotals days) {
    int wanted = Math.toIntExact(cost.anomaly().map(Cost.Anomaly::against).orElse(USUAL).toDays());
    LocalDate last = settled.orElseThrow();
    double[] before = history.days(days, last.minusDays(wanted), last.minusDays(1));
    long known = Arrays.stream(before).filter(day -> !Double.isNaN(day)).count();
    return known < LEAST_DAYS || known * 2 < wanted
        ? Optional.empty()
        : Optional.of(Days.median(before));
  }

  private static List<Sample> series(Metric metric, Map<Group, BigDecimal> table, String source) {
    List<Sample> samples = new ArrayList<>();
    table.forEach(
        (group, amount) ->
            samples.add(
                Sample.of(metric, Amounts.rounded(amount.doubleValue()), labels(source, group))));
    return samples;
  }

  private void limit(
      Families families, String source, Group group, BigDecimal usual, List<Sample> samples) {
    if (cost.anomaly().isEmpty()) {
      return;
    }
    Cost.Anomaly anomaly = cost.anomaly().get();
    BigDecimal share = usual.multiply(BigDecimal.ONE.add(anomaly.increase()));
    BigDecimal limit = share.max(usual.add(anomaly.atLeast()));
    // Nothing can be held against a limit of nothing, and a credit is no anomaly.
    if (limit.signum() > 0) {
      List<String> labels = labels(source, group);
      labels.add(Severity.WARNING.label());
      labels.add(anomaly.team());
      samples.add(Sample.of(families.limit(), Amounts.rounded(limit.doubleValue()), labels));
    }
  }

  private static List<String> labels(String source, Group group) {
    List<String> labels = new ArrayList<>(List.of(source, group.currency()));
    labels.addAll(group.values());
    return labels;
  }
}
