package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The row of a FOCUS file that is being read; one object serves all rows of a file. */
final class FocusRow {
  private final FocusColumns columns;
  private final CsvRows fields;
  private final Memo<Instant> times = new Memo<>(FocusTime::parse);
  private final Memo<Map<String, String>> tags = new Memo<>(FocusTags::parse);

  FocusRow(FocusColumns columns, CsvRows fields) {
    this.columns = columns;
    this.fields = fields;
  }

  boolean fits() {
    return fields.count() == columns.width();
  }

  /** Whether files were put together with their headers left in. */
  boolean isHeader() {
    String name = columns.header().names().get(columns.cost());
    return name.strip().equals(fields.get(columns.cost()));
  }

  Optional<BigDecimal> cost() {
    return Amounts.parse(fields.get(columns.cost()));
  }

  Optional<String> currency() {
    return field(columns.currency());
  }

  Optional<Instant> start() {
    return times.of(fields.get(columns.start()));
  }

  /** The start where the row tells no end; empty where the end is no time, or before the start. */
  Optional<Instant> end(Instant start) {
    String text = fields.get(columns.end());
    return text.isEmpty() ? Optional.of(start) : times.of(text).filter(end -> !end.isBefore(start));
  }

  /** The start of the invoice's period, from which on the bill speaks; else the charge's own. */
  Instant billedFrom(Instant start) {
    return times
        .of(fields.get(columns.billingStart()))
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
    String category = fields.get(columns.category());
    return switch (kind) {
      case CREDIT -> category.equalsIgnoreCase("Credit");
      case TAX -> category.equalsIgnoreCase("Tax");
      case REFUND ->
          amount.signum() < 0
              && (category.equalsIgnoreCase("Adjustment")
                  || fields.get(columns.chargeClass()).equalsIgnoreCase("Correction"));
    };
  }

  /** Of each key, empty text where there is none; nothing at all where the tags cannot be read. */
  Optional<List<String>> values() {
    List<String> values = new ArrayList<>(columns.values().size());
    for (FocusColumns.Value value : columns.values()) {
      if (value.tag().isEmpty()) {
        values.add(first(value.columns()));
        continue;
      }
      Optional<Map<String, String>> read = tags(value.columns().get(0));
      if (read.isEmpty()) {
        return Optional.empty();
      }
      values.add(read.get().getOrDefault(value.tag().get(), ""));
    }
    return Optional.of(values);
  }

  private Optional<Map<String, String>> tags(int column) {
    String text = fields.get(column);
    return text.isEmpty() ? Optional.of(Map.of()) : tags.of(text);
  }

  private String first(List<Integer> wanted) {
    for (int column : wanted) {
      String text = fields.get(column);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private Optional<String> field(int column) {
    String text = fields.get(column);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
