package dev.guardband.bench;

import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The 100,000 series of four labels that a large platform shows: 1,500 databases in 10 accounts of
 * 2 regions, and the costs of 20,000 services and teams.
 */
final class Platform {
  private static final int PLACES = 20;
  private static final int DATABASES_IN_PLACE = 75;
  private static final int COSTS_IN_PLACE = 1000;
  private static final List<String> COST_LABELS = List.of(Labels.SERVICE, Labels.ofTag("team"));
  private static final Metric LAST_DAY = CostMetrics.LAST_DAY.with(COST_LABELS);
  private static final Metric MONTH_TO_DATE = CostMetrics.MONTH_TO_DATE.with(COST_LABELS);
  private static final List<String> REQUIREMENTS =
      List.of("multi_az", "encrypted", "deletion_protection", "public", "retention");
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html
  private static final List<String> STATES =
      List.of(
          "available",
          "backing-up",
          "configuring-enhanced-monitoring",
          "configuring-iam-database-auth",
          "configuring-log-exports",
          "converting-to-vpc",
          "creating",
          "delete-precheck",
          "deleting",
          "failed",
          "inaccessible-encryption-credentials",
          "inaccessible-encryption-credentials-recoverable",
          "incompatible-create",
          "incompatible-network",
          "incompatible-option-group",
          "incompatible-parameters",
          "incompatible-restore",
          "insufficient-capacity",
          "maintenance",
          "modifying",
          "moving-to-vpc",
          "rebooting",
          "renaming",
          "resetting-master-credentials",
          "restore-error",
          "starting",
          "stopped",
          "stopping",
          "storage-config-upgrade",
          "storage-full",
          "storage-initialization",
          "storage-optimization",
          "upgrading");

  private final Random random = new Random(7);

  private Platform() {}

  /** What each source reads; two runs give the same. */
  static List<List<Sample>> readings() {
    Platform platform = new Platform();
    List<List<Sample>> readings = new ArrayList<>();
    for (int place = 0; place < PLACES; place++) {
      String account = "account-" + place / 2;
      String region = place % 2 == 0 ? "eu-west-1" : "us-east-1";
      readings.add(platform.databases(account, region));
      readings.add(platform.costs("bill-" + place));
    }
    return readings;
  }

  private List<Sample> databases(String account, String region) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < DATABASES_IN_PLACE; i++) {
      String name = "prod-orders-" + random.nextInt(1_000_000) + "-" + i;
      String arn = "arn:aws:rds:" + region + ":222222222222:db:" + name;
      samples.add(Sample.of(DatabaseMetrics.INFO, 1, account, region, name, "postgres"));
      for (String state : STATES) {
        double is = state.equals("available") ? 1 : 0;
        samples.add(Sample.of(DatabaseMetrics.STATUS, is, account, region, name, state));
      }
      for (String requirement : REQUIREMENTS) {
        double met = random.nextInt(10) == 0 ? 0 : 1;
        samples.add(
            Sample.of(DatabaseMetrics.REQUIREMENT_MET, met, account, region, name, requirement));
      }
      samples.add(Sample.of(BackupMetrics.PROTECTED, 1, account, region, arn, "RDS"));
    }
    return samples;
  }

  private List<Sample> costs(String source) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < COSTS_IN_PLACE; i++) {
      List<String> labels = List.of(source, "USD", "Amazon Service " + i / 20, "team-" + i % 20);
      double day = random.nextInt(10_000_000) / 1e4;
      samples.add(Sample.of(LAST_DAY, day, labels));
      samples.add(Sample.of(MONTH_TO_DATE, day * 17.5, labels));
    }
    return samples;
  }
}
