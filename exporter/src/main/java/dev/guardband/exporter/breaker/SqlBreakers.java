package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.exporter.sql.SqlFailures;
import dev.guardband.exporter.sql.SqlLogin;
import dev.guardband.exporter.sql.SqlSession;
import dev.guardband.model.settings.BreakerField;
import dev.guardband.model.settings.Breakers.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Breakers in a table of a PostgreSQL database, a row each. */
final class SqlBreakers implements BreakerReader {
  private static final int MOST = 10_000;

  private final String name;
  private final Origin.Postgres origin;
  private final Upstream upstream;

  SqlBreakers(String name, Origin.Postgres origin, Upstream upstream) {
    this.name = name;
    this.origin = origin;
    this.upstream = upstream;
  }

  @Override
  public String kind() {
    return "breaker_postgres";
  }

  @Override
  public Poll poll(Deadline deadline) throws SourceFailure, InterruptedException {
    // Each database is an API of its own, so that one that fails does not keep us from another.
    return Poll.of(upstream.call(new Operation(name, "SELECT", "", ""), deadline, this::query));
  }

  private List<Breaker> query(Deadline deadline) throws SourceFailure {
    SqlLogin login = new SqlLogin(origin.url(), origin.user(), origin.passwordFile());
    try (SqlSession session = SqlSession.open(login, deadline);
        Statement statement = session.statement()) {
      String table = session.dialect().table(origin.table());
      try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
        return breakers(rows);
      }
    } catch (SQLException failure) {
      throw SqlFailures.of(name + " at " + origin.url(), failure);
    }
  }

  private List<Breaker> breakers(ResultSet rows) throws SQLException, SourceFailure {
    Map<BreakerField, SqlColumn> columns = columns(SqlColumn.of(rows.getMetaData()));
    BreakerParser parser = new BreakerParser(name, this::column);
    List<Breaker> breakers = new ArrayList<>();
    while (rows.next()) {
      if (breakers.size() == MOST) {
        throw parser.malformed(
            origin.table() + " has more than " + MOST + " rows; name a view of those that matter");
      }
      Map<BreakerField, String> texts = new EnumMap<>(BreakerField.class);
      for (Map.Entry<BreakerField, SqlColumn> each : columns.entrySet()) {
        each.getValue().text(rows).ifPresent(text -> texts.put(each.getKey(), text));
      }
      breakers.add(parser.parse(texts, "row " + (breakers.size() + 1) + " of " + origin.table()));
    }
    return breakers;
  }

  /** Those that the table has; it may lack what was not asked for by name and is not needed. */
  private Map<BreakerField, SqlColumn> columns(List<SqlColumn> there) throws SourceFailure {
    Map<BreakerField, SqlColumn> columns = new EnumMap<>(BreakerField.class);
    for (BreakerField field : BreakerField.values()) {
      Optional<SqlColumn> found =
          there.stream()
              .filter(column -> column.name().equalsIgnoreCase(column(field)))
              .findFirst();
      if (found.isEmpty() && (field.isRequired() || origin.columns().containsKey(field))) {
        throw new SourceFailure(
            ErrorClass.NOT_FOUND,
            "%s: %s has no column %s, only %s; name the right one in columns.%s"
                .formatted(
                    name,
                    origin.table(),
                    column(field),
                    String.join(", ", there.stream().map(SqlColumn::name).toList()),
                    field.label()));
      }
      found.ifPresent(column -> columns.put(field, column));
    }
    return columns;
  }

  private String column(BreakerField field) {
    return origin.columns().getOrDefault(field, field.column());
  }
}
