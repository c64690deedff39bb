package dev.guardband.simcloud.world;

import java.time.Instant;
import java.util.Optional;

/**
 * What AWS Backup did, or does, to a resource of an account and region.
 *
 * @param state as AWS names it, for example {@code COMPLETED}
 * @param kind what else is told of it, by the kind of job
 */
public record BackupJob(
    ProtectedResource resource,
    String id,
    String state,
    Instant created,
    Optional<Instant> completed,
    Kind kind) {

  /** The three kinds of jobs. */
  public sealed interface Kind {
    /**
     * Makes a recovery point.
     *
     * @param messageCategory {@code SUCCESS} where nothing is to be said
     */
    record Backup(String messageCategory) implements Kind {}

    /** Copies one to another vault. */
    record Copy(String destinationVaultArn) implements Kind {}

    /**
     * Restores from one.
     *
     * @param testingPlan the restore testing plan that asked for it
     * @param validation as AWS names it, for example {@code SUCCESSFUL}
     */
    record Restore(Optional<String> testingPlan, Optional<String> validation) implements Kind {}
  }

  /** One that is over. */
  public static BackupJob ended(
      ProtectedResource resource, String state, Instant created, Instant completed, Kind kind) {
    String id = kind.getClass().getSimpleName() + "-" + resource.arn() + "-" + created;
    return new BackupJob(resource, id, state, created, Optional.of(completed), kind);
  }

  /** One that is not over. */
  public static BackupJob going(
      ProtectedResource resource, String state, Instant created, Kind kind) {
    String id = kind.getClass().getSimpleName() + "-" + resource.arn() + "-" + created;
    return new BackupJob(resource, id, state, created, Optional.empty(), kind);
  }
}
