package dev.guardband.exporter.exposition;

import org.jspecify.annotations.Nullable;

/** The same lines in both formats: text from the start, OpenMetrics once it is asked for. */
final class Part {
  /** The usual level of gzip. Level 9 saves little of these lines and takes three times as long. */
  private static final int LEVEL = 6;

  private final Piece text;
  private volatile @Nullable Piece openMetrics;

  private Part(Piece text, @Nullable Piece openMetrics) {
    this.text = text;
    this.openMetrics = openMetrics;
  }

  /** Sample lines of the text format, without a header. */
  static Part ofSamples(Bytes text) {
    return new Part(Piece.of(text, LEVEL), null);
  }

  static Part ofHeader(Bytes text, Bytes openMetrics) {
    return new Part(Piece.of(text, LEVEL), Piece.of(openMetrics, LEVEL));
  }

  Piece piece(Format format) {
    return format == Format.TEXT ? text : openMetrics();
  }

  private Piece openMetrics() {
    Piece made = openMetrics;
    if (made == null) {
      made = Piece.of(withoutLastCommas(text.inflated()), LEVEL);
      openMetrics = made;
    }
    return made;
  }

  /**
   * Sample lines differ in one thing: the text format has a comma after the last label. It is
   * searched outside of quotes, as label values may hold anything.
   */
  private static Bytes withoutLastCommas(byte[] text) {
    Bytes out = new Bytes(text.length);
    boolean quoted = false;
    int copied = 0;
    for (int i = 0; i < text.length; i++) {
      if (quoted && text[i] == '\\') {
        i++;
      } else if (text[i] == '"') {
        quoted = !quoted;
      } else if (!quoted && text[i] == ',' && text[i + 1] == '}') {
        out.add(text, copied, i - copied);
        copied = i + 1;
      }
    }
    return out.add(text, copied, text.length - copied);
  }
}
