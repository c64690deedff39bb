package dev.guardband.exporter.database;

import static dev.guardband.exporter.database.Answers.required;
import static dev.guardband.exporter.database.Answers.text;

import dev.guardband.exporter.core.SourceFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;

/** From the SDK's cluster to ours. */
final class Clusters {
  private Clusters() {}

  static Cluster of(DBCluster found) throws SourceFailure {
    return new Cluster(
        required("DescribeDBClusters.DBClusterIdentifier", found.dbClusterIdentifier()),
        required("DescribeDBClusters.DBClusterArn", found.dbClusterArn()),
        new Instance.Engine(
            text(found.engine()).orElse(""),
            text(found.engineVersion()).orElse(""),
            text(found.dbClusterInstanceClass()).orElse("")),
        required("DescribeDBClusters.Status", found.status()),
        text(found.replicationSourceIdentifier()),
        new Instance.Protection(
            Optional.ofNullable(found.multiAZ()),
            Optional.ofNullable(found.storageEncrypted()),
            Optional.ofNullable(found.deletionProtection()),
            Optional.ofNullable(found.publiclyAccessible()),
            Optional.ofNullable(found.backupRetentionPeriod())),
        new Cluster.Window(
            Optional.ofNullable(found.earliestRestorableTime()),
            Optional.ofNullable(found.latestRestorableTime())),
        members(found),
        Answers.tags(found.tagList()));
  }

  private static Map<String, Boolean> members(DBCluster found) {
    Map<String, Boolean> members = new LinkedHashMap<>();
    for (DBClusterMember member : found.dbClusterMembers()) {
      text(member.dbInstanceIdentifier())
          .ifPresent(name -> members.put(name, Boolean.TRUE.equals(member.isClusterWriter())));
    }
    return members;
  }
}
