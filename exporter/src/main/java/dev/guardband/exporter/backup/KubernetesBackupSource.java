package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.kubernetes.Cluster;
import dev.guardband.exporter.kubernetes.Login;
import dev.guardband.model.Domain;
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

/**
 * Backups that a Kubernetes cluster makes: CronJobs, the resources {@code
 * kubernetes:NAME/NAMESPACE/CRONJOB}, and Velero's Schedules, {@code
 * kubernetes:NAME/velero.io/SCHEDULE}.
 */
public final class KubernetesBackupSource implements Source {
  private final Backups.Source source;
  private final Mechanism.Kubernetes wanted;
  private final Settings settings;
  private final Upstream upstream;
  private final Login login;
  private final Clock clock;

  public KubernetesBackupSource(
      Backups.Source source, Settings settings, Upstream upstream, Login login, Clock clock) {
    this.source = source;
    this.wanted = (Mechanism.Kubernetes) source.mechanism();
    this.settings = settings;
    this.upstream = upstream;
    this.login = login;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("backup/" + source.name(), "kubernetes", Domain.BACKUP, "", "");
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
    Instant now = clock.instant();
    List<Schedule> schedules = new ArrayList<>();
    Optional<Velero> velero = Optional.empty();
    try (Cluster cluster = Cluster.open(login, upstream)) {
      if (wanted.cronjobs().isPresent()) {
        schedules.addAll(
            CronJobs.list(cluster, wanted.namespaces(), wanted.cronjobs().get(), deadline));
      }
      if (wanted.velero().isPresent()) {
        velero =
            Optional.of(Velero.read(cluster, wanted.velero().get(), wanted.namespaces(), deadline));
      }
    }
    return reading(now, schedules, velero);
  }

  private Reading reading(Instant now, List<Schedule> cronJobs, Optional<Velero> velero) {
    Recovery recovery = new Recovery(new Place("", ""), now);
    ScheduleSamples told = new ScheduleSamples(source.name(), settings, recovery);
    List<Schedule> all = new ArrayList<>(cronJobs);
    velero.map(VeleroSchedules::of).ifPresent(all::addAll);
    List<Sample> samples = new ArrayList<>();
    all.forEach(schedule -> samples.addAll(told.of(schedule)));
    velero.ifPresent(
        found ->
            samples.addAll(
                new VeleroSamples(source.name(), settings, recovery, found)
                    .of(VeleroSchedules.of(found), told)));
    List<Resource> resources = all.stream().map(told::resource).toList();
    samples.addAll(patterns().of(resources));
    return new Reading(now, samples, notes(all, resources));
  }

  /** A name that begins with this source's is counted for both, and summed by the rules. */
  private PatternSamples patterns() {
    String own = "kubernetes:" + source.name();
    return new PatternSamples(settings.backups().tiers(), new Place("", ""), own, List.of(own));
  }

  private List<String> notes(List<Schedule> schedules, List<Resource> resources) {
    List<String> notes = new ArrayList<>();
    if (schedules.isEmpty()) {
      notes.add("no CronJob has the labels, and Velero has nothing of these namespaces");
    }
    for (Schedule schedule : schedules) {
      if (schedule.rhythm().isPresent() && schedule.rhythm().get().due().isEmpty()) {
        notes.add(
            "the schedule of %s/%s is not understood, so that a run it misses is not noticed"
                .formatted(schedule.namespace(), schedule.name()));
      }
    }
    patterns().doubled(resources).ifPresent(notes::add);
    return notes;
  }
}
