package dev.guardband.exporter.database;

import java.util.ArrayList;
import java.util.List;

/** The statuses that an RDS instance may be in. */
final class Status {
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html
  static final List<String> DOCUMENTED =
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

  private Status() {}

  /** All of them, and the one that it is in where that is a new one. */
  static List<String> with(String current) {
    if (DOCUMENTED.contains(current)) {
      return DOCUMENTED;
    }
    List<String> all = new ArrayList<>(DOCUMENTED);
    all.add(current);
    return all;
  }
}
