package dev.guardband.exporter.sql;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What engines say differently; the rest is SQL that they have in common.
 *
 * @param quote around identifiers
 * @param foldsUp whether a name without quotes is meant in capitals
 */
public record SqlDialect(boolean isPostgres, String quote, boolean foldsUp) {
  static SqlDialect of(DatabaseMetaData engine) throws SQLException {
    return new SqlDialect(
        engine.getDatabaseProductName().equalsIgnoreCase("PostgreSQL"),
        engine.getIdentifierQuoteString().strip(),
        engine.storesUpperCaseIdentifiers());
  }

  /** A column, by the name that the engine gave it. */
  public String identifier(String name) {
    return quote + name.replace(quote, quote + quote) + quote;
  }

  /** A table or view as the configuration names it, with its schema or without. */
  public String table(String name) {
    String meant = foldsUp ? name.toUpperCase(Locale.ROOT) : name;
    return Arrays.stream(meant.split("\\.", -1))
        .map(this::identifier)
        .collect(Collectors.joining("."));
  }

  /** The text of a tag in a column of JSON; null where either is absent. */
  public String tag(String column, String key) {
    return isPostgres
        ? "CAST(" + column + " AS jsonb) ->> " + literal(key)
        : "JSON_VALUE(" + column + ", " + literal("$.\"" + key.replace("\"", "\\\"") + '"') + ")";
  }

  /** What is no exact number already as one. */
  public String exact(String amount) {
    return "CAST(" + amount + " AS " + (isPostgres ? "NUMERIC" : "DECIMAL(38, 18)") + ")";
  }

  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
