package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.RateLimitMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.RateLimits;
import dev.guardband.model.settings.RateLimits.Origin;
import dev.guardband.model.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rate limiters of one place. */
public final class RateLimitSource implements Source {
  private final SourceId id;
  private final RateLimitReader reader;
  private final RateLimits.Source source;
  private final Settings settings;
  private final Clock clock;

  private RateLimitSource(
      RateLimitReader reader, RateLimits.Source source, Settings settings, Clock clock) {
    this.id = new SourceId(name(source), reader.kind(), Domain.BREAKER, "", "");
    this.reader = reader;
    this.source = source;
    this.settings = settings;
    this.clock = clock;
  }

  public static RateLimitSource of(
      RateLimits.Source source, Settings settings, Upstream upstream, Clock clock) {
    String name = name(source);
    RateLimitReader reader =
        source.origin() instanceof Origin.Postgres table
            ? new SqlRateLimits(name, table, upstream)
            : new HttpRateLimits(name, (Origin.Http) source.origin(), upstream);
    return new RateLimitSource(reader, source, settings, clock);
  }

  private static String name(RateLimits.Source source) {
    return "rate_limit/" + source.name();
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public Duration refresh() {
    return settings.rateLimits().refresh();
  }

  @Override
  public Duration staleAfter() {
    return settings.rateLimits().staleAfter();
  }

  /** Buckets fill and empty in seconds. */
  @Override
  public boolean survivesRestart() {
    return false;
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    List<RateLimit> limits = reader.read(deadline);
    Instant now = clock.instant();
    List<Sample> samples = new ArrayList<>();
    limits.forEach(limit -> samples.addAll(samples(limit)));
    return new Reading(now, samples);
  }

  private List<Sample> samples(RateLimit limit) {
    List<Sample> samples = new ArrayList<>();
    if (limit.isKnown()) {
      samples.add(sample(RateLimitMetrics.UTILIZATION, limit, limit.fullest()));
      samples.add(sample(RateLimitMetrics.FULL_BUCKETS, limit, (double) limit.full()));
    }
    samples.add(sample(RateLimitMetrics.BUCKETS, limit, (double) limit.buckets()));
    String fact = "rate_limit:" + limit.key().subject();
    String team = source.team().orElseGet(() -> settings.owners().of(List.of(fact)));
    settings
        .rateLimits()
        .used()
        .forEach(
            (severity, share) ->
                samples.add(
                    sample(
                        RateLimitMetrics.LIMIT,
                        limit,
                        share.doubleValue(),
                        severity.label(),
                        team)));
    return samples;
  }

  private static Sample sample(Metric metric, RateLimit limit, double value, String... more) {
    List<String> labels = new ArrayList<>(List.of(limit.key().scope(), limit.key().type()));
    labels.addAll(List.of(more));
    return Sample.of(metric, value, labels);
  }
}
