package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What AWS will do to databases of one account in one region, and when support of engines ends. */
public final class MaintenanceSource implements Source {
  /** Maintenance is announced days before, and the end of support months. */
  static final Duration REFRESH = Duration.ofHours(1);

  private static final int REFRESHES_UNTIL_STALE = 6;

  private final Settings settings;
  private final AwsCalls aws;
  private final Clock clock;
  private final Place place;

  public MaintenanceSource(Settings settings, AwsCalls aws, Clock clock, Place place) {
    this.settings = settings;
    this.aws = aws;
    this.clock = clock;
    this.place = place;
  }

  @Override
  public SourceId id() {
    return new SourceId(
        place.under("rds_maintenance"),
        "rds_maintenance",
        Domain.DATABASE,
        place.account(),
        place.region());
  }

  @Override
  public Duration refresh() {
    Duration asked = settings.databases().refresh();
    return asked.compareTo(REFRESH) > 0 ? asked : REFRESH;
  }

  @Override
  public Duration staleAfter() {
    return refresh().multipliedBy(REFRESHES_UNTIL_STALE);
  }

  @Override
  public boolean listsMuch() {
    return true;
  }

  @Override
  public List<ApiUse> uses() {
    return RdsReader.uses(
        place,
        Listings.INSTANCES,
        Listings.CLUSTERS,
        Listings.MAINTENANCE,
        Listings.ENGINE_VERSIONS);
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    RdsReader reader = new RdsReader(aws, place);
    Fleet fleet = reader.fleet(deadline);
    Map<String, Asked> asked = new LinkedHashMap<>();
    fleet.instances().forEach(each -> asked.put(each.name(), Asked.of(each, place, settings)));
    fleet.clusters().forEach(each -> asked.put(each.label(), Asked.of(each, place, settings)));
    List<Sample> samples =
        new ArrayList<>(
            new MaintenanceSamples(place, asked)
                .of(reader.all(Listings.MAINTENANCE, Optional::of, deadline)));
    SupportSamples support =
        new SupportSamples(place, reader.all(Listings.ENGINE_VERSIONS, Optional::of, deadline));
    // A member has the version of its cluster.
    fleet.instances().stream()
        .filter(each -> each.cluster().isEmpty())
        .forEach(each -> samples.addAll(support.of(each.name(), each.engine(), of(asked, each))));
    for (Cluster each : fleet.clusters()) {
      samples.addAll(support.of(each.label(), each.engine(), Asked.of(each, place, settings)));
    }
    return new Reading(now, samples);
  }

  private Asked of(Map<String, Asked> asked, Instance instance) {
    return asked.getOrDefault(instance.name(), Asked.of(instance, place, settings));
  }
}
