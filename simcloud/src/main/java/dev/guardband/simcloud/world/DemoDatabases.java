package dev.guardband.simcloud.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster and a replica for the demo, what is measured of all databases, and what waits. */
final class DemoDatabases {
  private static final double GIBIBYTE = 1L << 30;
  private static final String REGION = "eu-west-1";
  private static final Duration DAY = Duration.ofDays(1);

  private final World world;

  DemoDatabases(World world) {
    this.world = world;
  }

  void build() {
    Map<String, String> tags = Map.of("env", "prod", "team", "platform");
    DatabaseCluster sessions = DatabaseCluster.in(DemoWorld.PROD, REGION, "aurora-sessions");
    world.databases().put(sessions.with(tags));
    for (String name : List.of("aurora-sessions-1", "aurora-sessions-2")) {
      put(named(name).engine("aurora-postgresql", "16.4").cluster("aurora-sessions"));
    }
    Database replica = put(named("users-readonly").replicaOf("prod-users"));
    Database abroad =
        Database.in(DemoWorld.PROD, "us-east-1")
            .named("orders-reserve")
            .tag("env", "prod")
            .tag("team", "platform")
            .replicaOf(Database.in(DemoWorld.PROD, REGION).named("prod-orders").build().arn())
            .build();
    world.databases().put(abroad);
    world.databases().all().forEach(this::measure);
    world.telemetry().put(replica, "ReplicaLag", 2);
    world.telemetry().put(abroad, "ReplicaLag", 4);
    Instant now = world.clock().instant();
    world.databaseCare().put(Snapshot.manual(replica, "before-migration", now.minus(DAY)));
    world
        .databaseCare()
        .put(
            new AutomatedBackup(
                DemoWorld.PROD,
                REGION,
                Snapshot.Of.INSTANCE,
                "old-orders",
                "retained",
                now.minus(DAY.multipliedBy(40)),
                now.minus(DAY.multipliedBy(10))));
    world
        .databaseCare()
        .put(
            new PendingAction(
                DemoWorld.PROD,
                REGION,
                replica.arn(),
                "system-update",
                Optional.of(now.plus(DAY.multipliedBy(20))),
                Optional.of(now.plus(DAY.multipliedBy(60)))));
  }

  private static Database.Builder named(String name) {
    return Database.in(DemoWorld.PROD, REGION)
        .named(name)
        .tag("env", "prod")
        .tag("team", "platform");
  }

  private Database put(Database.Builder builder) {
    Database database = builder.build();
    world.databases().put(database);
    return database;
  }

  /** Each differs a little from the next, and from hour to hour. */
  private void measure(Database database) {
    Telemetry telemetry = world.telemetry();
    int some = Math.floorMod(database.identifier().hashCode(), 20);
    Instant now = world.clock().instant();
    double free = database.allocatedGibibytes() * GIBIBYTE * (0.35 + some / 100.0);
    telemetry.put(database, "FreeStorageSpace", free, -GIBIBYTE / 50, now);
    telemetry.put(database, "DatabaseConnections", 40 + 5 * some);
    telemetry.put(database, "CPUUtilization", 10 + some);
    telemetry.put(database, "FreeableMemory", (4 + some / 10.0) * GIBIBYTE);
    telemetry.put(database, "MaximumUsedTransactionIDs", 1e8 + 1e6 * some);
    telemetry.put(database, "AuroraReplicaLag", 15 + some);
  }
}
