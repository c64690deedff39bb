package dev.guardband.exporter.cost;

import java.math.BigDecimal;
import java.util.Optional;

/** Amounts of money as bills write them. */
final class Amounts {
  /** No bill needs more; beyond it, adding {@code 1e999999999} would take all memory. */
  private static final int MOST_DIGITS = 60;

  private Amounts() {}

  /** To millionths: forecasts and medians are no more exact, and sums of doubles leave dust. */
  static double rounded(double amount) {
    return Math.rint(amount * 1e6) / 1e6;
  }

  /** Exact; empty for what is no decimal number, or an absurd one. */
  static Optional<BigDecimal> parse(String text) {
    if (text.length() > 2 * MOST_DIGITS) {
      return Optional.empty();
    }
    try {
      BigDecimal amount = new BigDecimal(text);
      boolean sane = Math.abs(amount.scale()) <= MOST_DIGITS && amount.precision() <= MOST_DIGITS;
      return sane ? Optional.of(amount) : Optional.empty();
    } catch (NumberFormatException notDecimal) {
      return Optional.empty();
    }
  }
}
