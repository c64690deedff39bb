package dev.guardband.exporter.breaker;

import java.util.Locale;
import java.util.Optional;

/**
 * One breaker as its service reports it.
 *
 * @param state as it was written
 * @param failures that it counts now; absent where it does not say
 */
record Breaker(Key key, String state, Optional<Double> failures, Optional<Boolean> available) {
  private static final int LONGEST_LABEL = 40;

  /** What it is called: the service, and the provider that it guards against. */
  record Key(String service, String provider) {
    String subject() {
      return service + "/" + provider;
    }
  }

  Optional<State> known() {
    return State.of(state);
  }

  /** The state's label, also of one that is not documented. */
  String stateLabel() {
    return known().map(State::label).orElseGet(() -> sanitised(state));
  }

  private static String sanitised(String text) {
    String label = text.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    String bounded = label.substring(0, Math.min(label.length(), LONGEST_LABEL));
    return bounded.equals("_") ? "unknown" : bounded;
  }
}
