package dev.guardband.simcloud.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What AWS does for databases: snapshots each night, the backups it retains, its maintenance. */
public final class DatabaseCare {
  private static final Duration NIGHT = Duration.ofHours(2);

  private final Clock clock;
  private final Databases databases;
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final List<AutomatedBackup> retained = new ArrayList<>();
  private final List<PendingAction> pending = new ArrayList<>();
  private final Map<String, Kept> kept = new TreeMap<>();
  private long changes;

  /** A list that was made, and of what: it may be long, and is asked for page by page. */
  private record Kept(Instant night, long changes, List<Snapshot> snapshots) {}

  DatabaseCare(Clock clock, Databases databases) {
    this.clock = clock;
    this.databases = databases;
  }

  public synchronized void put(Snapshot snapshot) {
    snapshots.add(snapshot);
    changes++;
  }

  public synchronized void remove(Snapshot snapshot) {
    snapshots.remove(snapshot);
    changes++;
  }

  public synchronized void put(AutomatedBackup backup) {
    retained.add(backup);
  }

  public synchronized void put(PendingAction action) {
    pending.add(action);
  }

  /** Those of one account and region, by their own identifier: made by hand, and each night. */
  public synchronized List<Snapshot> snapshots(String account, String region, Snapshot.Of of) {
    Instant night = lastNight();
    long changed = changes + databases.changes();
    String key = String.join("/", account, region, of.name());
    Kept before = kept.get(key);
    if (before != null && before.night().equals(night) && before.changes() == changed) {
      return before.snapshots();
    }
    List<Snapshot> found = made(account, region, of);
    kept.put(key, new Kept(night, changed, found));
    return found;
  }

  private List<Snapshot> made(String account, String region, Snapshot.Of of) {
    List<Snapshot> found = new ArrayList<>(snapshots);
    if (of == Snapshot.Of.INSTANCE) {
      databases.of(account, region).forEach(database -> nightly(found, database));
    } else {
      databases.clustersOf(account, region).forEach(cluster -> nightly(found, cluster));
    }
    found.removeIf(
        each ->
            !each.account().equals(account) || !each.region().equals(region) || each.of() != of);
    found.sort(Comparator.comparing(Snapshot::identifier));
    return List.copyOf(found);
  }

  private Instant lastNight() {
    return clock.instant().minus(NIGHT).truncatedTo(ChronoUnit.DAYS).plus(NIGHT);
  }

  /** Those of one account and region that no living database has. */
  public synchronized List<AutomatedBackup> retained(
      String account, String region, Snapshot.Of of) {
    return retained.stream()
        .filter(each -> each.account().equals(account) && each.region().equals(region))
        .filter(each -> each.of() == of)
        .toList();
  }

  public synchronized List<PendingAction> pending(String account, String region) {
    return pending.stream()
        .filter(each -> each.account().equals(account) && each.region().equals(region))
        .toList();
  }

  private void nightly(List<Snapshot> found, Database database) {
    if (database.cluster().isEmpty() && database.replicaOf().isEmpty()) {
      Snapshot like = Snapshot.manual(database, "", clock.instant()).withType("automated");
      nightly(found, like, database.retentionDays());
    }
  }

  private void nightly(List<Snapshot> found, DatabaseCluster cluster) {
    Snapshot like = Snapshot.manual(cluster, "", clock.instant()).withType("automated");
    nightly(found, like, cluster.retentionDays());
  }

  private void nightly(List<Snapshot> found, Snapshot like, int nights) {
    Instant night = lastNight();
    for (int i = 0; i < nights; i++) {
      Instant created = night.minus(Duration.ofDays(i));
      String name = "rds:" + like.database() + "-" + created.toString().substring(0, 10);
      found.add(
          new Snapshot(
              like.account(),
              like.region(),
              like.of(),
              like.database(),
              name,
              like.type(),
              like.status(),
              like.encrypted(),
              created,
              ""));
    }
  }
}
