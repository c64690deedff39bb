package dev.guardband.config;

import java.util.Optional;

/** How a PostgreSQL database is reached; shared by everything that reads one. */
record DatabaseLogin(String url, String user, Optional<String> passwordFile) {
  static final Key<String> URL =
      Key.of("url", Types.JDBC, "The database's JDBC URL.", "jdbc:postgresql://db.example.org/app");
  static final Key<String> USER =
      Key.of("user", Types.TEXT, "Who reads; it needs SELECT only.", "guardband");
  static final Key<String> PASSWORD_FILE =
      Key.of("password_file", SecretFile.TYPE, "The file with the password.", "/run/secrets/pg")
          .optional();

  static DatabaseLogin from(Values values) {
    return new DatabaseLogin(values.get(URL), values.get(USER), values.find(PASSWORD_FILE));
  }

  /** The key of a table, which must hold what the schema in the documentation says. */
  static Key<String> table(String usual) {
    return Key.of("table", Types.TABLE, "The table or view that is read.", usual).byDefault(usual);
  }
}
