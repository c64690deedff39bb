package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** What is asked of a FOCUS table, so that the engine adds up; the rows that count are a file's. */
final class FocusQuery {
  /** The reason of rows that are read. */
  static final String GOOD = "good";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final List<String> keys = new ArrayList<>();
  private final String rows;

  FocusQuery(SqlColumns columns, List<FocusColumns.Value> values, String table) {
    StringBuilder select = new StringBuilder("SELECT ");
    select.append(columns.cost()).append(" AS cost, ");
    select.append(columns.currency()).append(" AS currency, ");
    select.append(columns.start()).append(" AS started, ");
    select.append(columns.end()).append(" AS ended, ");
    select.append(columns.billingStart()).append(" AS billed, ");
    select.append(columns.category()).append(" AS category, ");
    select.append(columns.chargeClass()).append(" AS class");
    for (FocusColumns.Value value : values) {
      String key = "key_" + keys.size();
      select.append(", ").append(columns.value(value)).append(" AS ").append(key);
      keys.add(key);
    }
    this.rows = " FROM (" + select + " FROM " + table + ") bill";
  }

  /** Day, currency, the values of the keys, and their sum. */
  String sums(List<Cost.Charge> excluded, LocalDate since) {
    List<String> groups = new ArrayList<>(List.of("CAST(started AS DATE)", "currency"));
    groups.addAll(keys);
    String by = String.join(", ", groups);
    StringBuilder where = new StringBuilder(" WHERE started >= ");
    where.append(time(since.atStartOfDay().toInstant(ZoneOffset.UTC)));
    where.append(" AND cost IS NOT NULL AND currency IS NOT NULL AND ended >= started");
    excluded.forEach(kind -> where.append(" AND NOT (").append(is(kind)).append(')'));
    return "SELECT " + by + ", SUM(cost)" + rows + where + " GROUP BY " + by;
  }

  /**
   * Why rows cannot be read, or {@link #GOOD}; currency, rows, the first billed time, and the
   * newest start and end of usage up to now.
   */
  String reach(Instant now) {
    String usage = "ended <= started + INTERVAL '1' DAY AND started <= " + time(now);
    String reason =
        "CASE WHEN cost IS NULL THEN 'bad_number' WHEN currency IS NULL THEN 'no_currency'"
            + " WHEN started IS NULL OR ended < started THEN 'bad_time' ELSE '"
            + GOOD
            + "' END";
    return "SELECT "
        + reason
        + ", currency, COUNT(*), MIN(CASE WHEN billed < started THEN billed ELSE started END)"
        + (", MAX(CASE WHEN " + usage + " THEN started END)")
        + (", MAX(CASE WHEN " + usage + " THEN ended END)")
        + rows
        + " GROUP BY "
        + reason
        + ", currency";
  }

  /** As {@link FocusRow} tells them. */
  private static String is(Cost.Charge kind) {
    return switch (kind) {
      case CREDIT -> "category = 'credit'";
      case TAX -> "category = 'tax'";
      case REFUND -> "cost < 0 AND (category = 'adjustment' OR class = 'correction')";
    };
  }

  private static String time(Instant moment) {
    return "TIMESTAMP '" + TIME.format(moment) + "'";
  }
}
