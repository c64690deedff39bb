package dev.guardband.model.settings;

import dev.guardband.model.Severity;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * A recurring time in which some alerts are not told.
 *
 * @param days the days on which it begins
 * @param to exclusive; not after {@code from} means that it ends on the next day
 * @param where labels that an alert must have
 * @param severities what is muted
 */
public record QuietTime(
    String name,
    List<DayOfWeek> days,
    LocalTime from,
    LocalTime to,
    ZoneId zone,
    Map<String, String> where,
    List<Severity> severities) {
  public QuietTime {
    days = List.copyOf(days);
    where = Copies.of(where);
    severities = List.copyOf(severities);
  }

  public boolean crossesMidnight() {
    return !to.isAfter(from);
  }
}
