package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Breakers.Origin;
import dev.guardband.model.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The breakers of one place, with what only a series of polls tells. */
public final class BreakerSource implements Source {
  private final SourceId id;
  private final BreakerReader reader;
  private final Settings settings;
  private final Clock clock;
  private final BreakerMemory memory;

  private BreakerSource(SourceId id, BreakerReader reader, Settings settings, Clock clock) {
    this.id = id;
    this.reader = reader;
    this.settings = settings;
    this.clock = clock;
    this.memory =
        new BreakerMemory(
            settings.exporter().stateDirectory(), id, settings.breakers().staleAfter());
  }

  /** Empty for pods of Kubernetes, which are not read yet. */
  public static Optional<BreakerSource> of(
      Breakers.Source source, Settings settings, Upstream upstream, Clock clock) {
    String name = "breaker/" + source.name();
    return reader(name, source.origin(), upstream)
        .map(
            reader -> {
              SourceId id = new SourceId(name, reader.kind(), Domain.BREAKER, "", "");
              return new BreakerSource(id, reader, settings, clock);
            });
  }

  private static Optional<BreakerReader> reader(String name, Origin origin, Upstream upstream) {
    if (origin instanceof Origin.Http http) {
      return Optional.of(new HttpBreakers(name, http, upstream));
    }
    if (origin instanceof Origin.Postgres table) {
      return Optional.of(new SqlBreakers(name, table, upstream));
    }
    return origin instanceof Origin.Resilience4j actuator
        ? Optional.of(new Resilience4jBreakers(name, actuator, upstream))
        : Optional.empty();
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public Duration refresh() {
    return settings.breakers().refresh();
  }

  @Override
  public Duration staleAfter() {
    return settings.breakers().staleAfter();
  }

  /** A breaker's state is worth nothing a minute later; its counters are kept apart. */
  @Override
  public boolean survivesRestart() {
    return false;
  }

  @Override
  public int damagedFiles() {
    return memory.damaged();
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    List<Breaker> breakers = reader.read(deadline);
    Instant now = clock.instant();
    memory.update(breakers, now);
    BreakerSamples toSamples = new BreakerSamples(settings.breakers(), settings.owners(), now);
    List<Sample> samples = new ArrayList<>();
    breakers.forEach(breaker -> samples.addAll(toSamples.of(breaker, memory.of(breaker))));
    return new Reading(now, samples);
  }
}
