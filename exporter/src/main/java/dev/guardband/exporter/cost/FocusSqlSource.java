package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.sql.SqlFailures;
import dev.guardband.exporter.sql.SqlLogin;
import dev.guardband.exporter.sql.SqlSession;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Cost;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The bill as a table in FOCUS format tells it, added up by its engine: the same series as from the
 * same rows in a file.
 */
public final class FocusSqlSource implements Source {
  private final Cost.Source source;
  private final Cost.Origin.FocusSql origin;
  private final List<Cost.Budget> budgets;
  private final Cost cost;
  private final Upstream upstream;
  private final Clock clock;

  private FocusSqlSource(
      Cost.Source source, Cost.Origin.FocusSql origin, Cost cost, Upstream upstream, Clock clock) {
    this.source = source;
    this.origin = origin;
    this.budgets =
        cost.budgets().stream().filter(budget -> budget.source().equals(source.name())).toList();
    this.cost = cost;
    this.upstream = upstream;
    this.clock = clock;
  }

  public static FocusSqlSource of(
      Cost.Source source, Cost.Origin.FocusSql origin, Cost cost, Upstream upstream, Clock clock) {
    return new FocusSqlSource(source, origin, cost, upstream, clock);
  }

  @Override
  public SourceId id() {
    return new SourceId("cost/" + source.name(), "focus_sql", Domain.COST, "", "");
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
    // Each engine is an API of its own, so that one that is away does not keep us from another.
    Upstream.Operation operation = new Upstream.Operation(id().name(), "SELECT", "", "");
    return upstream.call(operation, deadline, this::query);
  }

  private SqlLogin login() {
    return new SqlLogin(origin.url(), origin.user(), origin.passwordFile());
  }

  private Reading query(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    Keys keys = Keys.of(source, cost);
    LocalDate since = FocusWindow.since(now, budgets);
    try (SqlSession session = SqlSession.open(login(), deadline)) {
      FocusSqlReader reader = new FocusSqlReader(source, origin.table(), keys, session, now);
      Bill bill = reader.read(new Bill.Collector(source, cost, keys, now), since, now, deadline);
      List<Sample> samples = new ArrayList<>(new CostSamples(source, cost, keys, now).of(bill));
      samples.add(Sample.of(CostMetrics.ROWS_READ, (double) reader.read(), source.name()));
      return new Reading(now, samples);
    } catch (SQLException failure) {
      throw SqlFailures.of("cost source " + source.name() + " at " + origin.url(), failure);
    }
  }
}
