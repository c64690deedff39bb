package dev.guardband.exporter.cost;

import dev.guardband.exporter.sql.SqlDialect;
import java.sql.Types;
import java.util.List;
import java.util.Set;

/**
 * The columns of a FOCUS table as expressions that mean what {@link FocusRow} means.
 *
 * @param types of {@link java.sql.Types}, by column
 */
record SqlColumns(SqlDialect dialect, FocusColumns columns, List<Integer> types) {
  private static final Set<Integer> EXACT =
      Set.of(
          Types.NUMERIC, Types.DECIMAL, Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT);
  private static final Set<Integer> TEXTS =
      Set.of(Types.VARCHAR, Types.LONGVARCHAR, Types.CHAR, Types.NVARCHAR, Types.NCHAR, Types.CLOB);

  SqlColumns {
    types = List.copyOf(types);
  }

  String cost() {
    int column = columns.cost();
    if (EXACT.contains(types.get(column))) {
      return name(column);
    }
    return dialect.exact(isText(column) ? trimmed(name(column)) : name(column));
  }

  String currency() {
    return trimmed(name(columns.currency()));
  }

  String start() {
    return time(columns.start());
  }

  String end() {
    return columns.end() == FocusHeader.MISSING
        ? start()
        : "COALESCE(" + time(columns.end()) + ", " + start() + ")";
  }

  String billingStart() {
    return columns.billingStart() == FocusHeader.MISSING ? start() : time(columns.billingStart());
  }

  /** In small letters; empty where it is absent. */
  String category() {
    return lower(columns.category());
  }

  /** In small letters; empty where it is absent. */
  String chargeClass() {
    return lower(columns.chargeClass());
  }

  /** Of a key; empty where it is absent. */
  String value(FocusColumns.Value value) {
    if (value.tag().isPresent()) {
      int tags = value.columns().get(0);
      String json = isText(tags) ? trimmed(name(tags)) : name(tags);
      return "COALESCE(" + dialect.tag(json, value.tag().get()) + ", '')";
    }
    StringBuilder first = new StringBuilder("COALESCE(");
    value.columns().forEach(column -> first.append(trimmed(name(column))).append(", "));
    return first.append("'')").toString();
  }

  private String lower(int column) {
    return column == FocusHeader.MISSING
        ? "''"
        : "COALESCE(LOWER(" + trimmed(name(column)) + "), '')";
  }

  /** As of UTC, where the session is. */
  private String time(int column) {
    String time =
        isText(column)
            ? "CAST(" + trimmed(name(column)) + " AS TIMESTAMP WITH TIME ZONE)"
            : name(column);
    return "CAST(" + time + " AS TIMESTAMP)";
  }

  private boolean isText(int column) {
    return TEXTS.contains(types.get(column));
  }

  private String name(int column) {
    return dialect.identifier(columns.header().names().get(column));
  }

  private static String trimmed(String column) {
    return "NULLIF(NULLIF(TRIM(CAST(" + column + " AS VARCHAR)), ''), 'NULL')";
  }
}
