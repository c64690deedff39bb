package dev.guardband.bench;

import dev.guardband.simcloud.SimCloud;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.Account;
import dev.guardband.simcloud.world.BackupSchedule;
import dev.guardband.simcloud.world.Database;
import dev.guardband.simcloud.world.ProtectedResource;
import dev.guardband.simcloud.world.Restorable;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * A simulated cloud in a process of its own that answers as late, and as seldom, as it is told.
 * Prints its address; once its input ends, the calls it was asked for. Arguments: what there is,
 * milliseconds of each answer, and calls a second to one API of one account and region.
 */
public final class RecoveryCloud {
  private static final List<String> LIMITED = List.of("rds", "backup", "monitoring");
  private static final Duration DAY = Duration.ofDays(1);

  private RecoveryCloud() {}

  public static void main(String[] arguments) throws IOException {
    Clock clock = Clock.systemUTC();
    World world = world(RecoverySize.parse(arguments[0]), clock);
    Duration latency = Duration.ofMillis(Long.parseLong(arguments[1]));
    int callsASecond = Integer.parseInt(arguments[2]);
    try (SimCloud cloud = SimCloud.start(world, clock, 0)) {
      cloud.faults().inject(new Fault.Delay(latency), Target.any());
      for (String service : LIMITED) {
        cloud.faults().inject(new Fault.Limit(callsASecond), Target.service(service));
      }
      System.out.println(cloud.uri());
      System.in.transferTo(OutputStream.nullOutputStream());
      cloud.calls().counts().forEach((call, count) -> System.out.println(call + " " + count));
    }
  }

  private static World world(RecoverySize size, Clock clock) {
    World world = World.empty(clock);
    RecoverySize.REGIONS.forEach(world.accounts()::addRegion);
    for (int account = 0; account < RecoverySize.ACCOUNTS; account++) {
      String id = RecoverySize.accountId(account);
      world.accounts().put(new Account(RecoverySize.accountName(account), id, ""));
    }
    for (int place = 0; place < RecoverySize.PLACES; place++) {
      for (int i = 0; i < size.databasesIn(place); i++) {
        put(world, size, place, i);
      }
    }
    return world;
  }

  private static void put(World world, RecoverySize size, int place, int number) {
    String account = RecoverySize.accountId(place / RecoverySize.REGIONS.size());
    String region = RecoverySize.REGIONS.get(place % RecoverySize.REGIONS.size());
    String env = number % 2 == 0 ? "prod" : "dev";
    Database database =
        Database.in(account, region)
            .named("%s-%05d".formatted(env, number))
            .retentionDays(size.snapshotsEach())
            .restorable(new Restorable.Moving(Duration.ofSeconds(60 + number % 240)))
            .tag("env", env)
            .tag("team", "team-" + number % 20)
            .build();
    world.databases().put(database);
    world
        .backups()
        .protect(
            new ProtectedResource(account, region, database.arn(), "RDS"),
            new BackupSchedule(DAY, Duration.ofMinutes(20), DAY.multipliedBy(size.pointsEach())));
  }
}
