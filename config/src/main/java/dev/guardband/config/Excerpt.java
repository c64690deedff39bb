package dev.guardband.config;

import java.util.Arrays;

/**
 * A line of a file as it is shown, and what is underlined in it.
 *
 * @param column zero-based, in columns of a terminal
 * @param width at least 1, in columns of a terminal
 */
record Excerpt(String text, int column, int width) {
  private static final int LONGEST = 160;
  private static final int LEAD = 60;

  /**
   * Shows a line without secrets and as it can be printed, cut where it is very long.
   *
   * @param column zero-based, in code points
   * @param width in code points
   */
  static Excerpt of(String line, int column, int width) {
    String shown = Secrets.redact(line);
    int[] points = shown.codePoints().map(Printable::point).toArray();
    int at = Math.min(column, points.length);
    int from = points.length > LONGEST ? Math.max(0, at - LEAD) : 0;
    int length = Math.min(points.length - from, LONGEST);
    int end = Math.min(at + width, from + length);
    return new Excerpt(
        new String(points, from, length),
        Printable.columns(Arrays.stream(points, from, at)),
        Math.max(1, Printable.columns(Arrays.stream(points, at, Math.max(at, end)))));
  }
}
