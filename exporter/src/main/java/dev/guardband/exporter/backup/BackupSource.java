package dev.guardband.exporter.backup;

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
import java.util.List;

/** What AWS Backup has of one account in one region. */
public final class BackupSource implements Source {
  private final Settings settings;
  private final AwsCalls aws;
  private final Clock clock;
  private final Place place;

  public BackupSource(Settings settings, AwsCalls aws, Clock clock, Place place) {
    this.settings = settings;
    this.aws = aws;
    this.clock = clock;
    this.place = place;
  }

  @Override
  public SourceId id() {
    return new SourceId(
        place.under("backup"), "aws_backup", Domain.BACKUP, place.account(), place.region());
  }

  @Override
  public Duration refresh() {
    return settings.backups().refresh();
  }

  @Override
  public Duration staleAfter() {
    return settings.backups().staleAfter();
  }

  @Override
  public List<ApiUse> uses() {
    return List.of(
        ApiUse.once(BackupReader.operation("ListProtectedResources", place)),
        ApiUse.once(BackupReader.operation("ListRecoveryPointsByResource", place)));
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    List<Protected> found = new BackupReader(aws, place, settings.backups().tiers()).read(deadline);
    BackupSamples backups = new BackupSamples(new Recovery(place, now), settings.owners());
    List<Sample> samples = new ArrayList<>();
    found.forEach(each -> samples.addAll(backups.of(each)));
    return new Reading(now, samples);
  }
}
