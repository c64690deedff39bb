package dev.guardband.model.settings;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression that both Prometheus, with RE2, and Java read. */
final class RegularExpression {
  // https://github.com/google/re2/wiki/Syntax: no looking around, no atomic groups, no references
  private static final Pattern ONLY_JAVA =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+(?:\\(\\?(?:<?[=!]|>)|\\\\(?:[1-9]|k<))");

  private RegularExpression() {}

  /**
   * Compiles it.
   *
   * @throws IllegalArgumentException says what is wrong in one line
   */
  static Pattern check(String text) {
    if (ONLY_JAVA.matcher(text).find()) {
      throw new IllegalArgumentException(
          "Prometheus knows no lookaround, atomic group or back reference");
    }
    try {
      // RE2's spelling of a named group.
      return Pattern.compile(text.replace("(?P<", "(?<"));
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          "the regular expression is wrong: " + wrong.getDescription(), wrong);
    }
  }
}
