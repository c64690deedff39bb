package dev.guardband.alertmanager;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.QuietTime;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Quiet times as intervals, which Alertmanager lets end at midnight at the latest. */
final class QuietTimes {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final String START_OF_DAY = TIME.format(LocalTime.MIDNIGHT);
  private static final String END_OF_DAY = "24:00";

  private QuietTimes() {}

  static List<Map<String, Object>> intervals(List<QuietTime> quiet) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (QuietTime time : quiet) {
      Map<String, Object> named = new LinkedHashMap<>();
      named.put("name", time.name());
      named.put("time_intervals", parts(time));
      all.add(named);
    }
    return all;
  }

  private static List<Map<String, Object>> parts(QuietTime time) {
    if (!time.crossesMidnight()) {
      return List.of(part(time, TIME.format(time.from()), TIME.format(time.to()), time.days()));
    }
    List<Map<String, Object>> parts = new ArrayList<>();
    parts.add(part(time, TIME.format(time.from()), END_OF_DAY, time.days()));
    if (!time.to().equals(LocalTime.MIDNIGHT)) {
      List<DayOfWeek> next = time.days().stream().map(day -> day.plus(1)).toList();
      parts.add(part(time, START_OF_DAY, TIME.format(time.to()), next));
    }
    return parts;
  }

  private static Map<String, Object> part(
      QuietTime time, String start, String end, List<DayOfWeek> days) {
    Map<String, Object> part = new LinkedHashMap<>();
    Map<String, String> times = new LinkedHashMap<>();
    times.put("start_time", start);
    times.put("end_time", end);
    part.put("times", List.of(times));
    if (!days.isEmpty()) {
      part.put("weekdays", days.stream().sorted().map(QuietTimes::label).toList());
    }
    part.put("location", time.zone().getId());
    return part;
  }

  private static String label(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Alerts with these labels are muted at these times.
   *
   * @param intervals names of quiet times
   */
  record Muted(Map<String, String> where, List<String> intervals) {}

  /**
   * What of a severity is muted, the most particular first.
   *
   * <p>An alert takes the first route that matches and is muted at that route's times only. One
   * that matches several quiet times therefore needs a route that has them all: there is one for
   * each conjunction of conditions that an alert can meet.
   */
  static List<Muted> muted(List<QuietTime> all, Severity severity) {
    List<QuietTime> quiet =
        all.stream().filter(time -> time.severities().contains(severity)).toList();
    Set<Map<String, String>> conditions = new LinkedHashSet<>();
    for (QuietTime time : quiet) {
      List<Map<String, String>> known = List.copyOf(conditions);
      conditions.add(time.where());
      known.forEach(other -> conjunction(other, time.where()).ifPresent(conditions::add));
    }
    return conditions.stream()
        .sorted(Comparator.<Map<String, String>>comparingInt(Map::size).reversed())
        .map(where -> new Muted(where, names(quiet, where)))
        .toList();
  }

  private static List<String> names(List<QuietTime> quiet, Map<String, String> where) {
    return quiet.stream()
        .filter(time -> where.entrySet().containsAll(time.where().entrySet()))
        .map(QuietTime::name)
        .toList();
  }

  /** Both conditions at once, unless no label set can meet both. */
  static Optional<Map<String, String>> conjunction(
      Map<String, String> first, Map<String, String> second) {
    Map<String, String> both = new LinkedHashMap<>(first);
    for (Map.Entry<String, String> label : second.entrySet()) {
      String other = both.putIfAbsent(label.getKey(), label.getValue());
      if (other != null && !other.equals(label.getValue())) {
        return Optional.empty();
      }
    }
    return Optional.of(both);
  }
}
