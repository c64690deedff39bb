package dev.guardband.exporter.cost;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The days that a bill speaks about.
 *
 * @param from the first day; absent where the bill is empty
 * @param newest the last day with a charge
 * @param complete the last day with a charge that has ended and that the bill covers to its end
 */
record Coverage(
    Optional<LocalDate> from,
    Optional<LocalDate> newest,
    Optional<LocalDate> complete,
    Set<String> currencies) {
  Coverage {
    currencies = Collections.unmodifiableSet(new TreeSet<>(currencies));
  }

  /** Whether the bill speaks about the month from its first day to its last. */
  boolean reachesOver(YearMonth month) {
    return from.isPresent()
        && newest.isPresent()
        && !from.get().isAfter(month.atDay(1))
        && !newest.get().isBefore(month.atEndOfMonth());
  }

  boolean reaches(BudgetPeriod period) {
    return from.isPresent()
        && newest.isPresent()
        && !from.get().isAfter(period.start())
        && !newest.get().isBefore(period.start());
  }
}
