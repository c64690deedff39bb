package dev.guardband.simcloud.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What AWS Backup protects, and the recovery points it has. */
public final class Backups {
  private static final Duration DAY = Duration.ofDays(1);

  private final Clock clock;
  private final Scenarios scenarios;
  private final TreeMap<String, Entry> entries = new TreeMap<>();

  private record Entry(
      ProtectedResource resource, List<BackupSchedule> schedules, List<RecoveryPoint> points) {}

  private final BackupWork work = new BackupWork(this);

  /** A recovery point and what it is of. */
  public record Stored(ProtectedResource resource, RecoveryPoint point) {}

  Backups(Clock clock, Scenarios scenarios) {
    this.clock = clock;
    this.scenarios = scenarios;
  }

  /** Vaults, jobs and plans. */
  public BackupWork work() {
    return work;
  }

  Instant now() {
    return clock.instant();
  }

  /** Protects a resource, with no recovery point and no schedule yet. */
  public synchronized void protect(ProtectedResource resource) {
    entries.put(key(resource), new Entry(resource, new ArrayList<>(), new ArrayList<>()));
  }

  public synchronized void protect(ProtectedResource resource, BackupSchedule schedule) {
    protect(resource);
    entry(resource).schedules().add(schedule);
  }

  /** Adds a recovery point to a protected resource, or replaces the one of the same ARN. */
  public synchronized void put(ProtectedResource resource, RecoveryPoint point) {
    List<RecoveryPoint> points = entry(resource).points();
    points.removeIf(each -> each.arn().equals(point.arn()));
    points.add(point);
  }

  public synchronized void remove(ProtectedResource resource, RecoveryPoint point) {
    entry(resource).points().remove(point);
  }

  public synchronized void remove(ProtectedResource resource) {
    entries.remove(key(resource));
  }

  /** Those of one account and region, by ARN. */
  public synchronized List<ProtectedResource> of(String account, String region) {
    return entriesOf(account, region).stream().map(Entry::resource).toList();
  }

  /** The newest first. */
  public synchronized List<RecoveryPoint> points(ProtectedResource resource) {
    Entry entry = entry(resource);
    List<RecoveryPoint> points = new ArrayList<>(entry.points());
    for (BackupSchedule schedule : entry.schedules()) {
      points.addAll(schedule.points(resource, clock.instant(), scenarios.backupsUntil()));
    }
    points.sort(
        Comparator.comparing(RecoveryPoint::created).reversed().thenComparing(RecoveryPoint::arn));
    return points;
  }

  /** What a vault holds, by resource, the newest first. */
  public synchronized List<Stored> in(Vault vault) {
    List<Stored> found = new ArrayList<>();
    for (ProtectedResource resource : of(vault.account(), vault.region())) {
      points(resource).stream()
          .filter(point -> point.keeping().vault().equals(vault.name()))
          .forEach(point -> found.add(new Stored(resource, point)));
    }
    return found;
  }

  /** Of each point that a schedule made there in the last day, the job that made it. */
  synchronized List<BackupJob> scheduledJobs(String account, String region) {
    Instant now = clock.instant();
    List<BackupJob> jobs = new ArrayList<>();
    for (Entry entry : entriesOf(account, region)) {
      for (BackupSchedule schedule : entry.schedules()) {
        schedule.points(entry.resource(), now, scenarios.backupsUntil()).stream()
            .filter(point -> point.keeping().copiedFrom().isEmpty())
            .filter(point -> point.created().isAfter(now.minus(DAY)))
            .forEach(point -> jobs.add(schedule.job(entry.resource(), point)));
      }
    }
    return jobs;
  }

  /** When the newest point that can be restored was made. */
  public Optional<Instant> lastBackup(ProtectedResource resource) {
    return points(resource).stream()
        .filter(point -> point.status().restorable())
        .map(RecoveryPoint::created)
        .findFirst();
  }

  private Collection<Entry> entriesOf(String account, String region) {
    String prefix = account + "/" + region + "/";
    return entries.subMap(prefix, prefix + Character.MAX_VALUE).values();
  }

  private Entry entry(ProtectedResource resource) {
    Entry entry = entries.get(key(resource));
    if (entry == null) {
      throw new IllegalArgumentException(resource.arn() + " is not protected; protect it first");
    }
    return entry;
  }

  private static String key(ProtectedResource resource) {
    return resource.account() + "/" + resource.region() + "/" + resource.arn();
  }
}
