package dev.guardband.exporter.cost;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/** The bill as the Cost Explorer of one account tells it, by days. */
public final class CostExplorerSource implements Source {
  private final Cost.Source source;
  private final List<Cost.Budget> budgets;
  private final Cost cost;
  private final AwsCalls aws;
  private final Clock clock;
  private final String account;
  private final Map<String, String> accountNames;

  /**
   * @param origin of the source
   */
  public CostExplorerSource(
      Cost.Source source,
      Cost.Origin.CostExplorer origin,
      Settings settings,
      AwsCalls aws,
      Clock clock) {
    this.source = source;
    this.budgets =
        settings.cost().budgets().stream()
            .filter(budget -> budget.source().equals(source.name()))
            .toList();
    this.cost = settings.cost();
    this.aws = aws;
    this.clock = clock;
    this.account = origin.account();
    this.accountNames = new LinkedHashMap<>();
    settings.aws().accounts().forEach(each -> accountNames.put(each.id(), each.name()));
  }

  @Override
  public SourceId id() {
    return new SourceId("cost/" + source.name(), "cost_explorer", Domain.COST, account, "");
  }

  @Override
  public Duration refresh() {
    return source.refresh();
  }

  @Override
  public Duration staleAfter() {
    return source.staleAfter();
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    LocalDate from = Window.since(now, budgets);
    LocalDate tomorrow = Window.today(now).plusDays(1);
    List<ResultByTime> results =
        new CostExplorerReader(aws, account)
            .read(CostExplorerQuery.of(source, from, tomorrow), deadline);
    Keys keys = Keys.of(source);
    return new Reading(
        now, new CostSamples(source, cost, keys, now).of(bill(results, keys, from, now)));
  }

  private Bill bill(List<ResultByTime> results, Keys keys, LocalDate from, Instant now)
      throws SourceFailure {
    CostExplorerCharges charges =
        new CostExplorerCharges(keys, CostExplorerQuery.metric(source.cost()), accountNames);
    Bill.Collector collector = new Bill.Collector(source, budgets, keys, now);
    TreeMap<LocalDate, Boolean> estimatedDays = new TreeMap<>();
    Set<String> currencies = new HashSet<>();
    for (ResultByTime result : results) {
      for (Charge charge : charges.of(result)) {
        collector.add(charge);
        currencies.add(charge.currency());
        estimatedDays.merge(
            charge.day(), Boolean.TRUE.equals(result.estimated()), Boolean::logicalOr);
      }
    }
    return collector.bill(
        coverage(estimatedDays, from, now, currencies),
        Optional.ofNullable(estimatedDays.lastEntry()).map(Map.Entry::getValue),
        Map.of());
  }

  /** Cost Explorer speaks about every day that it is asked for; today is never complete. */
  private static Coverage coverage(
      NavigableMap<LocalDate, Boolean> days, LocalDate from, Instant now, Set<String> currencies) {
    return new Coverage(
        Optional.of(from),
        Optional.ofNullable(days.lastEntry()).map(Map.Entry::getKey),
        Optional.ofNullable(days.lowerKey(Window.today(now))),
        currencies);
  }
}
