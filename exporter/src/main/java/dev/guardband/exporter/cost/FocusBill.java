package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A bill while its rows go by.
 *
 * <p>A charge counts on the day that its period starts on, also where the period is longer than a
 * day: a monthly fee is spent on the first. Splitting it over days would round.
 */
final class FocusBill {
  private static final Duration DAY = Duration.ofDays(1);

  private final List<Cost.Charge> excluded;
  private final Consumer<Charge> charges;
  private final Instant now;
  private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
  private final Set<String> currencies = new HashSet<>();
  private long read;
  private Instant from = Instant.MAX;
  private Instant newestStart = Instant.MIN;
  private Instant newestEnd = Instant.MIN;

  FocusBill(List<Cost.Charge> excluded, Consumer<Charge> charges, Instant now) {
    this.excluded = List.copyOf(excluded);
    this.charges = charges;
    this.now = now;
    for (SkipReason reason : SkipReason.values()) {
      skipped.put(reason, 0L);
    }
  }

  /** Counts the row in; where it cannot be read, says why and counts that. */
  Optional<SkipReason> add(FocusRow row) {
    Optional<SkipReason> problem = count(row);
    if (problem.isEmpty()) {
      read++;
    } else {
      skipped.merge(problem.get(), 1L, Long::sum);
    }
    return problem;
  }

  private Optional<SkipReason> count(FocusRow row) {
    if (!row.fits()) {
      return Optional.of(SkipReason.WRONG_WIDTH);
    }
    Optional<BigDecimal> cost = row.cost();
    if (cost.isEmpty()) {
      return Optional.of(row.isHeader() ? SkipReason.REPEATED_HEADER : SkipReason.BAD_NUMBER);
    }
    Optional<String> currency = row.currency();
    if (currency.isEmpty()) {
      return Optional.of(SkipReason.NO_CURRENCY);
    }
    Optional<Instant> start = row.start();
    Optional<Instant> end = start.flatMap(row::end);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.of(SkipReason.BAD_TIME);
    }
    Optional<List<String>> values = row.values();
    if (values.isEmpty()) {
      return Optional.of(SkipReason.BAD_TAGS);
    }
    currencies.add(currency.get());
    cover(row.billedFrom(start.get()), start.get(), end.get());
    if (!row.is(excluded, cost.get())) {
      charges.accept(new Charge(day(start.get()), currency.get(), cost.get(), values.get()));
    }
    return Optional.empty();
  }

  /** A fee billed ahead for a month says nothing about how far the usage has come. */
  private void cover(Instant billedFrom, Instant start, Instant end) {
    from = billedFrom.isBefore(from) ? billedFrom : from;
    if (Duration.between(start, end).compareTo(DAY) > 0 || start.isAfter(now)) {
      return;
    }
    newestStart = start.isAfter(newestStart) ? start : newestStart;
    newestEnd = end.isAfter(newestEnd) ? end : newestEnd;
  }

  /** Rows that were understood, those that are left out by their kind included. */
  long read() {
    return read;
  }

  /** Rows that could not be read, by each reason, those without any included. */
  Map<String, Long> skipped() {
    Map<String, Long> reasons = new LinkedHashMap<>();
    skipped.forEach((reason, rows) -> reasons.put(reason.label(), rows));
    return reasons;
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

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
