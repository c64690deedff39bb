package dev.guardband.config;

import dev.guardband.model.settings.HttpLogin;
import java.util.ArrayList;
import java.util.List;

/** How an HTTP address is reached; shared by everything that reads one. */
final class HttpLoginKeys {
  private static final Key<String> TOKEN_FILE =
      Key.of("token_file", SecretFile.TYPE, "The file with a bearer token.", "/run/secrets/legacy")
          .optional();
  private static final Key<String> USER =
      Key.of("user", Types.TEXT, "Who reads, for basic authentication.", "guardband").optional();
  private static final Key<String> PASSWORD_FILE =
      Key.of("password_file", SecretFile.TYPE, "The file with the password.", "/run/secrets/legacy")
          .optional();
  private static final Key<String> CA_FILE =
      Key.of(
              "ca_file",
              Types.FILE,
              "Certificates in PEM that are trusted instead of the platform's.",
              "/etc/ssl/internal-ca.pem")
          .optional();

  private HttpLoginKeys() {}

  /** These after others. */
  static List<Key<?>> after(Key<?>... others) {
    List<Key<?>> keys = new ArrayList<>(List.of(others));
    keys.addAll(List.of(TOKEN_FILE, USER, PASSWORD_FILE, CA_FILE));
    return keys;
  }

  static HttpLogin from(Values values) {
    return new HttpLogin(
        values.find(TOKEN_FILE),
        values.find(USER),
        values.find(PASSWORD_FILE),
        values.find(CA_FILE));
  }

  static void check(Values values) {
    if (values.has(USER) && !values.has(PASSWORD_FILE)) {
      values.needs(PASSWORD_FILE, "for basic authentication");
    }
    if (values.has(PASSWORD_FILE) && !values.has(USER)) {
      values.needs(USER, "for basic authentication");
    }
    if (values.has(USER) && values.has(TOKEN_FILE)) {
      values.problem(
          TOKEN_FILE,
          "a token or a user with a password",
          values.found(TOKEN_FILE),
          "keep the one that the address asks for");
    }
  }
}
