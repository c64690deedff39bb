package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A session with the engine: read-only, in UTC, in one transaction that sees one state. */
final class FocusTable implements AutoCloseable {
  private static final String POSTGRES = "jdbc:postgresql:";

  /** The engine is asked to cancel first; an engine that is gone does not hold us longer. */
  private static final int SECONDS_TO_CANCEL = 5;

  private static final int ROWS_AT_ONCE = 1000;

  private final Connection connection;
  private final Deadline deadline;
  private final SqlDialect dialect;

  private FocusTable(Connection connection, Deadline deadline) throws SQLException {
    this.connection = connection;
    this.deadline = deadline;
    this.dialect = SqlDialect.of(connection.getMetaData());
  }

  static FocusTable open(Cost.Origin.FocusSql origin, Deadline deadline)
      throws SourceFailure, SQLException {
    Connection connection = DriverManager.getConnection(origin.url(), login(origin, deadline));
    try {
      return begin(connection, deadline);
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  private static FocusTable begin(Connection connection, Deadline deadline) throws SQLException {
    connection.setReadOnly(true);
    DatabaseMetaData engine = connection.getMetaData();
    if (engine.supportsTransactionIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ)) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }
    connection.setAutoCommit(false);
    FocusTable table = new FocusTable(connection, deadline);
    if (table.dialect().isPostgres()) {
      try (Statement statement = table.statement()) {
        statement.execute("SET TIME ZONE 'UTC'");
      }
    }
    return table;
  }

  private static Properties login(Cost.Origin.FocusSql origin, Deadline deadline)
      throws SourceFailure {
    Properties properties = new Properties();
    properties.setProperty("user", origin.user());
    if (origin.passwordFile().isPresent()) {
      properties.setProperty("password", password(origin.passwordFile().get()));
    }
    if (origin.url().startsWith(POSTGRES)) {
      String seconds = Integer.toString(seconds(deadline) + SECONDS_TO_CANCEL);
      properties.setProperty("ApplicationName", "guardband");
      properties.setProperty("loginTimeout", seconds);
      properties.setProperty("socketTimeout", seconds);
    }
    return properties;
  }

  /** Read at each use, so that the file may be changed while the exporter runs. */
  private static String password(String file) throws SourceFailure {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException failure) {
      throw new SourceFailure(
          ErrorClass.DENIED, "password: cannot read " + file + ": " + failure, failure);
    }
  }

  SqlDialect dialect() {
    return dialect;
  }

  /** One that is cancelled at the deadline, and gives its rows a few at a time. */
  Statement statement() throws SQLException {
    Statement statement = connection.createStatement();
    statement.setQueryTimeout(seconds(deadline));
    statement.setFetchSize(ROWS_AT_ONCE);
    return statement;
  }

  /** At least one, as none would be no limit. */
  private static int seconds(Deadline deadline) {
    return (int) Math.max(1, Math.min(deadline.left().toSeconds(), Integer.MAX_VALUE));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
