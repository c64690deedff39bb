package dev.guardband.exporter.database;

import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import java.util.ArrayList;
import java.util.List;

/** The statuses that an RDS instance, or a cluster, may be in. */
final class Status {
  static final String UNKNOWN = "unknown";

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

  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Status.html
  static final List<String> OF_CLUSTERS =
      List.of(
          "available",
          "backing-up",
          "backtracking",
          "cloning-failed",
          "creating",
          "deleting",
          "failing-over",
          "inaccessible-encryption-credentials",
          "inaccessible-encryption-credentials-recoverable",
          "maintenance",
          "migrating",
          "migration-failed",
          "modifying",
          "preparing-data-migration",
          "promoting",
          "renaming",
          "resetting-master-credentials",
          "starting",
          "stopped",
          "stopping",
          "storage-optimization",
          "update-iam-db-auth",
          "upgrading");

  private Status() {}

  /** 1 for the state that it is in, 0 for all others; a status that is new is unknown. */
  static List<Sample> set(Metric metric, List<String> documented, Subject subject, String status) {
    List<String> states = new ArrayList<>(documented);
    states.add(UNKNOWN);
    String current = documented.contains(status) ? status : UNKNOWN;
    return states.stream()
        .map(state -> subject.sample(metric, state.equals(current) ? 1 : 0, state))
        .toList();
  }

  /** What a person should know of a status that is new. */
  static List<String> notes(List<String> documented, Subject subject, String status) {
    return documented.contains(status)
        ? List.of()
        : List.of(
            "%s is in the status %s, which this version does not know: its state is %s."
                .formatted(subject.label(), status, UNKNOWN));
  }
}
