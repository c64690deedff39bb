package dev.guardband.config;

import java.util.stream.IntStream;

/**
 * Text of the user's as a terminal may show it: nothing in it moves the cursor, starts a line,
 * changes a colour or the direction of reading.
 */
final class Printable {
  private static final int REPLACEMENT = '\uFFFD';

  /** First and last code points that take two columns; the ranges that are in use. */
  // https://www.unicode.org/reports/tr11/#Unassigned
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF},
    {0x20000, 0x3FFFD}
  };

  private Printable() {}

  /** The text on one line. */
  static String line(String text) {
    return text.codePoints()
        .map(Printable::point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The code point, or what stands for one that is not shown as itself. */
  static int point(int point) {
    if (point == '\t') {
      return ' ';
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          REPLACEMENT;
      default -> point;
    };
  }

  /** How many columns of a terminal code points take. */
  static int columns(IntStream points) {
    return points.map(Printable::columns).sum();
  }

  private static int columns(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (point >= range[0] && point <= range[1]) {
        return 2;
      }
    }
    return 1;
  }
}
