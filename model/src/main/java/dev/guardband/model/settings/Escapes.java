package dev.guardband.model.settings;

import java.util.Map;

/** The escapes of a string in PromQL, between double quotes. */
final class Escapes {
  // https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals
  private static final Map<Character, Character> SHORT =
      Map.of(
          'a', '\u0007', 'b', '\b', 'f', '\f', 'n', '\n', 'r', '\r', 't', '\t', 'v', '\u000B', '\\',
          '\\', '"', '"');

  private static final Map<Character, Integer> HEX_DIGITS = Map.of('x', 2, 'u', 4, 'U', 8);
  private static final int HEX = 16;

  private Escapes() {}

  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (next != '\\') {
        plain.append(next);
        continue;
      }
      char kind = at < text.length() ? text.charAt(at++) : ' ';
      Character meant = SHORT.get(kind);
      if (meant != null) {
        plain.append(meant.charValue());
      } else {
        int digits = HEX_DIGITS.getOrDefault(kind, 0);
        plain.appendCodePoint(codePoint(kind, text, at, digits));
        at += digits;
      }
    }
    return plain.toString();
  }

  private static int codePoint(char kind, String text, int at, int digits) {
    boolean whole = digits > 0 && at + digits <= text.length();
    String hex = whole ? text.substring(at, at + digits) : "";
    if (!hex.matches("[0-9a-fA-F]+") || !Character.isValidCodePoint(parsed(hex))) {
      throw new IllegalArgumentException("Prometheus knows no escape \\" + kind + " like this");
    }
    return parsed(hex);
  }

  private static int parsed(String hex) {
    return (int) Math.min(Long.parseLong(hex, HEX), Integer.MAX_VALUE);
  }
}
