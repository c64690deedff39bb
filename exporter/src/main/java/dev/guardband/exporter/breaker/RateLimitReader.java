package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.SourceFailure;
import java.util.List;

/** A place that tells how full buckets are. */
interface RateLimitReader {
  /** The kind of place, for the source's id. */
  String kind();

  /** Each scope and type once. */
  List<RateLimit> read(Deadline deadline) throws SourceFailure, InterruptedException;
}
