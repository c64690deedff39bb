package dev.guardband.exporter.cost;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How far a FOCUS bill goes, told by one charge after the other. */
final class Reach {
  private static final long SECONDS_A_DAY = 86_400;

  private final Instant now;
  private final Set<String> currencies = new HashSet<>();
  private Instant from = Instant.MAX;
  private Instant newestStart = Instant.MIN;
  private Instant newestEnd = Instant.MIN;

  Reach(Instant now) {
    this.now = now;
  }

  /** A charge of any kind: from when on the bill speaks, and in which currency. */
  void charge(String currency, Instant billedFrom) {
    currencies.add(currency);
    from = billedFrom.isBefore(from) ? billedFrom : from;
  }

  /** Usage of at most a day: how far the bill has come. */
  void usage(Instant start, Instant end) {
    newestStart = start.isAfter(newestStart) ? start : newestStart;
    newestEnd = end.isAfter(newestEnd) ? end : newestEnd;
  }

  Coverage coverage() {
    Optional<LocalDate> newest =
        newestStart.equals(Instant.MIN) ? Optional.empty() : Optional.of(day(newestStart));
    return new Coverage(
        from.equals(Instant.MAX) ? Optional.empty() : Optional.of(day(from)),
        newest,
        newest.map(this::complete),
        currencies);
  }

  /** The newest day where the bill has come to its end and it has ended, else the day before. */
  private LocalDate complete(LocalDate newest) {
    Instant end = newest.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    boolean whole = !newestEnd.isBefore(end) && !end.isAfter(now);
    return whole ? newest : newest.minusDays(1);
  }

  static LocalDate day(Instant time) {
    return LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), SECONDS_A_DAY));
  }
}
