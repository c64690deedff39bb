package dev.guardband.simcloud.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The databases, by account, region and identifier. */
public final class Databases {
  private final TreeMap<String, Database> byKey = new TreeMap<>();
  private final TreeMap<String, DatabaseCluster> clusters = new TreeMap<>();
  private final Scenarios scenarios;
  private long changes;

  Databases(Scenarios scenarios) {
    this.scenarios = scenarios;
  }

  /** Adds a database, or replaces the one of the same account, region and identifier. */
  public synchronized void put(Database database) {
    changes++;
    byKey.put(prefix(database.account(), database.region()) + database.identifier(), database);
  }

  public synchronized void remove(Database database) {
    changes++;
    byKey.remove(prefix(database.account(), database.region()) + database.identifier());
  }

  public synchronized void put(DatabaseCluster cluster) {
    changes++;
    clusters.put(prefix(cluster.account(), cluster.region()) + cluster.identifier(), cluster);
  }

  public synchronized void remove(DatabaseCluster cluster) {
    changes++;
    clusters.remove(prefix(cluster.account(), cluster.region()) + cluster.identifier());
  }

  /** Clusters of one account and region, by identifier. */
  public synchronized List<DatabaseCluster> clustersOf(String account, String region) {
    String prefix = prefix(account, region);
    return List.copyOf(clusters.subMap(prefix, prefix + Character.MAX_VALUE).values());
  }

  /** Adds {@code count} more, {@code scale-00000} and on, for measurements at size. */
  public void putMany(String account, String region, int count) {
    for (int i = 0; i < count; i++) {
      put(
          Database.in(account, region)
              .named(String.format("scale-%05d", i))
              .restorable(new Restorable.Moving(Duration.ofSeconds(i)))
              .tag("env", i % 2 == 0 ? "prod" : "dev")
              .tag("team", "team-" + i % 20)
              .build());
    }
  }

  /** Those of one account and region, by identifier. */
  public synchronized List<Database> of(String account, String region) {
    String prefix = prefix(account, region);
    return List.copyOf(byKey.subMap(prefix, prefix + Character.MAX_VALUE).values());
  }

  /** How often anything was put or removed. */
  synchronized long changes() {
    return changes;
  }

  public synchronized List<Database> all() {
    return List.copyOf(byKey.values());
  }

  /** Empty where AWS would leave the time out. */
  public Optional<Instant> latestRestorable(Database database) {
    if (!database.tellsRestorableTime()) {
      return Optional.empty();
    }
    return database.restorable().at(scenarios.backupsUntil());
  }

  public Optional<Instant> latestRestorable(DatabaseCluster cluster) {
    return cluster.status().equals("stopped") || cluster.status().equals("creating")
        ? Optional.empty()
        : cluster.restorable().at(scenarios.backupsUntil());
  }

  private static String prefix(String account, String region) {
    return account + "/" + region + "/";
  }
}
