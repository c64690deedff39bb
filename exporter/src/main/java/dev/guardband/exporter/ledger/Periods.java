package dev.guardband.exporter.ledger;

import dev.guardband.model.settings.Period;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** Calendar periods in UTC. */
final class Periods {
  private Periods() {}

  /** The first moment of the period that {@code time} is in. */
  static Instant start(Period period, Instant time) {
    ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
    LocalDate day = utc.toLocalDate();
    return switch (period) {
      case HOURLY -> time.truncatedTo(ChronoUnit.HOURS);
      case DAILY -> midnight(day);
      case WEEKLY -> midnight(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      case MONTHLY -> midnight(day.withDayOfMonth(1));
      case QUARTERLY -> midnight(day.with(IsoFields.DAY_OF_QUARTER, 1));
      case YEARLY -> midnight(day.withDayOfYear(1));
    };
  }

  /** The first moment of the period after. */
  static Instant end(Period period, Instant time) {
    ZonedDateTime start = start(period, time).atZone(ZoneOffset.UTC);
    return switch (period) {
      case HOURLY -> start.plusHours(1).toInstant();
      case DAILY -> start.plusDays(1).toInstant();
      case WEEKLY -> start.plusWeeks(1).toInstant();
      case MONTHLY -> start.plusMonths(1).toInstant();
      case QUARTERLY -> start.plusMonths(3).toInstant();
      case YEARLY -> start.plusYears(1).toInstant();
    };
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
