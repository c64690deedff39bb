package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.SourceFailure;

/** A place that tells the breakers of a service or of many. */
interface BreakerReader {
  /** The kind of place, for the source's id. */
  String kind();

  Poll poll(Deadline deadline) throws SourceFailure, InterruptedException;

  /** Lets go of what it holds between two polls. */
  default void close() {}
}
