package dev.guardband.exporter.cost;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import dev.guardband.model.settings.Aws;
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
import java.util.NavigableSet;
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
  private final CostExplorerQuery query;
  private final KeptDays keptDays;

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
    Map<String, String> accountIds = new LinkedHashMap<>();
    for (Aws.Account each : settings.aws().accounts()) {
      accountNames.put(each.id(), each.name());
      accountIds.put(each.name(), each.id());
    }
    this.query = new CostExplorerQuery(source, accountIds);
    this.keptDays = new KeptDays(settings.exporter().stateDirectory(), id());
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
  public List<ApiUse> uses() {
    return List.of(new CostExplorerReader(aws, account).use());
  }

  /** From the days that are kept; nothing is paid for before it is due. */
  @Override
  public boolean readsAtStart() {
    return true;
  }

  @Override
  public int damagedFiles() {
    return keptDays.damaged();
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    CostDays days = days(clock.instant(), deadline);
    Keys keys = Keys.of(source);
    CostSamples samples = new CostSamples(source, cost, keys, days.readAt());
    return new Reading(days.readAt(), samples.of(bill(days, keys)));
  }

  private CostDays days(Instant now, Deadline deadline) throws SourceFailure, InterruptedException {
    String asked = asked();
    CostDays kept = keptDays.load(asked);
    LocalDate from = Window.since(now, budgets);
    if (kept.suffice(from, now, source.refresh())) {
      return kept;
    }
    LocalDate ask = kept.firstToAsk(from, now);
    LocalDate tomorrow = Window.today(now).plusDays(1);
    List<ResultByTime> results =
        new CostExplorerReader(aws, account).read(query.of(ask, tomorrow), deadline);
    CostDays days = kept.then(answer(results, now), from, ask);
    keptDays.save(asked, days);
    return days;
  }

  /** The question but for its days, and what its answer is told in. */
  private String asked() {
    return account + " " + accountNames + " " + query.of(LocalDate.EPOCH, LocalDate.EPOCH);
  }

  private CostDays answer(List<ResultByTime> results, Instant now) throws SourceFailure {
    CostExplorerCharges charges =
        new CostExplorerCharges(
            Keys.of(source), CostExplorerQuery.metric(source.cost()), accountNames);
    NavigableMap<LocalDate, CostDays.Day> days = new TreeMap<>();
    for (ResultByTime result : results) {
      boolean estimated = Boolean.TRUE.equals(result.estimated());
      days.merge(
          CostExplorerCharges.day(result),
          new CostDays.Day(estimated, charges.of(result)),
          CostDays.Day::plus);
    }
    return new CostDays(now, days);
  }

  private Bill bill(CostDays days, Keys keys) {
    Bill.Collector collector = new Bill.Collector(source, cost, keys, days.readAt());
    NavigableMap<LocalDate, Boolean> charged = new TreeMap<>();
    Set<String> currencies = new HashSet<>();
    days.days()
        .forEach(
            (date, day) -> {
              day.charges().forEach(collector::add);
              day.charges().forEach(charge -> currencies.add(charge.currency()));
              if (!day.charges().isEmpty()) {
                charged.put(date, day.estimated());
              }
            });
    return collector
        .bill(
            coverage(days, charged.navigableKeySet(), currencies),
            Optional.ofNullable(charged.lastEntry()).map(Map.Entry::getValue),
            Map.of())
        .settledIn(charged.isEmpty() ? Optional.empty() : days.settled());
  }

  /** Cost Explorer speaks about every day that it is asked for; today is never complete. */
  private static Coverage coverage(
      CostDays days, NavigableSet<LocalDate> charged, Set<String> currencies) {
    LocalDate today = Window.today(days.readAt());
    return new Coverage(
        Optional.ofNullable(days.days().isEmpty() ? null : days.days().firstKey()),
        Optional.ofNullable(charged.isEmpty() ? null : charged.last()),
        Optional.ofNullable(charged.lower(today)),
        currencies);
  }
}
