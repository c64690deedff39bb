package dev.guardband.exporter.sql;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** What an engine or its driver throws, in our own classes. */
public final class SqlFailures {
  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final String CANCELED = "57014";
  private static final String NO_PRIVILEGE = "42501";
  private static final String NO_DATABASE = "3D000";
  private static final String NO_SCHEMA = "3F000";
  private static final String NO_TABLE = "42P01";
  private static final String NO_DRIVER = "No suitable driver";

  private SqlFailures() {}

  /**
   * The failure as the scheduler knows it.
   *
   * @param subject what was read, first in the message
   */
  public static SourceFailure of(String subject, SQLException failure) {
    // The lines after the first may quote what is in the table.
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return new SourceFailure(classOf(failure), subject + ": " + message, failure);
  }

  private static ErrorClass classOf(SQLException failure) {
    if (failure instanceof SQLTimeoutException
        || failure.getCause() instanceof SocketTimeoutException) {
      return ErrorClass.TIMEOUT;
    }
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    if (String.valueOf(failure.getMessage()).startsWith(NO_DRIVER)) {
      return ErrorClass.NOT_FOUND;
    }
    return switch (state) {
      case CANCELED -> ErrorClass.TIMEOUT;
      case NO_PRIVILEGE -> ErrorClass.DENIED;
      case NO_DATABASE, NO_SCHEMA, NO_TABLE -> ErrorClass.NOT_FOUND;
      default -> byKind(state);
    };
  }

  /** The first two characters of a state are common to all engines. */
  private static ErrorClass byKind(String state) {
    if (state.startsWith("28")) {
      return ErrorClass.DENIED;
    }
    boolean isAway = state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    return isAway ? ErrorClass.UNAVAILABLE : ErrorClass.MALFORMED;
  }
}
