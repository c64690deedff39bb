package dev.guardband.config;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of services; none may hold a password. */
final class Addresses {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Pattern LISTEN = Pattern.compile("(\\[[0-9a-fA-F:]+]|[\\w.-]*):(\\d{1,5})");
  private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://[^\\s/]+/\\S+");
  private static final Pattern ANY_JDBC = Pattern.compile("jdbc:[a-z][a-z0-9]*:\\S+");
  private static final int LONGEST = 200;
  private static final int LAST_PORT = 65_535;

  private Addresses() {}

  /** An http or https address, without a trailing slash. */
  static String web(String text) {
    URI address = URI.create(text);
    require(SCHEMES.contains(String.valueOf(address.getScheme())) && address.getHost() != null);
    require(!Secrets.inUrl(text));
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  static String jdbc(String text) {
    require(JDBC.matcher(text).matches() && !Secrets.inUrl(text));
    return text;
  }

  static String anyJdbc(String text) {
    require(ANY_JDBC.matcher(text).matches() && !Secrets.inUrl(text));
    return text;
  }

  static String listen(String text) {
    Matcher parts = LISTEN.matcher(text);
    require(parts.matches() && Integer.parseInt(parts.group(2)) <= LAST_PORT);
    return text;
  }

  static Optional<String> mend(String text) {
    if (Secrets.inUrl(text)) {
      return Optional.of("take the secret out of the address; write it to a file and name that");
    }
    boolean bare =
        text.length() <= LONGEST
            && !text.contains("://")
            && text.matches("[\\w.-]+(:\\d+)?(/\\S*)?");
    return bare ? Optional.of("did you mean https://" + text + "?") : Optional.empty();
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("no such address");
    }
  }
}
