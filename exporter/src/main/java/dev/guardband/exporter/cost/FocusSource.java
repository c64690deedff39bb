package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import dev.guardband.model.settings.Cost;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The bill as files in FOCUS format tell it, plain or gzip, in constant memory. */
public final class FocusSource implements Source {
  private final Cost.Source source;
  private final String pattern;
  private final List<Cost.Budget> budgets;
  private final Cost cost;
  private final Clock clock;

  public FocusSource(Cost.Source source, Cost.Origin.Focus origin, Cost cost, Clock clock) {
    this.source = source;
    this.pattern = origin.path();
    this.budgets =
        cost.budgets().stream().filter(budget -> budget.source().equals(source.name())).toList();
    this.cost = cost;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("cost/" + source.name(), "focus", Domain.COST, "", "");
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
    Keys keys = Keys.of(source, budgets);
    Bill.Collector collector = new Bill.Collector(source, budgets, keys, now);
    FocusBill rows = new FocusBill(source.exclude(), collector::add, now);
    FocusReader reader = new FocusReader(source, keys, rows, deadline);
    FocusFiles files = FocusFiles.matching(pattern);
    for (Path file : files.paths()) {
      reader.read(file);
    }
    files.unchanged(pattern);
    Bill bill = collector.bill(rows.coverage(), Optional.empty(), rows.skipped());
    return new Reading(now, new CostSamples(source, cost, keys, now).of(bill));
  }
}
