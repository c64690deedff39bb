package dev.guardband.simcloud.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A recovery point of AWS Backup; only {@code COMPLETED} and {@code AVAILABLE} can be restored.
 *
 * <p>Example: {@code new RecoveryPoint(arn, created, Status.COMPLETED, 1 << 30).keptFor(week)}.
 */
public record RecoveryPoint(
    String arn, Instant created, Status status, long sizeBytes, Keeping keeping) {
  /** An encrypted one in the vault {@code Default} that is never deleted. */
  public RecoveryPoint(String arn, Instant created, Status status, long sizeBytes) {
    this(
        arn,
        created,
        status,
        sizeBytes,
        new Keeping(Vault.DEFAULT, Optional.empty(), true, Optional.empty()));
  }

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

  /**
   * Where and how it is kept.
   *
   * @param duration absent where it is kept until somebody deletes it
   * @param copiedFrom the ARN of the vault that holds what it is a copy of
   */
  public record Keeping(
      String vault, Optional<Duration> duration, boolean encrypted, Optional<String> copiedFrom) {}

  public RecoveryPoint in(String vault) {
    return with(new Keeping(vault, keeping.duration(), keeping.encrypted(), keeping.copiedFrom()));
  }

  public RecoveryPoint keptFor(Duration duration) {
    return with(
        new Keeping(
            keeping.vault(), Optional.of(duration), keeping.encrypted(), keeping.copiedFrom()));
  }

  public RecoveryPoint unencrypted() {
    return with(new Keeping(keeping.vault(), keeping.duration(), false, keeping.copiedFrom()));
  }

  public RecoveryPoint copiedFrom(String vaultArn) {
    return with(
        new Keeping(
            keeping.vault(), keeping.duration(), keeping.encrypted(), Optional.of(vaultArn)));
  }

  private RecoveryPoint with(Keeping other) {
    return new RecoveryPoint(arn, created, status, sizeBytes, other);
  }
}
