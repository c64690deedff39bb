package dev.guardband.simcloud.aws;

import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.AutomatedBackup;
import dev.guardband.simcloud.world.Database;
import dev.guardband.simcloud.world.DatabaseCluster;
import dev.guardband.simcloud.world.Snapshot;
import dev.guardband.simcloud.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** RDS: snapshots, and what automated backups can restore. */
final class RdsBackups {
  private static final String ACTIVE = "active";

  private final World world;

  RdsBackups(World world) {
    this.world = world;
  }

  JsonObject describeDbSnapshots(Operation.Call call) {
    return RdsPages.answer(
        call,
        new RdsPages.Names("DBSnapshots", "DBSnapshot"),
        world.databaseCare().snapshots(call.account(), call.region(), Snapshot.Of.INSTANCE),
        Snapshot::identifier,
        RdsBackups::ofInstance);
  }

  JsonObject describeDbClusterSnapshots(Operation.Call call) {
    return RdsPages.answer(
        call,
        new RdsPages.Names("DBClusterSnapshots", "DBClusterSnapshot"),
        world.databaseCare().snapshots(call.account(), call.region(), Snapshot.Of.CLUSTER),
        Snapshot::identifier,
        RdsBackups::ofCluster);
  }

  JsonObject describeDbInstanceAutomatedBackups(Operation.Call call) {
    return RdsPages.answer(
        call,
        new RdsPages.Names("DBInstanceAutomatedBackups", "DBInstanceAutomatedBackup"),
        backups(call, Snapshot.Of.INSTANCE),
        RdsBackups::key,
        backup -> shape(backup, "DBInstanceIdentifier"));
  }

  JsonObject describeDbClusterAutomatedBackups(Operation.Call call) {
    return RdsPages.answer(
        call,
        new RdsPages.Names("DBClusterAutomatedBackups", "DBClusterAutomatedBackup"),
        backups(call, Snapshot.Of.CLUSTER),
        RdsBackups::key,
        backup -> shape(backup, "DBClusterIdentifier"));
  }

  private static JsonObject ofInstance(Snapshot snapshot) {
    JsonObject shape = shape(snapshot);
    shape.addProperty("DBSnapshotIdentifier", snapshot.identifier());
    shape.addProperty("DBInstanceIdentifier", snapshot.database());
    shape.addProperty("Encrypted", snapshot.encrypted());
    if (!snapshot.copyOf().isEmpty()) {
      shape.addProperty("SourceDBSnapshotIdentifier", snapshot.copyOf());
    }
    return shape;
  }

  private static JsonObject ofCluster(Snapshot snapshot) {
    JsonObject shape = shape(snapshot);
    shape.addProperty("DBClusterSnapshotIdentifier", snapshot.identifier());
    shape.addProperty("DBClusterIdentifier", snapshot.database());
    shape.addProperty("StorageEncrypted", snapshot.encrypted());
    if (!snapshot.copyOf().isEmpty()) {
      shape.addProperty("SourceDBClusterSnapshotArn", snapshot.copyOf());
    }
    return shape;
  }

  /** One that is not whole has no time yet. */
  private static JsonObject shape(Snapshot snapshot) {
    JsonObject shape = new JsonObject();
    shape.addProperty("SnapshotType", snapshot.type());
    shape.addProperty("Status", snapshot.status());
    if (!snapshot.status().equals("creating")) {
      shape.addProperty("SnapshotCreateTime", Times.iso(snapshot.created()));
    }
    return shape;
  }

  private List<AutomatedBackup> backups(Operation.Call call, Snapshot.Of of) {
    List<AutomatedBackup> all =
        new ArrayList<>(world.databaseCare().retained(call.account(), call.region(), of));
    if (of == Snapshot.Of.INSTANCE) {
      world.databases().of(call.account(), call.region()).forEach(each -> active(all, each));
    } else {
      world
          .databases()
          .clustersOf(call.account(), call.region())
          .forEach(each -> active(all, each));
    }
    all.sort(Comparator.comparing(RdsBackups::key));
    return all;
  }

  private void active(List<AutomatedBackup> all, Database database) {
    world
        .databases()
        .latestRestorable(database)
        .ifPresent(
            latest ->
                all.add(
                    new AutomatedBackup(
                        database.account(),
                        database.region(),
                        Snapshot.Of.INSTANCE,
                        database.identifier(),
                        ACTIVE,
                        since(latest, database.retentionDays()),
                        latest)));
  }

  private void active(List<AutomatedBackup> all, DatabaseCluster cluster) {
    world
        .databases()
        .latestRestorable(cluster)
        .ifPresent(
            latest ->
                all.add(
                    new AutomatedBackup(
                        cluster.account(),
                        cluster.region(),
                        Snapshot.Of.CLUSTER,
                        cluster.identifier(),
                        ACTIVE,
                        since(latest, cluster.retentionDays()),
                        latest)));
  }

  private static Instant since(Instant latest, int days) {
    return latest.minus(Duration.ofDays(days));
  }

  private static String key(AutomatedBackup backup) {
    return backup.database() + "/" + backup.status() + "/" + backup.earliest();
  }

  private static JsonObject shape(AutomatedBackup backup, String identifier) {
    JsonObject window = new JsonObject();
    window.addProperty("EarliestTime", Times.iso(backup.earliest()));
    window.addProperty("LatestTime", Times.iso(backup.latest()));
    JsonObject shape = new JsonObject();
    shape.addProperty(identifier, backup.database());
    shape.addProperty("Region", backup.region());
    shape.addProperty("Status", backup.status());
    shape.add("RestoreWindow", window);
    return shape;
  }
}
