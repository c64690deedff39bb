package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.kubernetes.Login;
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

  public static BreakerSource of(
      Breakers.Source source, Settings settings, Upstream upstream, Clock clock) {
    return of(source, settings, new PodBreakers.Access(Login.ofProcess(), upstream), clock);
  }

  /** The same with another login to Kubernetes. */
  static BreakerSource of(
      Breakers.Source source, Settings settings, PodBreakers.Access access, Clock clock) {
    String name = "breaker/" + source.name();
    BreakerReader reader = reader(source, settings, access);
    SourceId id = new SourceId(name, reader.kind(), Domain.BREAKER, "", "");
    return new BreakerSource(id, reader, settings, clock);
  }

  private static BreakerReader reader(
      Breakers.Source source, Settings settings, PodBreakers.Access access) {
    String name = "breaker/" + source.name();
    Origin origin = source.origin();
    if (origin instanceof Origin.Http http) {
      return new HttpBreakers(name, http, access.upstream());
    }
    if (origin instanceof Origin.Postgres table) {
      return new SqlBreakers(name, table, access.upstream());
    }
    if (origin instanceof Origin.Resilience4j actuator) {
      return new Resilience4jBreakers(name, actuator, access.upstream());
    }
    if (origin instanceof Origin.Kubernetes pods) {
      return new PodBreakers(source, pods, settings, access);
    }
    throw new IllegalArgumentException("no such origin: " + origin);
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
    Poll poll = reader.poll(deadline);
    Instant now = clock.instant();
    memory.update(poll, now);
    BreakerSamples toSamples = new BreakerSamples(settings.breakers(), settings.owners(), now);
    List<Sample> samples = new ArrayList<>();
    poll.breakers().forEach(breaker -> samples.addAll(toSamples.of(breaker, memory.of(breaker))));
    Poll.About about = poll.about();
    samples.addAll(about.samples());
    return new Reading(now, samples, about.notes(), about.despite());
  }

  @Override
  public void close() {
    reader.close();
  }
}
