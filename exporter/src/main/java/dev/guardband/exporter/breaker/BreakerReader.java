package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.SourceFailure;
import java.util.List;

/** A place that tells the breakers of a service or of many. */
interface BreakerReader {
  /** The kind of place, for the source's id. */
  String kind();

  /** All of them, each once. */
  List<Breaker> read(Deadline deadline) throws SourceFailure, InterruptedException;
}
