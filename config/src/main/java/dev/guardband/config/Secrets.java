package dev.guardband.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps secrets that someone wrote into the file out of everything that is printed. */
final class Secrets {
  static final String HIDDEN = "<secret>";

  private static final String WORDS =
      "password|passwd|token|secret|routing_key|service_key|integration_key|api_key|access_key"
          + "|secret_key|webhook|external_id|credentials";

  private static final Set<String> KEYS = Set.of(WORDS.split("\\|", -1));
  private static final Set<String> ONLY_ALONE = Set.of("key", "pass", "pwd", "bearer", "auth");

  // To the end of the line, as where the value ends depends on the context.
  private static final Pattern KEY =
      Pattern.compile("(?i)((?:" + WORDS + "|pagerduty)[\"']?\\s*:\\s*)[^\\s{\\[].*");
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)([?&](?:" + WORDS + ")=)[^&\\s\"']+");
  // https://api.slack.com/authentication/token-types and /messaging/webhooks
  private static final Pattern SLACK = Pattern.compile("(xox[a-z]-|hooks\\.slack\\.com/)\\S+");

  // Events keys of PagerDuty and the like are long and of letters and digits only; ids are UUIDs.
  private static final Pattern BARE =
      Pattern.compile(
          "(?=.*\\d)(?=.*[A-Za-z])[A-Za-z0-9+=]{20,}"
              + "|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern USER_INFO = Pattern.compile("(://[^/@\\s:]*:)[^/@\\s]+@");

  private Secrets() {}

  /** Whether the value of a key of this name would be a secret itself. */
  static boolean isSecret(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    return KEYS.contains(name)
        || ONLY_ALONE.contains(name)
        || KEYS.stream().anyMatch(word -> name.endsWith("_" + word));
  }

  static boolean inUrl(String text) {
    return PARAMETER.matcher(text).find()
        || USER_INFO.matcher(text).find()
        || SLACK.matcher(text).find();
  }

  /** Whether a text that should name a file is more likely what belongs into it. */
  static boolean looksLikeOne(String text) {
    return BARE.matcher(text).matches()
        || SLACK.matcher(text).find()
        || text.startsWith("https://")
        || text.startsWith("-----BEGIN");
  }

  static String redact(String line) {
    String keys = replace(SLACK, replace(KEY, line, HIDDEN), HIDDEN);
    return replace(USER_INFO, replace(PARAMETER, keys, HIDDEN), HIDDEN + "@");
  }

  private static String replace(Pattern pattern, String text, String by) {
    return pattern.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(by));
  }
}
