package dev.guardband.simcloud.world;

import java.time.Instant;

/** A recovery point of AWS Backup; only {@code COMPLETED} and {@code AVAILABLE} can be restored. */
public record RecoveryPoint(String arn, Instant created, Status status, long sizeBytes) {

  /** As AWS names them. */
  public enum Status {
    COMPLETED,
    PARTIAL,
    DELETING,
    EXPIRED,
    AVAILABLE,
    STOPPED,
    CREATING;

    boolean restorable() {
      return this == COMPLETED || this == AVAILABLE;
    }
  }
}
