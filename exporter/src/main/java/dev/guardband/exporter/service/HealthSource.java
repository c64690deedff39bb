package dev.guardband.exporter.service;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.fetch.Fetch;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.model.settings.HttpLogin;
import dev.guardband.model.settings.Service;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The health of one service, polled. A poll that fails is a reading too, so that nothing is tried
 * again in between and nothing hides it.
 */
public final class HealthSource implements Source {
  private static final List<String> QUANTILES = List.of("0.5", "0.95", "0.99", "0.999");

  private final String service;
  private final Service.Health settings;
  private final Clock clock;
  private final Health health;
  private final Latencies latencies = new Latencies();
  private final long started = System.nanoTime();

  public HealthSource(String service, Service.Health settings, Clock clock) {
    this.service = service;
    this.settings = settings;
    this.clock = clock;
    this.health = new Health(settings.downAfter());
  }

  @Override
  public SourceId id() {
    return new SourceId("health/" + service, "health", Domain.SERVICE, "", "");
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
  public Reading read(Deadline deadline) {
    Instant now = clock.instant();
    Optional<Fetch.Answer> answer = ask(deadline);
    if (answer.filter(Fetch.Answer::succeeded).isPresent()) {
      health.succeeded();
    } else {
      health.failed();
    }
    return new Reading(now, samples(answer));
  }

  private Optional<Fetch.Answer> ask(Deadline deadline) {
    long asked = System.nanoTime();
    try {
      Fetch.Answer answer =
          Fetch.get(id().name(), URI.create(settings.url()), HttpLogin.none(), deadline);
      latencies.record(Duration.ofNanos(System.nanoTime() - asked), sinceStart());
      return Optional.of(answer);
    } catch (SourceFailure noAnswer) {
      return Optional.empty();
    }
  }

  private List<Sample> samples(Optional<Fetch.Answer> answer) {
    List<Sample> samples = new ArrayList<>();
    health
        .up()
        .ifPresent(up -> samples.add(Sample.of(ServiceMetrics.HEALTH_UP, up ? 1 : 0, service)));
    answer
        .filter(Fetch.Answer::whole)
        .ifPresent(
            each ->
                Checks.parse(each.body())
                    .forEach(
                        (check, passes) ->
                            samples.add(
                                Sample.of(
                                    ServiceMetrics.HEALTH_CHECK_UP,
                                    passes ? 1 : 0,
                                    service,
                                    check))));
    samples.addAll(latency());
    return samples;
  }

  private List<Sample> latency() {
    List<Sample> samples = new ArrayList<>();
    if (latencies.count() == 0) {
      return samples;
    }
    latencies
        .window(sinceStart())
        .ifPresent(
            window ->
                QUANTILES.forEach(
                    quantile ->
                        samples.add(
                            Sample.quantile(
                                ServiceMetrics.HEALTH_LATENCY,
                                quantile,
                                window.at(Double.parseDouble(quantile)),
                                service))));
    samples.add(Sample.count(ServiceMetrics.HEALTH_LATENCY, (double) latencies.count(), service));
    samples.add(Sample.sum(ServiceMetrics.HEALTH_LATENCY, latencies.sum(), service));
    return samples;
  }

  private Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
