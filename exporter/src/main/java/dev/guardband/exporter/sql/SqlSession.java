package dev.guardband.exporter.sql;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A session with an engine: read-only, in UTC, in one transaction that sees one state. */
public final class SqlSession implements AutoCloseable {
  private static final String POSTGRES = "jdbc:postgresql:";

  /** The engine is asked to cancel first; an engine that is gone does not hold us longer. */
  private static final int SECONDS_TO_CANCEL = 5;

  private static final int ROWS_AT_ONCE = 1000;

  private final Connection connection;
  private final Deadline deadline;
  private final SqlDialect dialect;

  private SqlSession(Connection connection, Deadline deadline) throws SQLException {
    this.connection = connection;
    this.deadline = deadline;
    this.dialect = SqlDialect.of(connection.getMetaData());
  }

  /** To be closed; whoever opens it turns what it throws into {@link SqlFailures}. */
  public static SqlSession open(SqlLogin login, Deadline deadline)
      throws SourceFailure, SQLException {
    Connection connection = DriverManager.getConnection(login.url(), properties(login, deadline));
    try {
      return begin(connection, deadline);
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  private static SqlSession begin(Connection connection, Deadline deadline) throws SQLException {
    connection.setReadOnly(true);
    DatabaseMetaData engine = connection.getMetaData();
    if (engine.supportsTransactionIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ)) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }
    connection.setAutoCommit(false);
    SqlSession session = new SqlSession(connection, deadline);
    if (session.dialect().isPostgres()) {
      try (Statement statement = session.statement()) {
        statement.execute("SET TIME ZONE 'UTC'");
      }
    }
    return session;
  }

  private static Properties properties(SqlLogin login, Deadline deadline) throws SourceFailure {
    Properties properties = new Properties();
    properties.setProperty("user", login.user());
    if (login.passwordFile().isPresent()) {
      properties.setProperty("password", password(login.passwordFile().get()));
    }
    if (login.url().startsWith(POSTGRES)) {
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

  public SqlDialect dialect() {
    return dialect;
  }

  /** One that is cancelled at the deadline, and gives its rows a few at a time. */
  public Statement statement() throws SQLException {
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
