package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.sql.SqlFailures;
import dev.guardband.exporter.sql.SqlLogin;
import dev.guardband.exporter.sql.SqlSession;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.metric.WalMetrics;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.model.settings.Settings;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The archived write-ahead log of a PostgreSQL server, and its streaming replicas: the resource
 * {@code postgres:NAME}. That there is a base backup to begin from is for another source to say.
 */
public final class WalSource implements Source {
  private static final String MECHANISM = "wal";

  private final Backups.Source source;
  private final Mechanism.Postgres server;
  private final Settings settings;
  private final Upstream upstream;
  private final Clock clock;
  private final ArchiveHistory history = new ArchiveHistory();

  public WalSource(
      Backups.Source source,
      Mechanism.Postgres server,
      Settings settings,
      Upstream upstream,
      Clock clock) {
    this.source = source;
    this.server = server;
    this.settings = settings;
    this.upstream = upstream;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("backup/" + source.name(), "wal", Domain.BACKUP, "", "");
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
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    // Each server is an API of its own, so that one that is away does not keep us from another.
    Upstream.Operation operation = new Upstream.Operation(id().name(), "SELECT", "", "");
    return upstream.call(operation, deadline, this::query);
  }

  private Reading query(Deadline deadline) throws SourceFailure {
    Instant now = clock.instant();
    SqlLogin login = new SqlLogin(server.url(), server.user(), server.passwordFile());
    try (SqlSession session = SqlSession.open(login, deadline)) {
      Archiver archiver = Archiver.read(session);
      List<Sample> samples = new ArrayList<>(archive(archiver));
      List<Replica> replicas = Replica.read(session);
      samples.addAll(new ReplicaSamples(source.name(), id().name(), settings).of(replicas));
      samples.addAll(recovery(archiver, now));
      return new Reading(now, samples, notes(archiver, replicas));
    } catch (SQLException failure) {
      throw SqlFailures.of("backup source " + source.name() + " at " + server.url(), failure);
    }
  }

  private List<Sample> archive(Archiver archiver) {
    List<Sample> samples = new ArrayList<>();
    String name = source.name();
    samples.add(Sample.of(WalMetrics.ARCHIVING, archiver.on() ? 1 : 0, name));
    samples.add(Sample.of(WalMetrics.ARCHIVED_SEGMENTS, (double) archiver.archived(), name));
    samples.add(Sample.of(WalMetrics.FAILURES, (double) archiver.failures(), name));
    archiver
        .waiting()
        .ifPresent(full -> samples.add(Sample.of(WalMetrics.WAITING, (double) full, name)));
    samples.add(
        Sample.of(
            WalMetrics.WAITING_LIMIT,
            (double) Backups.SEGMENTS_WAITING,
            name,
            settings.defaultTeam()));
    archiver.lastArchived().ifPresent(at -> samples.add(time(WalMetrics.ARCHIVED, at)));
    archiver.lastFailed().ifPresent(at -> samples.add(time(WalMetrics.FAILED, at)));
    return samples;
  }

  private Sample time(Metric metric, Instant at) {
    return Sample.of(metric, (double) at.getEpochSecond(), source.name());
  }

  private List<Sample> recovery(Archiver archiver, Instant now) {
    Recovery recovery = new Recovery(new Place("", ""), now);
    Resource resource = Resource.ofSource("postgres", source.name());
    Optional<Instant> newest = history.newest(archiver, now);
    List<Sample> samples = new ArrayList<>();
    for (Backups.Tier tier : Tiers.of(settings.backups().tiers(), resource)) {
      samples.addAll(recovery.objectives(tier, resource, settings.defaultTeam()));
      samples.addAll(recovery.standby(tier, resource, settings.defaultTeam()));
      newest.ifPresent(at -> samples.addAll(recovery.point(tier, resource, MECHANISM, at)));
    }
    return samples;
  }

  private List<String> notes(Archiver archiver, List<Replica> replicas) {
    List<String> notes = new ArrayList<>();
    if (!archiver.on()) {
      notes.add(
          "archive_mode is off, so that nothing can be restored from archived log; set"
              + " archive_mode and archive_command, and restart the server");
    }
    if (replicas.stream().anyMatch(Replica::isHidden)) {
      notes.add(
          "%s may not see how far replicas are behind: GRANT pg_monitor TO %s"
              .formatted(server.user(), server.user()));
    }
    return notes;
  }
}
