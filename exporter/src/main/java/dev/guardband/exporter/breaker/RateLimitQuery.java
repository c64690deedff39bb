package dev.guardband.exporter.breaker;

import dev.guardband.exporter.sql.SqlDialect;
import dev.guardband.model.settings.RateLimitField;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The query that adds buckets up by scope and type.
 *
 * <p>No value of a row may end it: a cast that fails would quote the value in its message, and a
 * single row would hide all others. So text is read as a number only where it has the form of one,
 * and numbers that cannot be divided, such as NaN, count as unknown.
 */
final class RateLimitQuery {
  private static final List<String> NUMBERS =
      List.of("int2", "int4", "int8", "numeric", "float4", "float8");
  private static final String NUMBER = "'^ *-?[0-9]{1,90}([.][0-9]{1,90})? *$'";
  private static final String LEAST = "1e-9";
  private static final String HUGE = "1e100";

  private final SqlDialect dialect;
  private final Map<RateLimitField, SqlColumn> columns;

  RateLimitQuery(SqlDialect dialect, Map<RateLimitField, SqlColumn> columns) {
    this.dialect = dialect;
    this.columns = columns;
  }

  /** Scope, type, fullest, full ones, known ones; one row more than is allowed. */
  String text(String table) {
    String raw =
        "SELECT %s AS s, %s AS t, %s AS z, %s AS u, %s AS r FROM %s"
            .formatted(
                label(RateLimitField.SCOPE),
                columns.containsKey(RateLimitField.TYPE)
                    ? "COALESCE(NULLIF(" + label(RateLimitField.TYPE) + ", ''), " + all() + ")"
                    : all(),
                number(RateLimitField.SIZE),
                number(RateLimitField.USED),
                number(RateLimitField.REMAINING),
                table);
    String bounded =
        "SELECT s, t, CASE WHEN z >= %1$s AND z < %2$s THEN CAST(z AS double precision) END AS z,"
                .formatted(LEAST, HUGE)
            + " CASE WHEN u >= %1$s AND u < %2$s THEN CAST(u AS double precision)"
                .formatted(LEAST, HUGE)
            + " WHEN u >= 0 AND u < %1$s THEN 0 END AS u,".formatted(LEAST)
            + " CASE WHEN r > -%1$s AND r < %1$s THEN CAST(r AS double precision) END AS r"
                .formatted(HUGE)
            + " FROM ("
            + raw
            + ") AS raw";
    // greatest() passes over NULL, so that nothing known would be nothing used.
    String used =
        "SELECT s, t, z, CASE WHEN u IS NULL AND r IS NOT NULL THEN greatest(z - r, 0) ELSE u END"
            + " AS u FROM ("
            + bounded
            + ") AS bounded";
    return "SELECT s, t, max(u / z), count(*) FILTER (WHERE u >= z), count(u / z) FROM ("
        + used
        + ") AS buckets GROUP BY s, t ORDER BY s, t LIMIT "
        + (RateLimitList.MOST + 1);
  }

  private static String all() {
    return "CAST(" + SqlDialect.literal(RateLimit.ALL) + " AS text)";
  }

  private String label(RateLimitField field) {
    return "COALESCE(btrim(CAST(" + dialect.identifier(column(field).name()) + " AS text)), '')";
  }

  private String number(RateLimitField field) {
    if (!columns.containsKey(field)) {
      return "CAST(NULL AS double precision)";
    }
    SqlColumn column = column(field);
    String name = dialect.identifier(column.name());
    if (NUMBERS.contains(column.typeName())) {
      return name;
    }
    String text = "CAST(" + name + " AS text)";
    return "CASE WHEN " + text + " ~ " + NUMBER + " THEN CAST(" + text + " AS numeric) END";
  }

  private SqlColumn column(RateLimitField field) {
    return Objects.requireNonNull(columns.get(field), field.label());
  }
}
