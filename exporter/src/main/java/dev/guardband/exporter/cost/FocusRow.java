package dev.guardband.exporter.cost;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.guardband.model.settings.Cost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One row of a FOCUS file; a field that is empty or the literal {@code NULL} is absent. */
final class FocusRow {
  private static final String NULL = "NULL";

  private final FocusColumns columns;
  private final CsvRecord row;

  FocusRow(FocusColumns columns, CsvRecord row) {
    this.columns = columns;
    this.row = row;
  }

  boolean fits() {
    return row.getFieldCount() == columns.width();
  }

  Optional<BigDecimal> cost() {
    return field(columns.cost()).flatMap(Amounts::parse);
  }

  Optional<String> currency() {
    return field(columns.currency());
  }

  Optional<Instant> start() {
    return field(columns.start()).flatMap(FocusTime::parse);
  }

  /** The start where the row tells no end; empty where the end is no time, or before the start. */
  Optional<Instant> end(Instant start) {
    Optional<String> text = field(columns.end());
    return text.isEmpty()
        ? Optional.of(start)
        : text.flatMap(FocusTime::parse).filter(end -> !end.isBefore(start));
  }

  /** The start of the invoice's period, from which on the bill speaks; else the charge's own. */
  Instant billedFrom(Instant start) {
    return field(columns.billingStart())
        .flatMap(FocusTime::parse)
        .filter(billing -> billing.isBefore(start))
        .orElse(start);
  }

  /**
   * Whether the charge is of a kind that is left out. A refund is a negative amount that corrects
   * or adjusts an earlier one.
   */
  boolean is(List<Cost.Charge> kinds, BigDecimal amount) {
    return !kinds.isEmpty() && kinds.stream().anyMatch(kind -> is(kind, amount));
  }

  private boolean is(Cost.Charge kind, BigDecimal amount) {
    String category = field(columns.category()).orElse("");
    return switch (kind) {
      case CREDIT -> category.equalsIgnoreCase("Credit");
      case TAX -> category.equalsIgnoreCase("Tax");
      case REFUND ->
          amount.signum() < 0
              && (category.equalsIgnoreCase("Adjustment")
                  || field(columns.chargeClass()).orElse("").equalsIgnoreCase("Correction"));
    };
  }

  /** Of each key, empty text where there is none; nothing at all where the tags cannot be read. */
  Optional<List<String>> values() {
    List<String> values = new ArrayList<>(columns.values().size());
    Optional<Map<String, String>> tags = Optional.empty();
    for (FocusColumns.Value value : columns.values()) {
      if (value.tag().isEmpty()) {
        values.add(first(value.columns()));
        continue;
      }
      if (tags.isEmpty()) {
        tags = field(value.columns().get(0)).map(FocusTags::parse).orElse(Optional.of(Map.of()));
      }
      if (tags.isEmpty()) {
        return Optional.empty();
      }
      values.add(tags.get().getOrDefault(value.tag().get(), ""));
    }
    return Optional.of(values);
  }

  private String first(List<Integer> wanted) {
    for (int column : wanted) {
      Optional<String> field = field(column);
      if (field.isPresent()) {
        return field.get();
      }
    }
    return "";
  }

  private Optional<String> field(int column) {
    if (column < 0) {
      return Optional.empty();
    }
    String text = row.getField(column).strip();
    return text.isEmpty() || text.equals(NULL) ? Optional.empty() : Optional.of(text);
  }
}
