package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A bill while its rows go by.
 *
 * <p>A charge counts on the day that its period starts on, also where the period is longer than a
 * day: a monthly fee is spent on the first. Splitting it over days would round.
 */
final class FocusBill {
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final List<Cost.Charge> excluded;
  private final Consumer<Charge> charges;
  private final Instant now;
  private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
  private final Reach reach;
  private long read;

  FocusBill(List<Cost.Charge> excluded, Consumer<Charge> charges, Instant now) {
    this.excluded = List.copyOf(excluded);
    this.charges = charges;
    this.now = now;
    this.reach = new Reach(now);
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
    reach.charge(currency.get(), row.billedFrom(start.get()));
    cover(start.get(), end.get());
    if (!row.is(excluded, cost.get())) {
      charges.accept(new Charge(Reach.day(start.get()), currency.get(), cost.get(), values.get()));
    }
    return Optional.empty();
  }

  /** A fee billed ahead for a month says nothing about how far the usage has come. */
  private void cover(Instant start, Instant end) {
    boolean isUsage = !end.isAfter(start.plusSeconds(DAY));
    if (isUsage && !start.isAfter(now)) {
      reach.usage(start, end);
    }
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
    return reach.coverage();
  }
}
