package dev.guardband.exporter.cost;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Times as FOCUS exports write them: {@code 2024-09-18T23:00:00Z}, {@code 2024-09-18 23:00:00},
 * {@code 2024-09-18}, with any offset; where there is none, UTC is meant.
 */
final class FocusTime {
  private static final int DATE = "2024-09-18".length();

  private FocusTime() {}

  static Optional<Instant> parse(String text) {
    if (text.length() < DATE) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(text.substring(0, DATE));
      if (text.length() == DATE) {
        return Optional.of(day.atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      char separator = text.charAt(DATE);
      return separator == ' ' || separator == 'T'
          ? Optional.of(instant(day, text.substring(DATE + 1)))
          : Optional.empty();
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static Instant instant(LocalDate day, String rest) {
    String text = rest.endsWith(" UTC") ? rest.substring(0, rest.length() - 4) : rest;
    int zone = zoneStart(text);
    LocalTime time = LocalTime.parse(text.substring(0, zone).strip());
    ZoneOffset offset =
        zone == text.length() ? ZoneOffset.UTC : ZoneOffset.of(text.substring(zone).strip());
    return day.atTime(time).toInstant(offset);
  }

  private static int zoneStart(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 'Z' || c == '+' || c == '-') {
        return i;
      }
    }
    return text.length();
  }
}
