package dev.guardband.exporter.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of a schedule: a Job of a CronJob, or a Backup of Velero.
 *
 * @param state as the metric says it, in lower case with underscores
 * @param begun when it was started, or else made
 * @param ended absent while it is not over, and where that is not known
 * @param expires when what it made is deleted; absent where nothing says so
 */
record Run(
    String state,
    Outcome outcome,
    Instant begun,
    Optional<Instant> ended,
    Optional<Instant> expires) {

  /** What a run came to. */
  enum Outcome {
    /** All that it was to save is saved. */
    COMPLETE,
    /** Something can be restored, and something not. */
    PARTIAL,
    /** Nothing that one should rely on. */
    FAILED,
    /** It is not over, or its state is none that is known. */
    OPEN
  }

  boolean over() {
    return outcome != Outcome.OPEN;
  }

  /** Whether it can be restored from, as a whole. */
  boolean good(Instant now) {
    return outcome == Outcome.COMPLETE && expires.filter(end -> !end.isAfter(now)).isEmpty();
  }

  /** Absent where the clocks of its two ends do not agree. */
  Optional<Duration> took() {
    return ended.map(end -> Duration.between(begun, end)).filter(time -> !time.isNegative());
  }
}
