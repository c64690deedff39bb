package dev.guardband.exporter.database;

import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DBMajorEngineVersion;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterAutomatedBackupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstanceAutomatedBackupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbMajorEngineVersionsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.DescribePendingMaintenanceActionsResponse;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/** All that is listed of databases. */
final class Listings {
  static final Listing<DescribeDbInstancesResponse, DBInstance> INSTANCES =
      new Listing<>(
          "DescribeDBInstances",
          (client, ask) ->
              client.describeDBInstances(
                  request ->
                      request
                          .overrideConfiguration(ask.options())
                          .maxRecords(ask.records())
                          .marker(ask.marker())),
          DescribeDbInstancesResponse::hasDbInstances,
          DescribeDbInstancesResponse::dbInstances,
          DescribeDbInstancesResponse::marker);

  static final Listing<DescribeDbClustersResponse, DBCluster> CLUSTERS =
      new Listing<>(
          "DescribeDBClusters",
          (client, ask) ->
              client.describeDBClusters(
                  request ->
                      request
                          .overrideConfiguration(ask.options())
                          .maxRecords(ask.records())
                          .marker(ask.marker())),
          DescribeDbClustersResponse::hasDbClusters,
          DescribeDbClustersResponse::dbClusters,
          DescribeDbClustersResponse::marker);

  static final Listing<DescribeDbSnapshotsResponse, DBSnapshot> SNAPSHOTS =
      new Listing<>(
          "DescribeDBSnapshots",
          (client, ask) ->
              client.describeDBSnapshots(
                  request ->
                      request
                          .overrideConfiguration(ask.options())
                          .maxRecords(ask.records())
                          .marker(ask.marker())),
          DescribeDbSnapshotsResponse::hasDbSnapshots,
          DescribeDbSnapshotsResponse::dbSnapshots,
          DescribeDbSnapshotsResponse::marker);

  static final Listing<DescribeDbClusterSnapshotsResponse, DBClusterSnapshot> CLUSTER_SNAPSHOTS =
      new Listing<>(
          "DescribeDBClusterSnapshots",
          (client, ask) ->
              client.describeDBClusterSnapshots(
                  request ->
                      request
                          .overrideConfiguration(ask.options())
                          .maxRecords(ask.records())
                          .marker(ask.marker())),
          DescribeDbClusterSnapshotsResponse::hasDbClusterSnapshots,
          DescribeDbClusterSnapshotsResponse::dbClusterSnapshots,
          DescribeDbClusterSnapshotsResponse::marker);

  static final Listing<DescribeDbInstanceAutomatedBackupsResponse, DBInstanceAutomatedBackup>
      BACKUPS =
          new Listing<>(
              "DescribeDBInstanceAutomatedBackups",
              (client, ask) ->
                  client.describeDBInstanceAutomatedBackups(
                      request ->
                          request
                              .overrideConfiguration(ask.options())
                              .maxRecords(ask.records())
                              .marker(ask.marker())),
              DescribeDbInstanceAutomatedBackupsResponse::hasDbInstanceAutomatedBackups,
              DescribeDbInstanceAutomatedBackupsResponse::dbInstanceAutomatedBackups,
              DescribeDbInstanceAutomatedBackupsResponse::marker);

  static final Listing<DescribeDbClusterAutomatedBackupsResponse, DBClusterAutomatedBackup>
      CLUSTER_BACKUPS =
          new Listing<>(
              "DescribeDBClusterAutomatedBackups",
              (client, ask) ->
                  client.describeDBClusterAutomatedBackups(
                      request ->
                          request
                              .overrideConfiguration(ask.options())
                              .maxRecords(ask.records())
                              .marker(ask.marker())),
              DescribeDbClusterAutomatedBackupsResponse::hasDbClusterAutomatedBackups,
              DescribeDbClusterAutomatedBackupsResponse::dbClusterAutomatedBackups,
              DescribeDbClusterAutomatedBackupsResponse::marker);

  static final Listing<DescribePendingMaintenanceActionsResponse, ResourcePendingMaintenanceActions>
      MAINTENANCE =
          new Listing<>(
              "DescribePendingMaintenanceActions",
              (client, ask) ->
                  client.describePendingMaintenanceActions(
                      request ->
                          request
                              .overrideConfiguration(ask.options())
                              .maxRecords(ask.records())
                              .marker(ask.marker())),
              DescribePendingMaintenanceActionsResponse::hasPendingMaintenanceActions,
              DescribePendingMaintenanceActionsResponse::pendingMaintenanceActions,
              DescribePendingMaintenanceActionsResponse::marker);

  static final Listing<DescribeDbMajorEngineVersionsResponse, DBMajorEngineVersion>
      ENGINE_VERSIONS =
          new Listing<>(
              "DescribeDBMajorEngineVersions",
              (client, ask) ->
                  client.describeDBMajorEngineVersions(
                      request ->
                          request
                              .overrideConfiguration(ask.options())
                              .maxRecords(ask.records())
                              .marker(ask.marker())),
              DescribeDbMajorEngineVersionsResponse::hasDbMajorEngineVersions,
              DescribeDbMajorEngineVersionsResponse::dbMajorEngineVersions,
              DescribeDbMajorEngineVersionsResponse::marker);

  private Listings() {}
}
