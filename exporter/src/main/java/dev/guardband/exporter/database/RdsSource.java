package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.backup.Recovery;
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
import java.util.List;

/** The RDS instances and clusters of one account in one region. */
public final class RdsSource implements Source {
  private final Settings settings;
  private final AwsCalls aws;
  private final Clock clock;
  private final Place place;

  public RdsSource(Settings settings, AwsCalls aws, Clock clock, Place place) {
    this.settings = settings;
    this.aws = aws;
    this.clock = clock;
    this.place = place;
  }

  @Override
  public SourceId id() {
    return new SourceId(
        place.under("rds"), "rds", Domain.DATABASE, place.account(), place.region());
  }

  @Override
  public Duration refresh() {
    return settings.databases().refresh();
  }

  @Override
  public Duration staleAfter() {
    return settings.databases().staleAfter();
  }

  @Override
  public boolean listsMuch() {
    return true;
  }

  @Override
  public List<ApiUse> uses() {
    return RdsReader.uses(place, Listings.INSTANCES, Listings.CLUSTERS);
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    Fleet fleet = new RdsReader(aws, place).fleet(deadline);
    DatabaseSamples databases = new DatabaseSamples(settings, place);
    List<Sample> samples = new ArrayList<>(databases.of(fleet));
    samples.addAll(
        new RecoverySamples(settings.backups(), settings.owners(), new Recovery(place, now))
            .of(fleet.recoverable()));
    if (settings.backups().tiers().stream().anyMatch(tier -> tier.rto().expectsStandby())) {
      samples.addAll(new FailoverSamples(place, id().name()).of(fleet));
    }
    return new Reading(now, samples, databases.notes(fleet));
  }
}
