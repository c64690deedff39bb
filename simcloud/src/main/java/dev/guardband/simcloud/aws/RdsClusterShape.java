package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Database;
import dev.guardband.simcloud.world.DatabaseCluster;
import dev.guardband.simcloud.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A cluster as the DBCluster of DescribeDBClusters. */
final class RdsClusterShape {
  private RdsClusterShape() {}

  static JsonObject of(DatabaseCluster cluster, World world) {
    JsonObject shape = new JsonObject();
    shape.addProperty("DBClusterIdentifier", cluster.identifier());
    shape.addProperty("Engine", cluster.engine());
    shape.addProperty("EngineVersion", cluster.engineVersion());
    shape.addProperty("Status", cluster.status());
    shape.addProperty("BackupRetentionPeriod", cluster.retentionDays());
    Optional<Instant> latest = world.databases().latestRestorable(cluster);
    latest.ifPresent(time -> shape.addProperty("LatestRestorableTime", Times.iso(time)));
    latest.ifPresent(
        time ->
            shape.addProperty(
                "EarliestRestorableTime",
                Times.iso(time.minus(Duration.ofDays(cluster.retentionDays())))));
    shape.addProperty("MultiAZ", cluster.is(Database.Trait.MULTI_AZ));
    shape.addProperty("StorageEncrypted", cluster.is(Database.Trait.ENCRYPTED));
    shape.addProperty("DeletionProtection", cluster.is(Database.Trait.DELETION_PROTECTED));
    shape.add("DBClusterMembers", members(cluster, world));
    shape.addProperty("DbClusterResourceId", "cluster-" + RdsShape.resourceId(cluster.arn()));
    shape.addProperty("DBClusterArn", cluster.arn());
    shape.add("TagList", RdsShape.tags(cluster.tags()));
    return shape;
  }

  private static JsonObject members(DatabaseCluster cluster, World world) {
    JsonArray members = new JsonArray();
    for (Database each : world.databases().of(cluster.account(), cluster.region())) {
      if (each.cluster().equals(cluster.identifier())) {
        JsonObject member = new JsonObject();
        member.addProperty("DBInstanceIdentifier", each.identifier());
        member.addProperty("IsClusterWriter", members.isEmpty());
        member.addProperty("PromotionTier", 1);
        members.add(member);
      }
    }
    JsonObject list = new JsonObject();
    list.add("DBClusterMember", members);
    return list;
  }
}
