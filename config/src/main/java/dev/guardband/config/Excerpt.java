package dev.guardband.config;

/**
 * A line of a file as it is shown, and what is underlined in it.
 *
 * @param column zero-based, in code points
 * @param width at least 1, in code points
 */
record Excerpt(String text, int column, int width) {
  private static final int LONGEST = 160;
  private static final int LEAD = 60;

  /** Shows a line without secrets, tabs or control characters, cut where it is very long. */
  static Excerpt of(String line, int column, int width) {
    String shown = Secrets.redact(line);
    int[] points = shown.codePoints().map(Excerpt::printable).toArray();
    int at = Math.min(column, points.length);
    int from = points.length > LONGEST ? Math.max(0, at - LEAD) : 0;
    int length = Math.min(points.length - from, LONGEST);
    int left = Math.max(1, from + length - at);
    return new Excerpt(
        new String(points, from, length), at - from, Math.max(1, Math.min(width, left)));
  }

  private static int printable(int point) {
    if (point == '\t') {
      return ' ';
    }
    return Character.isISOControl(point) ? '\uFFFD' : point;
  }
}
