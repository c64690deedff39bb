package dev.guardband.simcloud.aws;

import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Database;
import dev.guardband.simcloud.world.DatabaseCluster;
import dev.guardband.simcloud.world.World;
import java.util.ArrayList;
import java.util.List;

/** RDS: the instances and clusters of an account and region. */
final class Rds {
  private final World world;

  Rds(World world) {
    this.world = world;
  }

  JsonObject describeDbInstances(Operation.Call call) {
    return RdsPages.answer(
        call,
        new RdsPages.Names("DBInstances", "DBInstance"),
        found(call),
        Database::identifier,
        database -> RdsShape.of(database, world.databases().latestRestorable(database)));
  }

  JsonObject describeDbClusters(Operation.Call call) {
    return RdsPages.answer(
        call,
        new RdsPages.Names("DBClusters", "DBCluster"),
        world.databases().clustersOf(call.account(), call.region()),
        DatabaseCluster::identifier,
        cluster -> RdsClusterShape.of(cluster, world));
  }

  private List<Database> found(Operation.Call call) {
    List<Database> found = new ArrayList<>(world.databases().of(call.account(), call.region()));
    call.text("DBInstanceIdentifier").ifPresent(name -> keepOnly(found, name));
    for (int i = 1; call.text("Filters.Filter." + i + ".Name").isPresent(); i++) {
      String prefix = "Filters.Filter." + i;
      String name = call.text(prefix + ".Name").orElse("");
      List<String> values = values(call, prefix + ".Values.Value.");
      found.removeIf(database -> !values.contains(attribute(database, name)));
    }
    return found;
  }

  private static void keepOnly(List<Database> found, String name) {
    String identifier = name.substring(name.lastIndexOf(':') + 1);
    found.removeIf(database -> !database.identifier().equals(identifier));
    if (found.isEmpty()) {
      throw new AwsException(404, "DBInstanceNotFound", "DBInstance " + name + " not found.");
    }
  }

  private static String attribute(Database database, String filter) {
    return switch (filter) {
      case "db-instance-id" -> database.identifier();
      case "db-cluster-id" -> database.cluster();
      case "dbi-resource-id" -> RdsShape.resourceId(database);
      case "engine" -> database.engine();
      default -> throw RdsPages.invalid("Unrecognized filter name: " + filter);
    };
  }

  private static List<String> values(Operation.Call call, String prefix) {
    List<String> values = new ArrayList<>();
    for (int i = 1; call.text(prefix + i).isPresent(); i++) {
      values.add(call.text(prefix + i).orElse(""));
    }
    return values;
  }
}
