package dev.guardband.exporter.cost;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Cost;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bill as files in FOCUS format tell it, plain or gzip, in constant memory.
 *
 * <p>Files that are as they were are not read again on the same day.
 */
public final class FocusSource implements Source {
  private final Cost.Source source;
  private final FocusStore store;
  private final String account;
  private final List<Cost.Budget> budgets;
  private final Cost cost;
  private final Clock clock;
  private Optional<Known> known = Optional.empty();

  /** What was read, and what it holds for: a new day moves months and budgets. */
  private record Known(FocusStore.Listing listing, List<LocalDate> days, List<Sample> samples) {}

  private FocusSource(
      Cost.Source source, FocusStore store, String account, Cost cost, Clock clock) {
    this.source = source;
    this.store = store;
    this.account = account;
    this.budgets =
        cost.budgets().stream().filter(budget -> budget.source().equals(source.name())).toList();
    this.cost = cost;
    this.clock = clock;
  }

  /** From this machine, or from S3 where the path says so. */
  public static FocusSource of(
      Cost.Source source, Cost.Origin.Focus origin, Cost cost, AwsCalls aws, Clock clock) {
    boolean remote = origin.account().isPresent();
    FocusStore store = remote ? FocusObjects.of(origin, aws, clock) : new FocusFiles(origin.path());
    return new FocusSource(source, store, origin.account().orElse(""), cost, clock);
  }

  @Override
  public SourceId id() {
    return new SourceId("cost/" + source.name(), "focus", Domain.COST, account, "");
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
    return store.uses();
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    LocalDate since = FocusWindow.since(now, budgets);
    List<LocalDate> days = days(now);
    FocusStore.Listing listing = store.list(since, deadline);
    Optional<Known> still =
        known.filter(last -> last.listing().equals(listing) && last.days().equals(days));
    if (still.isPresent()) {
      return new Reading(now, still.get().samples());
    }
    List<Sample> samples = samples(listing, now, deadline);
    listing.requireStill(store.list(since, deadline));
    Reading reading = new Reading(now, samples);
    known = Optional.of(new Known(listing, days, reading.samples()));
    return reading;
  }

  private List<Sample> samples(FocusStore.Listing listing, Instant now, Deadline deadline)
      throws SourceFailure, InterruptedException {
    Keys keys = Keys.of(source, cost);
    Bill.Collector collector = new Bill.Collector(source, cost, keys, now);
    Combining charges = new Combining(collector::add);
    FocusBill rows = new FocusBill(source.exclude(), charges, now);
    FocusReader reader = new FocusReader(source, keys, rows, deadline);
    for (FocusStore.File file : listing.files()) {
      try (InputStream in = store.open(file, deadline)) {
        reader.read(file.name(), in);
      } catch (IOException failure) {
        throw new SourceFailure(
            ErrorClass.UNAVAILABLE, file.name() + ": cannot be read: " + failure, failure);
      }
    }
    charges.flush();
    Bill bill = collector.bill(rows.coverage(), Optional.empty(), rows.skipped());
    List<Sample> samples = new ArrayList<>(new CostSamples(source, cost, keys, now).of(bill));
    samples.add(Sample.of(CostMetrics.ROWS_READ, (double) rows.read(), source.name()));
    return samples;
  }

  /** Today, for the bill and for each budget. */
  private List<LocalDate> days(Instant now) {
    List<LocalDate> days = new ArrayList<>(List.of(Window.today(now)));
    budgets.forEach(budget -> days.add(now.atZone(budget.zone()).toLocalDate()));
    return days;
  }
}
