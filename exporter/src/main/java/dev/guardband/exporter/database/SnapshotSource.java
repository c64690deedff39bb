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
import dev.guardband.model.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The snapshots and automated backups of databases of one account in one region. */
public final class SnapshotSource implements Source {
  /** Snapshots are made once a day; there are many, and their lists are long. */
  static final Duration REFRESH = Duration.ofMinutes(15);

  private static final int REFRESHES_UNTIL_STALE = 4;

  private final Settings settings;
  private final AwsCalls aws;
  private final Clock clock;
  private final Place place;

  public SnapshotSource(Settings settings, AwsCalls aws, Clock clock, Place place) {
    this.settings = settings;
    this.aws = aws;
    this.clock = clock;
    this.place = place;
  }

  @Override
  public SourceId id() {
    return new SourceId(
        place.under("rds_snapshots"),
        "rds_snapshots",
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
        Listings.SNAPSHOTS,
        Listings.CLUSTER_SNAPSHOTS,
        Listings.BACKUPS,
        Listings.CLUSTER_BACKUPS);
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    RdsReader reader = new RdsReader(aws, place);
    SnapshotSamples samples = new SnapshotSamples(place, now);
    reader.each(Listings.SNAPSHOTS, each -> Snapshot.of(each).ifPresent(samples::add), deadline);
    reader.each(
        Listings.CLUSTER_SNAPSHOTS, each -> Snapshot.of(each).ifPresent(samples::add), deadline);
    reader.each(Listings.BACKUPS, each -> RestoreWindow.of(each).ifPresent(samples::add), deadline);
    reader.each(
        Listings.CLUSTER_BACKUPS, each -> RestoreWindow.of(each).ifPresent(samples::add), deadline);
    return new Reading(now, samples.all());
  }
}
