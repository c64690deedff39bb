package dev.guardband.simcloud.aws;

import dev.guardband.simcloud.world.World;
import java.util.List;

/** Every operation there is: a line each. */
record Catalog(List<Entry> entries) {

  /** The token's name is empty where an operation has no pages. */
  record Entry(
      String service, String operation, Protocol protocol, String tokenName, Operation code) {}

  static Catalog of(World world, Sessions sessions) {
    Sts sts = new Sts(world, sessions);
    Rds rds = new Rds(world);
    RdsBackups rdsBackups = new RdsBackups(world);
    RdsCare rdsCare = new RdsCare(world);
    CloudWatch metrics = new CloudWatch(world);
    CostExplorer costs = new CostExplorer(world);
    CostForecast forecast = new CostForecast(world);
    Commitment commitments = new Commitment(world);
    CostAnomalies anomalies = new CostAnomalies(world);
    Budgets budgets = new Budgets(world);
    OptimizationHub hub = new OptimizationHub(world);
    Backup backup = new Backup(world);
    BackupJobs jobs = new BackupJobs(world);
    BackupPlans plans = new BackupPlans(world);
    return new Catalog(
        List.of(
            entry("sts GetCallerIdentity", Protocol.QUERY, "", sts::getCallerIdentity),
            entry("sts AssumeRole", Protocol.QUERY, "", sts::assumeRole),
            entry("rds DescribeDBInstances", Protocol.QUERY, "Marker", rds::describeDbInstances),
            entry("rds DescribeDBClusters", Protocol.QUERY, "Marker", rds::describeDbClusters),
            entry(
                "rds DescribeDBSnapshots",
                Protocol.QUERY,
                "Marker",
                rdsBackups::describeDbSnapshots),
            entry(
                "rds DescribeDBClusterSnapshots",
                Protocol.QUERY,
                "Marker",
                rdsBackups::describeDbClusterSnapshots),
            entry(
                "rds DescribeDBInstanceAutomatedBackups",
                Protocol.QUERY,
                "Marker",
                rdsBackups::describeDbInstanceAutomatedBackups),
            entry(
                "rds DescribeDBClusterAutomatedBackups",
                Protocol.QUERY,
                "Marker",
                rdsBackups::describeDbClusterAutomatedBackups),
            entry(
                "rds DescribePendingMaintenanceActions",
                Protocol.QUERY,
                "Marker",
                rdsCare::describePendingMaintenanceActions),
            entry(
                "rds DescribeDBMajorEngineVersions",
                Protocol.QUERY,
                "Marker",
                rdsCare::describeDbMajorEngineVersions),
            entry("monitoring GetMetricData", Protocol.QUERY, "NextToken", metrics::getMetricData),
            entry("ce GetCostAndUsage", Protocol.JSON, "NextPageToken", costs::getCostAndUsage),
            entry("ce GetCostForecast", Protocol.JSON, "", forecast::getCostForecast),
            entry("ce GetAnomalies", Protocol.JSON, "NextPageToken", anomalies::getAnomalies),
            entry(
                "ce GetSavingsPlansUtilization",
                Protocol.JSON,
                "",
                commitments::getSavingsPlansUtilization),
            entry(
                "ce GetSavingsPlansCoverage",
                Protocol.JSON,
                "NextToken",
                commitments::getSavingsPlansCoverage),
            entry(
                "ce GetReservationUtilization",
                Protocol.JSON,
                "NextPageToken",
                commitments::getReservationUtilization),
            entry(
                "ce GetReservationCoverage",
                Protocol.JSON,
                "NextPageToken",
                commitments::getReservationCoverage),
            entry("budgets DescribeBudgets", Protocol.JSON, "NextToken", budgets::describeBudgets),
            entry(
                "cost-optimization-hub ListEnrollmentStatuses",
                Protocol.JSON,
                "nextToken",
                hub::listEnrollmentStatuses),
            entry(
                "cost-optimization-hub ListRecommendations",
                Protocol.JSON,
                "nextToken",
                hub::listRecommendations),
            backup("ListProtectedResources", "nextToken", backup::listProtectedResources),
            backup(
                "ListRecoveryPointsByResource", "nextToken", backup::listRecoveryPointsByResource),
            backup("ListBackupVaults", "nextToken", backup::listBackupVaults),
            backup(
                "ListRecoveryPointsByBackupVault",
                "nextToken",
                backup::listRecoveryPointsByBackupVault),
            backup("ListBackupJobs", "nextToken", jobs::listBackupJobs),
            backup("ListCopyJobs", "nextToken", jobs::listCopyJobs),
            backup("ListRestoreJobs", "nextToken", jobs::listRestoreJobs),
            backup("ListBackupPlans", "nextToken", plans::listBackupPlans),
            backup("GetBackupPlan", "", plans::getBackupPlan),
            backup("ListBackupSelections", "nextToken", plans::listBackupSelections),
            backup("GetBackupSelection", "", plans::getBackupSelection),
            backup("ListRestoreTestingPlans", "NextToken", plans::listRestoreTestingPlans),
            backup(
                "ListRestoreTestingSelections", "NextToken", plans::listRestoreTestingSelections)));
  }

  private static Entry backup(String operation, String tokenName, Operation code) {
    return new Entry("backup", operation, Protocol.REST_JSON, tokenName, code);
  }

  Entry find(String service, Protocol protocol, Inputs.Named named) {
    return entries.stream()
        .filter(entry -> entry.service().equals(service) && entry.protocol() == protocol)
        .filter(entry -> entry.operation().equals(named.operation()))
        .filter(entry -> named.version().isEmpty() || named.version().equals(version(service)))
        .findFirst()
        .orElseThrow(() -> unknown(protocol, named));
  }

  private static String version(String service) {
    return QueryApi.of(service).version();
  }

  private static AwsException unknown(Protocol protocol, Inputs.Named named) {
    return switch (protocol) {
      case QUERY ->
          new AwsException(
              400,
              "InvalidAction",
              "Could not find operation " + named.operation() + " for version " + named.version());
      case JSON -> new AwsException(400, "UnknownOperationException", named.operation());
      case REST_JSON -> new AwsException(404, "UnknownOperationException", named.operation());
      case REST_XML -> new AwsException(501, "NotImplemented", named.operation());
    };
  }

  private static Entry entry(String name, Protocol protocol, String tokenName, Operation code) {
    int space = name.indexOf(' ');
    return new Entry(
        name.substring(0, space), name.substring(space + 1), protocol, tokenName, code);
  }
}
