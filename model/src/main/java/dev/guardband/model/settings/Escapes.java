package dev.guardband.model.settings;

/** The escapes of a string in PromQL, between double quotes. */
final class Escapes {
  // https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals
  private static final String LETTERS = "abfnrtv\\\"";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000B\\\"";
  private static final int HEX = 16;

  private Escapes() {}

  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** How many hexadecimal digits follow the letter; 0 after one that begins no such escape. */
  private static int hexDigits(char kind) {
    return switch (kind) {
      case 'x' -> 2;
      case 'u' -> 4;
      case 'U' -> 8;
      default -> 0;
    };
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
      int letter = LETTERS.indexOf(kind);
      if (letter >= 0) {
        plain.append(MEANT.charAt(letter));
      } else {
        int digits = hexDigits(kind);
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
