package dev.guardband.exporter.breaker;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The states that circuit breakers are documented to have: the {@code state} label. */
enum State {
  CLOSED(OptionalInt.of(0)),
  HALF_OPEN(OptionalInt.of(1)),
  OPEN(OptionalInt.of(2)),
  FORCED_OPEN(OptionalInt.empty()),
  DISABLED(OptionalInt.empty()),
  METRICS_ONLY(OptionalInt.empty());

  /** Those that a breaker goes through by itself, whose changes are counted. */
  static final List<State> NUMBERED = List.of(CLOSED, HALF_OPEN, OPEN);

  private final OptionalInt number;

  State(OptionalInt number) {
    this.number = number;
  }

  OptionalInt number() {
    return number;
  }

  /** Whether failures opened it, and it has not closed since. */
  boolean isTripped() {
    return this == OPEN || this == HALF_OPEN;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * {@code open}, {@code HALF-OPEN}, {@code half open}, {@code HalfOpen}, a number as of {@code
   * sre_circuit_breaker_state}, or whether it is open; empty for any other.
   */
  static Optional<State> of(String text) {
    return switch (text.strip()) {
      case "0", "false" -> Optional.of(CLOSED);
      case "1" -> Optional.of(HALF_OPEN);
      case "2", "true" -> Optional.of(OPEN);
      default -> named(text);
    };
  }

  private static Optional<State> named(String text) {
    String letters = letters(text);
    return Arrays.stream(values())
        .filter(state -> letters(state.name()).equals(letters))
        .findFirst();
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }
}
