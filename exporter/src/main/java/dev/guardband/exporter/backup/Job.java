package dev.guardband.exporter.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A backup, copy or restore job.
 *
 * @param resource the ARN of what is backed up or was restored; empty where AWS Backup does not say
 * @param state as AWS Backup calls it, in lower case
 * @param completed absent while it is not over
 */
record Job(
    String resource,
    String type,
    String state,
    Instant created,
    Optional<Instant> completed,
    Detail detail) {

  /** What is told of one kind of job alone. */
  sealed interface Detail {
    /** A backup; {@code category} is empty where AWS Backup has nothing to say. */
    record Backup(String category) implements Detail {}

    /** A copy to the vault of this ARN. */
    record Copy(String destination) implements Detail {}

    /**
     * A restore.
     *
     * @param automated whether a restore testing plan asked for it
     * @param validation in lower case; empty where nobody looks
     * @param point the ARN of the recovery point
     */
    record Restore(boolean automated, String validation, String point) implements Detail {}
  }

  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupJob.html
  static final List<String> BACKUP_STATES =
      List.of(
          "created",
          "pending",
          "running",
          "aborting",
          "aborted",
          "completed",
          "completed_with_issues",
          "failed",
          "expired",
          "partial");
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CopyJob.html
  static final List<String> COPY_STATES =
      List.of("created", "running", "completed", "failed", "partial");

  private static final List<String> OVER =
      List.of("aborted", "completed", "completed_with_issues", "failed", "expired", "partial");
  private static final List<String> MADE = List.of("completed", "completed_with_issues", "partial");
  private static final List<String> BAD = List.of("failed", "timed_out");

  boolean over() {
    return OVER.contains(state);
  }

  /** Whether there is something to restore from. */
  boolean made() {
    return MADE.contains(state);
  }

  boolean whole() {
    return state.equals("completed");
  }

  /** When it ended, as far as is known. */
  Instant ended() {
    return completed.orElse(created);
  }

  /** Absent where it is not over, and where the clocks of its two ends do not agree. */
  Optional<Duration> took() {
    return completed.map(end -> Duration.between(created, end)).filter(time -> !time.isNegative());
  }

  /** Whether what was restored was found bad, or was not looked at in time. */
  boolean foundBad() {
    return detail instanceof Detail.Restore restore && BAD.contains(restore.validation());
  }
}
