package dev.guardband.config;

import dev.guardband.model.Durations;
import java.time.Duration;

/** The two keys of everything that is read again and again. */
final class Rhythm {
  private Rhythm() {}

  static Key<Duration> refresh() {
    return Key.of("refresh", Numbers.DURATION, "How often it is read.", "1m").formerly("interval");
  }

  static Key<Duration> staleAfter() {
    return Key.of("stale_after", Numbers.DURATION, "How long the last good data is shown.", "15m");
  }

  static void check(Values values, Key<Duration> staleAfter, Duration refresh, Duration stale) {
    if (stale.compareTo(refresh) < 0) {
      values.problem(
          staleAfter,
          "stale_after of at least refresh, which is " + Durations.print(refresh),
          Durations.print(stale),
          "data would go stale between two reads; lengthen stale_after or shorten refresh");
    }
  }
}
