package dev.guardband.exporter.breaker;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What a breaker's state means for a call that is made now: the {@code status} label. */
enum Status {
  /** Calls are refused. */
  BLOCKED,
  /** The next call is let through, to see whether the provider is back. */
  READY_FOR_RETRY,
  /** Calls pass, and failures are near the number that opens it. */
  WARNING,
  /** Calls pass. */
  HEALTHY;

  /**
   * Of a breaker now; none where it is switched off or in a state that nobody knows.
   *
   * @param near the share of the threshold from which on failures are near it
   */
  static Optional<Status> of(Breaker breaker, double near, Instant now) {
    return breaker
        .known()
        .flatMap(
            state ->
                switch (state) {
                  case CLOSED -> Optional.of(closed(breaker, near));
                  case HALF_OPEN -> Optional.of(READY_FOR_RETRY);
                  case OPEN -> Optional.of(open(breaker, now));
                  case FORCED_OPEN -> Optional.of(BLOCKED);
                  case DISABLED, METRICS_ONLY -> Optional.empty();
                });
  }

  private static Status closed(Breaker breaker, double near) {
    return breaker.used().filter(used -> used >= near).isPresent() ? WARNING : HEALTHY;
  }

  private static Status open(Breaker breaker, Instant now) {
    return breaker.times().nextAttempt().filter(at -> !at.isAfter(now)).isPresent()
        ? READY_FOR_RETRY
        : BLOCKED;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
