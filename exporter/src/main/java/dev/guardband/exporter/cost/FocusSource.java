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

/** The bill as files in FOCUS format tell it, plain or gzip, in constant memory. */
public final class FocusSource implements Source {
  private final Cost.Source source;
  private final String pattern;
  private final List<Cost.Budget> budgets;
  private final int seriesLimit;
  private final Clock clock;

  public FocusSource(Cost.Source source, Cost.Origin.Focus origin, Cost cost, Clock clock) {
    this.source = source;
    this.pattern = origin.path();
    this.budgets =
        cost.budgets().stream().filter(budget -> budget.source().equals(source.name())).toList();
    this.seriesLimit = cost.seriesLimit();
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
    FocusBill bill =
        new FocusBill(source.exclude(), new Bill.Collector(source, budgets, keys, now), now);
    FocusReader reader = new FocusReader(source, keys, bill, deadline);
    FocusFiles files = FocusFiles.matching(pattern);
    for (Path file : files.paths()) {
      reader.read(file);
    }
    files.unchanged(pattern);
    return new Reading(now, new CostSamples(source, seriesLimit, keys, now).of(bill.finish()));
  }
}
