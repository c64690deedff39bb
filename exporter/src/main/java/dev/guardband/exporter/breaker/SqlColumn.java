package dev.guardband.exporter.breaker;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column of an answer.
 *
 * @param index from 1 on
 * @param typeName as PostgreSQL calls it, for example {@code timestamptz}
 */
record SqlColumn(int index, String name, String typeName) {
  // https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-DATETIME-SPECIAL-VALUES
  private static final String NEVER = "infinity";

  static List<SqlColumn> of(ResultSetMetaData answer) throws SQLException {
    List<SqlColumn> columns = new ArrayList<>();
    for (int i = 1; i <= answer.getColumnCount(); i++) {
      columns.add(new SqlColumn(i, answer.getColumnLabel(i), answer.getColumnTypeName(i)));
    }
    return columns;
  }

  /**
   * Times with a zone as ISO 8601; those without one as they are, which is read as UTC. An infinite
   * one is none.
   */
  Optional<String> text(ResultSet rows) throws SQLException {
    String text = rows.getString(index);
    if (text == null || (typeName.startsWith("timestamp") && text.endsWith(NEVER))) {
      return Optional.empty();
    }
    return Optional.of(
        switch (typeName) {
          case "timestamptz" -> rows.getTimestamp(index).toInstant().toString();
          case "bool" -> String.valueOf(rows.getBoolean(index));
          default -> text;
        });
  }
}
