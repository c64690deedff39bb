package dev.guardband.exporter.service;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.fetch.Fetch;
import dev.guardband.model.Domain;
import dev.guardband.model.settings.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The health of one service, polled. A poll that fails is a reading too, so that nothing is tried
 * again in between and nothing hides it.
 */
public final class HealthSource implements Source {
  private final String service;
  private final String team;
  private final Service.Health settings;
  private final Clock clock;
  private final Probe probe;
  private final Health health;
  private final NamedChecks named = new NamedChecks();
  private final Latencies latencies;
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
  private final long started = System.nanoTime();

  private HealthSource(String service, String team, Service.Health settings, Clock clock) {
    this.service = service;
    this.team = team;
    this.settings = settings;
    this.clock = clock;
    this.probe = new Probe(name(service), settings);
    this.health = new Health(settings.downAfter());
    this.latencies = new Latencies(settings.every());
  }

  public static HealthSource of(Service service, Service.Health settings, Clock clock) {
    return new HealthSource(service.name(), service.team(), settings, clock);
  }

  private static String name(String service) {
    return "health/" + service;
  }

  @Override
  public SourceId id() {
    return new SourceId(name(service), "health", Domain.SERVICE, "", "");
  }

  @Override
  public Duration refresh() {
    return settings.every();
  }

  /** Every poll is a reading; older ones mean that nobody polls any more. */
  @Override
  public Duration staleAfter() {
    return settings.every().multipliedBy(settings.downAfter() + 2L);
  }

  @Override
  public boolean survivesRestart() {
    return false;
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    Check check = probe.check(deadline);
    counts.merge(check.outcome(), 1L, Long::sum);
    if (check.outcome() == Outcome.SUCCESS) {
      health.succeeded();
    } else {
      health.failed();
    }
    if (check.outcome().isTimed()) {
      latencies.record(check.took(), sinceStart());
    }
    return new Reading(now, samples(check, now).all());
  }

  private HealthSamples samples(Check check, Instant now) {
    HealthSamples samples = new HealthSamples(service, team);
    samples.up(health);
    samples.last(check);
    samples.counted(counts);
    Map<String, Boolean> told =
        check
            .answer()
            .filter(Fetch.Answer::whole)
            .map(answer -> Checks.parse(answer.body()))
            .orElse(Map.of());
    named.told(told.keySet(), now);
    samples.checks(told, named.names());
    probe.certificateExpiry().ifPresent(samples::certificate);
    if (settings.isSecured()) {
      samples.certificateLimits(settings);
    }
    latencies.window(sinceStart()).ifPresent(window -> samples.latency(latencies, window));
    return samples;
  }

  private Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
