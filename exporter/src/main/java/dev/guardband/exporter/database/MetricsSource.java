package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.database.MetricDataReader.Answer;
import dev.guardband.exporter.database.MetricDataReader.Query;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.DatabaseMeasures;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Databases.Policy;
import dev.guardband.model.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What CloudWatch measures of databases of one account in one region, which it bills.
 *
 * <p>Only databases are asked about whose policy limits free storage, replica lag or connections.
 */
public final class MetricsSource implements Source {
  private static final int REFRESHES_UNTIL_STALE = 3;

  private final Settings settings;
  private final AwsCalls aws;
  private final Clock clock;
  private final Place place;

  public MetricsSource(Settings settings, AwsCalls aws, Clock clock, Place place) {
    this.settings = settings;
    this.aws = aws;
    this.clock = clock;
    this.place = place;
  }

  @Override
  public SourceId id() {
    return new SourceId(
        place.under("rds_metrics"),
        "rds_metrics",
        Domain.DATABASE,
        place.account(),
        place.region());
  }

  @Override
  public Duration refresh() {
    return settings.databases().metricsRefresh();
  }

  @Override
  public Duration staleAfter() {
    Duration several = refresh().multipliedBy(REFRESHES_UNTIL_STALE);
    Duration asked = settings.databases().staleAfter();
    return asked.compareTo(several) > 0 ? asked : several;
  }

  @Override
  public boolean listsMuch() {
    return true;
  }

  /** One database at least, and one full call: more databases than that need more. */
  @Override
  public List<ApiUse> uses() {
    List<ApiUse> uses =
        new ArrayList<>(RdsReader.uses(place, Listings.INSTANCES, Listings.CLUSTERS));
    uses.add(
        ApiUse.units(
            MetricDataReader.operation(place, MetricDataReader.MOST_QUERIES), Measure.LEAST));
    return uses;
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    Fleet fleet = new RdsReader(aws, place).fleet(deadline);
    List<Instance> measured =
        fleet.instances().stream()
            .filter(instance -> instance.engine().isOfRds())
            .filter(
                instance ->
                    Asked.of(instance, place, settings)
                        .policy()
                        .filter(Policy::isMeasured)
                        .isPresent())
            .toList();
    List<Query> queries = new ArrayList<>();
    for (Instance instance : measured) {
      for (Measure measure : Measure.values()) {
        if (measure.isOf(instance, fleet)) {
          queries.add(new Query(instance.name(), measure));
        }
      }
    }
    Answer answer = new MetricDataReader(aws, place).read(queries, now, deadline);
    return new Reading(now, samples(measured, answer), notes(answer));
  }

  private List<Sample> samples(List<Instance> measured, Answer answer) {
    List<Sample> samples = new ArrayList<>();
    answer
        .values()
        .forEach(
            (query, value) -> {
              // MySQL says -1 while a replica does not replicate.
              if (value >= 0) {
                samples.add(
                    new Subject(place, query.database()).sample(query.measure().metric(), value));
              }
            });
    for (Instance instance : measured) {
      ConnectionsMaximum.of(instance.engine())
          .ifPresent(
              most ->
                  samples.add(
                      new Subject(place, instance.name())
                          .sample(DatabaseMeasures.CONNECTIONS_MAX, most)));
    }
    return samples;
  }

  private static List<String> notes(Answer answer) {
    return answer.failed() == 0
        ? List.of()
        : List.of(
            "CloudWatch could not tell %d of the metrics that it was asked for; they are absent."
                .formatted(answer.failed()));
  }
}
