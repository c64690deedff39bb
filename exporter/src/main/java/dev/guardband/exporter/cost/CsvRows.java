package dev.guardband.exporter.cost;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a CSV file in UTF-8, one at a time, into the same object.
 *
 * <p>A bill has forty columns and more, of which five to ten are needed: the others are passed over
 * as bytes and never decoded, which is what makes this faster than a reader of all fields. Quotes,
 * doubled quotes, line ends and empty lines are as in RFC 4180
 * (https://www.rfc-editor.org/rfc/rfc4180); a lone carriage return also ends a line, and a byte
 * order mark is passed over.
 */
final class CsvRows {
  private static final int FIRST_BUFFER = 1 << 16;

  /** No cell is near that long but the rest of a file after a quote too many. */
  private static final int LARGEST_CELL = 1 << 22;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final Texts texts = new Texts();
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int start;
  private int at;
  private int end;
  private int[] slots = new int[0];
  private int once = -1;
  private String[] fields = new String[0];
  private int count;
  private long row;

  /** What is no CSV. */
  static final class BadCsv extends IOException {
    private static final long serialVersionUID = 1;

    BadCsv(String message) {
      super(message);
    }
  }

  CsvRows(InputStream in) {
    this.in = in;
  }

  /** The first row's fields; empty where the file has no row. */
  List<String> header() throws IOException {
    if (hasAfter(BYTE_ORDER_MARK.length - 1)
        && Arrays.equals(buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, 3)) {
      at = BYTE_ORDER_MARK.length;
    }
    List<String> names = new ArrayList<>();
    if (begin()) {
      boolean isMore = true;
      while (isMore) {
        fields = new String[1];
        isMore = field(0);
        names.add(fields[0]);
      }
    }
    return names;
  }

  /** From the next row on, keeps these columns only; the rest reads as empty. */
  void want(int width, int[] columns) {
    slots = new int[width];
    Arrays.fill(slots, -1);
    for (int column : columns) {
      slots[column] = column;
    }
    fields = new String[width];
  }

  /** A wanted column whose texts seldom come again, as amounts: none of them is kept. */
  void once(int column) {
    once = column;
  }

  boolean next() throws IOException {
    if (!begin()) {
      return false;
    }
    Arrays.fill(fields, "");
    count = 0;
    boolean isMore = true;
    while (isMore) {
      int slot = count < slots.length ? slots[count] : -1;
      count++;
      isMore = field(slot);
    }
    return true;
  }

  /** How many fields the row has. */
  int count() {
    return count;
  }

  /** A wanted column of the row; empty where it is absent, also for column -1. */
  String get(int column) {
    return column < 0 ? "" : fields[column];
  }

  /** Passes over empty lines. */
  private boolean begin() throws IOException {
    row++;
    while (has(1)) {
      if (buffer[at] != '\n' && buffer[at] != '\r') {
        return true;
      }
      at++;
    }
    return false;
  }

  /** Whether another one follows in the row. */
  private boolean field(int slot) throws IOException {
    if (has(1) && buffer[at] == '"') {
      return quoted(slot);
    }
    start = at;
    do {
      passPlain();
    } while (at == end && more());
    if (slot >= 0) {
      fields[slot] = text(slot);
    }
    return separator();
  }

  private String text(int slot) {
    return slot == once
        ? Texts.once(buffer, start, at - start)
        : texts.of(buffer, start, at - start);
  }

  private void passPlain() {
    byte[] bytes = buffer;
    int last = end;
    int i = at;
    while (i < last) {
      byte next = bytes[i];
      if (next <= ',' && (next == ',' || next == '\n' || next == '\r')) {
        break;
      }
      i++;
    }
    at = i;
  }

  private boolean quoted(int slot) throws IOException {
    at++;
    start = at;
    boolean hasQuotes = false;
    while (true) {
      passQuoted();
      if (at == end) {
        if (!more()) {
          throw new BadCsv("row " + row + " has a quote that is never closed");
        }
        continue;
      }
      if (!hasAfter(1) || buffer[at + 1] != '"') {
        break;
      }
      hasQuotes = true;
      at += 2;
    }
    if (slot >= 0) {
      fields[slot] = hasQuotes ? texts.ofQuoted(buffer, start, at - start) : text(slot);
    }
    at++;
    return separator();
  }

  private void passQuoted() {
    byte[] bytes = buffer;
    int last = end;
    int i = at;
    while (i < last && bytes[i] != '"') {
      i++;
    }
    at = i;
  }

  private boolean separator() throws IOException {
    start = at;
    if (!has(1)) {
      return false;
    }
    byte next = buffer[at++];
    if (next == ',') {
      return true;
    }
    if (next == '\r' && has(1) && buffer[at] == '\n') {
      at++;
    } else if (next != '\n' && next != '\r') {
      throw new BadCsv("row " + row + " has text after a closing quote");
    }
    return false;
  }

  /** Between fields, where nothing is kept. */
  private boolean has(int bytes) throws IOException {
    start = at;
    return hasAfter(bytes - 1);
  }

  /** Whether that many bytes follow the present one. */
  private boolean hasAfter(int bytes) throws IOException {
    while (end - at <= bytes) {
      if (!more()) {
        return false;
      }
    }
    return true;
  }

  /** Reads on, and keeps what is from {@code start} on. */
  private boolean more() throws IOException {
    int kept = end - start;
    if (kept == buffer.length) {
      if (kept >= LARGEST_CELL) {
        throw new BadCsv("row " + row + " has a cell of more than " + LARGEST_CELL + " bytes");
      }
      buffer = Arrays.copyOf(buffer, 2 * kept);
    } else if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, kept);
      at -= start;
      start = 0;
      end = kept;
    }
    int got = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, got);
    return got > 0;
  }
}
