package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Bucket;
import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.DumpMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.model.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Dump files under a prefix in S3: the resource {@code s3:NAME}. */
public final class DumpSource implements Source {
  private static final String MECHANISM = "s3";
  private static final int INTERVALS = 30;

  private final Backups.Source source;
  private final Mechanism.S3 dumps;
  private final Settings settings;
  private final Bucket.Prefix prefix;
  private final Bucket bucket;
  private final Clock clock;

  public DumpSource(
      Backups.Source source, Mechanism.S3 dumps, Settings settings, AwsCalls aws, Clock clock) {
    this.source = source;
    this.dumps = dumps;
    this.settings = settings;
    this.prefix = Bucket.Prefix.parse(dumps.prefix());
    this.bucket = new Bucket(aws, dumps.account(), Optional.empty(), prefix.bucket());
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("backup/" + source.name(), "dumps", Domain.BACKUP, dumps.account(), "");
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
    return List.of(bucket.lists());
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    List<Dump> found = Dump.of(bucket.list(prefix.prefix(), deadline), dumps.every());
    List<Sample> samples = new ArrayList<>(measures(found, now));
    samples.addAll(recovery(found, now));
    return new Reading(now, samples, notes(found));
  }

  private List<Sample> measures(List<Dump> found, Instant now) {
    List<Sample> samples = new ArrayList<>();
    samples.add(
        Sample.of(
            DumpMetrics.AGE_LIMIT,
            (double) Dump.late(dumps.every()).toSeconds(),
            source.name(),
            dumps.account(),
            owner()));
    samples.add(sample(DumpMetrics.OBSERVED, now.getEpochSecond()));
    samples.add(sample(DumpMetrics.DUMPS, found.size()));
    Instant since = now.minus(dumps.every().multipliedBy(INTERVALS));
    samples.add(sample(DumpMetrics.GAPS, Dump.gaps(found, dumps.every(), since, now)));
    if (!found.isEmpty()) {
      Dump newest = found.get(found.size() - 1);
      Instant begun = newest.begun().isAfter(now) ? now : newest.begun();
      samples.add(sample(DumpMetrics.NEWEST, begun.getEpochSecond()));
      samples.add(sample(DumpMetrics.SIZE, newest.bytes()));
      Dump.usualSize(found, found.size() - 1)
          .ifPresent(
              usual -> {
                samples.add(sample(DumpMetrics.USUAL_SIZE, usual));
                samples.add(
                    Sample.of(
                        DumpMetrics.SIZE_LIMIT,
                        usual / 2.0,
                        source.name(),
                        dumps.account(),
                        owner()));
              });
    }
    return samples;
  }

  private Sample sample(Metric metric, long value) {
    return Sample.of(metric, (double) value, source.name(), dumps.account());
  }

  private List<Sample> recovery(List<Dump> found, Instant now) {
    Recovery recovery = new Recovery(new Place(dumps.account(), ""), now);
    Resource resource = Resource.ofSource("s3", source.name());
    Optional<Dump> whole = Dump.newestWhole(found);
    List<Sample> samples = new ArrayList<>();
    for (Backups.Tier tier : Tiers.of(settings.backups().tiers(), resource)) {
      samples.addAll(recovery.objectives(tier, resource, owner()));
      whole.ifPresent(
          dump -> {
            samples.addAll(recovery.point(tier, resource, MECHANISM, dump.begun()));
            samples.add(recovery.copy(tier, resource, MECHANISM, recovery.place(), dump.begun()));
          });
    }
    return samples;
  }

  private String owner() {
    return settings.owners().of(List.of("account:" + dumps.account()));
  }

  private List<String> notes(List<Dump> found) {
    if (found.isEmpty()) {
      return List.of("no dump is under " + dumps.prefix());
    }
    Dump newest = found.get(found.size() - 1);
    boolean isWhole = Dump.newestWhole(found).filter(newest::equals).isPresent();
    return isWhole
        ? List.of()
        : List.of(
            "the dump of %s has %d bytes, half of the usual %d or less; it counts as no backup"
                .formatted(
                    newest.begun(),
                    newest.bytes(),
                    Dump.usualSize(found, found.size() - 1).orElseThrow()));
  }
}
