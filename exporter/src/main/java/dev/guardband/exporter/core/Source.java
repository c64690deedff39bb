package dev.guardband.exporter.core;

import java.time.Duration;
import java.util.List;

/**
 * Something that is read on its own clock: Cost Explorer of one account, RDS of one account and
 * region, one breaker endpoint.
 *
 * <p>A source is read by one thread at a time. It keeps no reading of its own; the scheduler keeps
 * the last good one.
 */
public interface Source {
  SourceId id();

  Duration refresh();

  /** How long the last good reading is shown when no new one comes. */
  Duration staleAfter();

  /** Whether a reading is still worth something after a restart. */
  default boolean survivesRestart() {
    return true;
  }

  /**
   * Whether it is read soon after a start even where a reading was kept, as it can tell from what
   * it keeps itself, and a changed configuration is not to wait for the next refresh.
   */
  default boolean readsAtStart() {
    return false;
  }

  /**
   * Whether it reads a listing of any length, page by page, so that a whole read may take minutes;
   * it passes each of its calls a shorter time of its own.
   */
  default boolean listsMuch() {
    return false;
  }

  /** How many files that it keeps itself could not be read and were set aside. */
  default int damagedFiles() {
    return 0;
  }

  /** What a refresh asks of APIs that bill their callers, or that ask who calls. */
  default List<ApiUse> uses() {
    return List.of();
  }

  /**
   * Reads everything anew: a whole reading, or a failure; never a part.
   *
   * @param deadline by which the reading is of use; a source passes it to what it waits for
   * @throws SourceFailure if anything of it could not be read
   * @throws InterruptedException if the exporter stops
   */
  Reading read(Deadline deadline) throws SourceFailure, InterruptedException;

  /** Lets go of what it holds between two reads; it is not read any more. */
  default void close() {}
}
