package dev.guardband.exporter.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One recovery point.
 *
 * @param resource the ARN of what it restores
 * @param state as AWS Backup calls it, in lower case
 */
record Point(String arn, String resource, String type, String state, Instant created, Kept kept) {
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RecoveryPointByBackupVault.html
  static final List<String> STATES =
      List.of("completed", "partial", "deleting", "expired", "available", "stopped", "creating");

  private static final List<String> USABLE = List.of("completed", "available");

  /**
   * How it is kept.
   *
   * @param deleteAt absent where nothing deletes it
   * @param copiedFrom the ARN of the vault that has what it is a copy of
   */
  record Kept(
      Optional<Instant> deleteAt,
      Optional<Boolean> encrypted,
      Optional<Long> bytes,
      Optional<String> copiedFrom) {}

  /** Whether the resource can be restored from it. */
  boolean usable() {
    return USABLE.contains(state);
  }

  /** Usable, and not past the moment at which it is to be deleted. */
  boolean goodAt(Instant now) {
    return usable() && kept.deleteAt().map(now::isBefore).orElse(true);
  }

  /** From when it was made to when it is deleted; absent where nothing deletes it. */
  Optional<Duration> lifetime() {
    return kept.deleteAt().map(end -> Duration.between(created, end));
  }
}
