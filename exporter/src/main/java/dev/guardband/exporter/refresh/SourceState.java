package dev.guardband.exporter.refresh;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one source is doing.
 *
 * @param phase in one word
 * @param lastSuccess when the last good reading was observed, in an earlier process too
 * @param nextRefresh when it is read next, unless it is being read
 * @param failure why the last refresh failed; absent after a good one
 * @param series shown now
 * @param notes of the last good reading
 * @param errors failed refreshes by class, each class present
 */
public record SourceState(
    SourceId id,
    Duration refresh,
    Phase phase,
    Optional<Instant> lastSuccess,
    Instant nextRefresh,
    Optional<Failure> failure,
    int series,
    List<String> notes,
    Map<ErrorClass, Long> errors,
    Times times) {
  public SourceState {
    notes = List.copyOf(notes);
    errors = Collections.unmodifiableMap(new EnumMap<>(errors));
  }

  /** Whether the source was tried, or its last reading revived. */
  public boolean tried() {
    return phase != Phase.WAITING;
  }

  /** How a source is doing, best first. */
  public enum Phase {
    /** The last refresh succeeded. */
    UP,
    /** Not tried yet. */
    WAITING,
    /** The last refresh failed; the last good reading is shown. */
    FAILING,
    /** Nothing is shown: no reading yet, or none that is fresh enough. */
    DOWN
  }

  /** Why a refresh failed. */
  public record Failure(Instant time, ErrorClass errorClass, String message) {}

  /**
   * How long refreshes took.
   *
   * @param quantiles in seconds by quantile, {@code 0.5 0.9 0.99}; empty before the first refresh
   * @param count refreshes since the start
   * @param sumSeconds of all of them
   */
  public record Times(Map<String, Double> quantiles, long count, double sumSeconds) {
    public Times {
      quantiles = Collections.unmodifiableMap(new LinkedHashMap<>(quantiles));
    }
  }
}
