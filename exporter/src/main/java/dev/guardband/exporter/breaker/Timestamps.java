package dev.guardband.exporter.breaker;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Times as services write them. */
final class Timestamps {
  /** As seconds, this is the year 5138; as milliseconds, 1973. */
  private static final BigDecimal MILLISECONDS_FROM = new BigDecimal("100000000000");

  private static final int LONGEST = 100;

  /** A timeout may be added to any time before. */
  private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

  private static final BigDecimal MILLI = new BigDecimal("0.001");
  private static final BigDecimal NANOS = new BigDecimal("1000000000");

  private Timestamps() {}

  /**
   * ISO 8601 with an offset or a zone, without either as UTC, or Unix time in seconds or
   * milliseconds; empty for anything else.
   */
  static Optional<Instant> parse(String text) {
    String stripped = text.strip();
    if (stripped.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(
              stripped.matches("[0-9.]+") ? unix(new BigDecimal(stripped)) : iso(stripped))
          .filter(time -> time.isBefore(TOO_LATE));
    } catch (DateTimeException | ArithmeticException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static Instant unix(BigDecimal number) {
    BigDecimal seconds = number.compareTo(MILLISECONDS_FROM) < 0 ? number : number.multiply(MILLI);
    BigDecimal[] parts = seconds.divideAndRemainder(BigDecimal.ONE);
    return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].multiply(NANOS).longValue());
  }

  private static Instant iso(String text) {
    String time = text.replaceFirst("(?<=^\\d{4}-\\d\\d-\\d\\d) ", "T");
    boolean zoned = time.matches(".*(?:[zZ]|[+-]\\d\\d(?::?\\d\\d)?|\\])");
    if (!zoned || !time.contains("T")) {
      return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
    }
    // +02 and +0200 are written too, and only +02:00 is read.
    String whole =
        time.replaceFirst("([+-]\\d\\d)$", "$1:00").replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    return ZonedDateTime.parse(whole).toInstant();
  }
}
