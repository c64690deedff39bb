package dev.guardband.exporter.refresh;

import dev.guardband.exporter.core.Deadline;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The waits between the tries of one call: each twice the one before, half of it by chance. */
final class Backoff {
  private final Deadline deadline;
  private long most;
  private long wait;

  Backoff(Duration first, Deadline deadline) {
    this.most = first.toMillis();
    this.deadline = deadline;
  }

  /** Chooses the next wait; false where the deadline leaves no time for it. */
  boolean fits() {
    wait = most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
    most *= 2;
    return wait < deadline.left().toMillis();
  }

  /** The wait that was chosen, in milliseconds, before a try that is counted. */
  long before(CallCounts count) {
    count.countRetry();
    return wait;
  }
}
