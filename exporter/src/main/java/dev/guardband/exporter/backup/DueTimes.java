package dev.guardband.exporter.backup;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When runs of a schedule are due: {@code DueTimes.parse("0 3 * * *", "Europe/Berlin")}.
 *
 * <p>The words are those of CronJobs and of Velero: five fields, {@code ?} for any, {@code @daily}
 * and its like, {@code @every 6h}, a zone in front as {@code CRON_TZ=Asia/Tokyo}.
 * https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
sealed interface DueTimes {
  Pattern ZONED = Pattern.compile("(?:CRON_)?TZ=(\\S+)\\s+(.*)");
  Pattern EVERY = Pattern.compile("@every\\s+((?:\\d+h)?(?:\\d+m)?(?:\\d+s)?)");

  /** At the times of a calendar. */
  record Calendar(ExecutionTime times, ZoneId zone) implements DueTimes {}

  /** In a rhythm whose beginning nobody knows. */
  record Every(Duration interval) implements DueTimes {}

  /**
   * Empty for what is no schedule.
   *
   * @param zone its name; UTC where it is empty, as the clusters of all providers are
   */
  static Optional<DueTimes> parse(String schedule, String zone) {
    Matcher zoned = ZONED.matcher(schedule.strip());
    if (zoned.matches()) {
      return parse(zoned.group(2), zoned.group(1));
    }
    Matcher every = EVERY.matcher(schedule.strip());
    try {
      if (every.matches() && !every.group(1).isEmpty()) {
        Duration interval = Duration.parse("PT" + every.group(1));
        return interval.isZero() ? Optional.empty() : Optional.of(new Every(interval));
      }
      ZoneId in = zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
      String fields = schedule.strip().replace('?', '*');
      return Optional.of(new Calendar(ExecutionTime.forCron(Words.PARSER.parse(fields)), in));
    } catch (IllegalArgumentException | DateTimeException notOne) {
      return Optional.empty();
    }
  }

  /** The last time before a moment; empty where there was none in living memory. */
  default Optional<Instant> before(Instant moment) {
    if (this instanceof Every every) {
      return Optional.of(moment.minus(every.interval()));
    }
    Calendar calendar = (Calendar) this;
    return calendar
        .times()
        .lastExecution(moment.atZone(calendar.zone()))
        .map(ZonedDateTime::toInstant);
  }

  /** Loads the library's classes with the first schedule, not at the start. */
  final class Words {
    private static final CronDefinition DEFINITION =
        CronDefinitionBuilder.defineCron()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .withStrictRange()
            .and()
            .withMonth()
            .withStrictRange()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .withStrictRange()
            .and()
            .withSupportedNicknameYearly()
            .withSupportedNicknameAnnually()
            .withSupportedNicknameMonthly()
            .withSupportedNicknameWeekly()
            .withSupportedNicknameDaily()
            .withSupportedNicknameMidnight()
            .withSupportedNicknameHourly()
            .instance();
    private static final CronParser PARSER = new CronParser(DEFINITION);

    private Words() {}
  }
}
