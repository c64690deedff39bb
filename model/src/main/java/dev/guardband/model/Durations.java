package dev.guardband.model;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them: {@code 90s} is {@code 1m30s}, a day is {@code 1d}. */
public final class Durations {
  private static final Pattern TEXT =
      Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

  private Durations() {}

  /**
   * Reads {@code 30s}, {@code 1h30m}, {@code 30d}.
   *
   * @throws IllegalArgumentException if the text is no such duration, or too large for one
   */
  public static Duration parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      throw new IllegalArgumentException("not a duration: " + text);
    }
    try {
      return Duration.ofDays(amount(parts, 1))
          .plusHours(amount(parts, 2))
          .plusMinutes(amount(parts, 3))
          .plusSeconds(amount(parts, 4))
          .plusMillis(amount(parts, 5));
    } catch (ArithmeticException | NumberFormatException tooLarge) {
      throw new IllegalArgumentException("not a duration: " + text, tooLarge);
    }
  }

  private static long amount(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Prints without a unit that is zero, largest first; {@code 0s} for none. */
  public static String print(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toDaysPart(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }
}
