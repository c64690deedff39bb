package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.exporter.sql.SqlFailures;
import dev.guardband.exporter.sql.SqlLogin;
import dev.guardband.exporter.sql.SqlSession;
import dev.guardband.model.settings.RateLimitField;
import dev.guardband.model.settings.RateLimits.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Buckets in a table of a PostgreSQL database, a row each. They are added up by the database:
 * nothing of a single identifier leaves it.
 */
final class SqlRateLimits implements RateLimitReader {
  private final String name;
  private final Origin.Postgres origin;
  private final Upstream upstream;

  SqlRateLimits(String name, Origin.Postgres origin, Upstream upstream) {
    this.name = name;
    this.origin = origin;
    this.upstream = upstream;
  }

  @Override
  public String kind() {
    return "rate_limit_postgres";
  }

  @Override
  public List<RateLimit> read(Deadline deadline) throws SourceFailure, InterruptedException {
    // Each database is an API of its own, so that one that fails does not keep us from another.
    return upstream.call(new Operation(name, "SELECT", "", ""), deadline, this::query);
  }

  private List<RateLimit> query(Deadline deadline) throws SourceFailure {
    SqlLogin login = new SqlLogin(origin.url(), origin.user(), origin.passwordFile());
    try (SqlSession session = SqlSession.open(login, deadline);
        Statement statement = session.statement()) {
      String table = session.dialect().table(origin.table());
      Map<RateLimitField, SqlColumn> columns;
      try (ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE false")) {
        columns = columns(SqlColumn.of(none.getMetaData()));
      }
      String query = new RateLimitQuery(session.dialect(), columns).text(table);
      try (ResultSet rows = statement.executeQuery(query)) {
        return limits(rows);
      }
    } catch (SQLException failure) {
      throw SqlFailures.of(name + " at " + origin.url(), failure);
    }
  }

  private List<RateLimit> limits(ResultSet rows) throws SQLException, SourceFailure {
    RateLimitList limits = new RateLimitList(name, "columns.scope");
    while (rows.next()) {
      RateLimit.Key key = new RateLimit.Key(rows.getString(1), rows.getString(2));
      double fullest = rows.getDouble(3);
      limits.add(
          new RateLimit(
              key, rows.wasNull() ? Double.NaN : fullest, rows.getLong(4), rows.getLong(5)));
    }
    return limits.all();
  }

  /** Those that the table has; it may lack what was not asked for by name and is not needed. */
  private Map<RateLimitField, SqlColumn> columns(List<SqlColumn> there) throws SourceFailure {
    Map<RateLimitField, SqlColumn> columns = new EnumMap<>(RateLimitField.class);
    for (RateLimitField field : RateLimitField.values()) {
      Optional<SqlColumn> found =
          there.stream()
              .filter(column -> column.name().equalsIgnoreCase(column(field)))
              .findFirst();
      if (found.isEmpty() && (field.isRequired() || origin.columns().containsKey(field))) {
        throw missing(field, there);
      }
      found.ifPresent(column -> columns.put(field, column));
    }
    if (!columns.containsKey(RateLimitField.USED)
        && !columns.containsKey(RateLimitField.REMAINING)) {
      throw missing(RateLimitField.USED, there);
    }
    return columns;
  }

  private SourceFailure missing(RateLimitField field, List<SqlColumn> there) {
    return new SourceFailure(
        ErrorClass.NOT_FOUND,
        "%s: %s has no column %s, only %s; name the right one in columns.%s"
            .formatted(
                name,
                origin.table(),
                column(field),
                String.join(", ", there.stream().map(SqlColumn::name).toList()),
                field.label()));
  }

  private String column(RateLimitField field) {
    return origin.columns().getOrDefault(field, field.column());
  }
}
