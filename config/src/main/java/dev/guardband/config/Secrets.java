package dev.guardband.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps secrets that someone wrote into the file out of everything that is printed. */
final class Secrets {
  private static final String WORDS =
      "password|passwd|token|secret|routing_key|service_key|integration_key|api_key|access_key"
          + "|secret_key|webhook|external_id|credentials";

  private static final Set<String> KEYS = Set.of(WORDS.split("\\|", -1));

  // To the end of the line, as where the value ends depends on the context.
  private static final Pattern KEY =
      Pattern.compile("(?i)((?:" + WORDS + ")[\"']?\\s*:\\s*)[^\\s{\\[].*");
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)([?&](?:" + WORDS + ")=)[^&\\s\"']+");
  private static final Pattern USER_INFO = Pattern.compile("(://[^/@\\s:]*:)[^/@\\s]+@");

  private Secrets() {}

  /** Whether the value of a key of this name would be a secret itself. */
  static boolean isSecret(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    return KEYS.contains(name) || KEYS.stream().anyMatch(word -> name.endsWith("_" + word));
  }

  static boolean inUrl(String text) {
    return PARAMETER.matcher(text).find() || USER_INFO.matcher(text).find();
  }

  static String redact(String line) {
    String keys = replace(KEY, line, "<secret>");
    return replace(USER_INFO, replace(PARAMETER, keys, "<secret>"), "<secret>@");
  }

  private static String replace(Pattern pattern, String text, String by) {
    return pattern.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(by));
  }
}
