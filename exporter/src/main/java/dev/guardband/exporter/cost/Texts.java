package dev.guardband.exporter.cost;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fields as texts, without the spaces around them: empty where a field is empty or the literal
 * {@code NULL}. A text that was there before is given again instead of decoded anew; a text has a
 * slot and its neighbour, and where both are taken the later one stays, so that it never grows.
 */
final class Texts {
  private static final int SLOTS = 1 << 13;
  private static final int MASK = SLOTS - 1;

  /** Longer ones are seldom the same. */
  private static final int LONGEST_KEPT = 512;

  private static final int MOST_HASHED = 32;

  private static final byte[] NULL = {'N', 'U', 'L', 'L'};

  private final @Nullable Known[] slots = new Known[SLOTS];

  private static final class Known {
    private final byte[] bytes;
    private final String text;

    private Known(byte[] bytes) {
      this.bytes = bytes;
      this.text = new String(bytes, StandardCharsets.UTF_8);
    }

    private boolean is(byte[] other, int start, int end) {
      return Arrays.equals(bytes, 0, bytes.length, other, start, end);
    }
  }

  /** Of a quoted field, in which each quote is there twice. */
  String ofQuoted(byte[] bytes, int offset, int length) {
    byte[] plain = new byte[length];
    int size = 0;
    for (int i = offset; i < offset + length; i++) {
      plain[size++] = bytes[i];
      if (bytes[i] == '"') {
        i++;
      }
    }
    return of(plain, 0, size);
  }

  String of(byte[] bytes, int offset, int length) {
    int start = start(bytes, offset, offset + length);
    int end = end(bytes, start, offset + length);
    return isAbsent(bytes, start, end) ? "" : kept(bytes, start, end);
  }

  /** Of a field that is not looked for again. */
  static String once(byte[] bytes, int offset, int length) {
    int start = start(bytes, offset, offset + length);
    int end = end(bytes, start, offset + length);
    return isAbsent(bytes, start, end)
        ? ""
        : new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  private static int start(byte[] bytes, int first, int end) {
    int start = first;
    while (start < end && isSpace(bytes[start])) {
      start++;
    }
    return start;
  }

  private static int end(byte[] bytes, int start, int last) {
    int end = last;
    while (end > start && isSpace(bytes[end - 1])) {
      end--;
    }
    return end;
  }

  private static boolean isAbsent(byte[] bytes, int start, int end) {
    return start == end
        || (end - start == NULL.length && Arrays.equals(bytes, start, end, NULL, 0, NULL.length));
  }

  private static boolean isSpace(byte character) {
    return character >= 0 && character <= ' ';
  }

  private String kept(byte[] bytes, int start, int end) {
    if (end - start > LONGEST_KEPT) {
      return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
    // Of a long text some of its bytes tell it well enough; two with one hash only share a slot.
    int step = 1 + (end - start) / MOST_HASHED;
    int hash = end - start;
    for (int i = start; i < end; i += step) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ (hash >>> 15)) & MASK;
    Known known = slots[slot];
    if (known != null && known.is(bytes, start, end)) {
      return known.text;
    }
    int free = known == null ? slot : slot ^ 1;
    Known neighbour = slots[free];
    if (neighbour == null || !neighbour.is(bytes, start, end)) {
      neighbour = new Known(Arrays.copyOfRange(bytes, start, end));
      slots[free] = neighbour;
    }
    return neighbour.text;
  }
}
