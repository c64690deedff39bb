package dev.guardband.exporter.database;

import dev.guardband.model.metric.DatabaseMeasures;
import dev.guardband.model.metric.Metric;

/** What CloudWatch is asked of a database. */
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
enum Measure {
  FREE_STORAGE("FreeStorageSpace", "Minimum", 1),
  CONNECTIONS("DatabaseConnections", "Maximum", 1),
  CPU("CPUUtilization", "Average", 100),
  FREEABLE_MEMORY("FreeableMemory", "Minimum", 1),
  REPLICA_LAG("ReplicaLag", "Maximum", 1),
  AURORA_REPLICA_LAG("AuroraReplicaLag", "Maximum", 1000),
  TRANSACTION_IDS("MaximumUsedTransactionIDs", "Maximum", 1);

  /** The least that are asked of one database. */
  static final int LEAST = 3;

  private final String cloudWatch;
  private final String statistic;
  private final double divisor;

  Measure(String cloudWatch, String statistic, double divisor) {
    this.cloudWatch = cloudWatch;
    this.statistic = statistic;
    this.divisor = divisor;
  }

  String cloudWatch() {
    return cloudWatch;
  }

  /** The worst of a minute, and of what has no worst the average. */
  String statistic() {
    return statistic;
  }

  /** In our unit, such as a ratio for a percentage. */
  double ours(double theirs) {
    return theirs / divisor;
  }

  Metric metric() {
    return switch (this) {
      case FREE_STORAGE -> DatabaseMeasures.FREE_STORAGE;
      case CONNECTIONS -> DatabaseMeasures.CONNECTIONS;
      case CPU -> DatabaseMeasures.CPU;
      case FREEABLE_MEMORY -> DatabaseMeasures.FREEABLE_MEMORY;
      case REPLICA_LAG, AURORA_REPLICA_LAG -> DatabaseMeasures.REPLICA_LAG;
      case TRANSACTION_IDS -> DatabaseMeasures.TRANSACTION_IDS;
    };
  }

  /** Whether CloudWatch can have it; nothing else is paid for. */
  boolean isOf(Instance instance, Fleet fleet) {
    boolean aurora = instance.engine().isAurora();
    return switch (this) {
      case CONNECTIONS, CPU, FREEABLE_MEMORY -> true;
      case FREE_STORAGE -> !aurora;
      case REPLICA_LAG -> !aurora && fleet.isReplica(instance);
      case AURORA_REPLICA_LAG -> aurora && fleet.isReplica(instance);
      case TRANSACTION_IDS -> instance.engine().isPostgres() && !fleet.isReplica(instance);
    };
  }
}
