package dev.guardband.rulegen;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a series holds in a test, one value a step, the last piece going on to the end.
 *
 * <pre>{@code
 * Values.constant(0).times(20).then(Values.ramp(600, 60))      0x19 600+60x80
 * }</pre>
 */
final class Values {
  private static final int TO_THE_END = -1;

  private final List<Piece> pieces;

  private Values(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  static Values constant(double value) {
    return new Values(List.of(new Piece(value, 0, TO_THE_END)));
  }

  /** Grows by {@code step} at each step. */
  static Values ramp(double from, double step) {
    return new Values(List.of(new Piece(from, step, TO_THE_END)));
  }

  /** Not there yet. */
  static Values missing() {
    return new Values(List.of(new Piece(Double.POSITIVE_INFINITY, 0, TO_THE_END)));
  }

  /** The series ends, as when it is no longer exposed. */
  static Values stale() {
    return new Values(List.of(new Piece(Double.NaN, 0, TO_THE_END)));
  }

  /** The same for so many steps only. */
  Values times(int steps) {
    List<Piece> limited = new ArrayList<>(pieces.subList(0, pieces.size() - 1));
    Piece last = pieces.get(pieces.size() - 1);
    limited.add(new Piece(last.from, last.step, steps));
    return new Values(limited);
  }

  Values then(Values next) {
    List<Piece> joined = new ArrayList<>(pieces);
    joined.addAll(next.pieces);
    return new Values(joined);
  }

  /** In promtool's notation, for so many steps at least. */
  String text(int steps) {
    List<String> text = new ArrayList<>();
    int left = steps;
    for (Piece piece : pieces) {
      int count = piece.count == TO_THE_END ? Math.max(1, left) : piece.count;
      text.add(piece.text(count));
      left -= count;
    }
    return String.join(" ", text);
  }

  /** The same, with so many places left empty after each value. */
  String apart(int steps, int empty) {
    List<String> text = new ArrayList<>();
    int left = steps;
    for (Piece piece : pieces) {
      int count = piece.count == TO_THE_END ? Math.max(1, left) : piece.count;
      for (int i = 0; i < count; i++) {
        text.add(piece.at(i));
      }
      left -= count;
    }
    return String.join(" _x" + empty + " ", text);
  }

  /** The same with so many values a step, and a place left empty after each. */
  String within(int steps, int values) {
    List<Piece> finer = new ArrayList<>();
    for (Piece piece : pieces) {
      int count = piece.count == TO_THE_END ? TO_THE_END : piece.count * values;
      finer.add(new Piece(piece.from, piece.step / values, count));
    }
    return new Values(finer).apart(steps * values, 1);
  }

  private record Piece(double from, double step, int count) {
    /** One value of it. */
    String at(int index) {
      if (Double.isInfinite(from) || (Double.isNaN(from) && index > 0)) {
        return "_";
      }
      return Double.isNaN(from) ? "stale" : plain(from + step * index);
    }

    String text(int times) {
      if (Double.isInfinite(from)) {
        return "_x" + times;
      }
      if (Double.isNaN(from)) {
        return times == 1 ? "stale" : "stale _x" + (times - 1);
      }
      if (step == 0) {
        return plain(from) + "x" + (times - 1);
      }
      String sign = step < 0 ? "-" : "+";
      return plain(from) + sign + plain(Math.abs(step)) + "x" + (times - 1);
    }

    private static String plain(double value) {
      BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
      return exact.toPlainString();
    }
  }
}
