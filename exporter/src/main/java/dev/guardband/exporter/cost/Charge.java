package dev.guardband.exporter.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One line of a bill.
 *
 * @param day on which it counts: the one that its charge period starts on, in UTC
 * @param currency ISO 4217
 * @param values of the {@link Keys}, in their order; empty where the charge has none
 */
record Charge(LocalDate day, String currency, BigDecimal amount, List<String> values) {
  Charge {
    values = List.copyOf(values);
  }

  /** The same with a larger amount, or a smaller one. */
  Charge plus(BigDecimal more) {
    return new Charge(day, currency, amount.add(more), values);
  }
}
