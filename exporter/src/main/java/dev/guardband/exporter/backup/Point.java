package dev.guardband.exporter.backup;

import java.time.Instant;
import java.util.List;

/**
 * One recovery point.
 *
 * @param state as AWS Backup calls it, in lower case
 */
record Point(String state, Instant created) {
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RecoveryPointByResource.html
  static final List<String> STATES =
      List.of("completed", "partial", "deleting", "expired", "available", "stopped", "creating");

  private static final List<String> USABLE = List.of("completed", "available");

  /** Whether the resource can be restored from it. */
  boolean usable() {
    return USABLE.contains(state);
  }
}
