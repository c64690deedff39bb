package dev.guardband.exporter.cost;

import org.jspecify.annotations.Nullable;

/**
 * Fields as texts, without the spaces around them: empty where a field is empty or the literal
 * {@code NULL}. A text that was there before is given again instead of made anew.
 */
final class Texts {
  private static final int SLOTS = 1 << 13;

  /** Longer ones are seldom the same. */
  private static final int LONGEST_KEPT = 512;

  private final @Nullable String[] slots = new String[SLOTS];

  String of(char[] chars, int offset, int length) {
    int start = offset;
    int end = offset + length;
    while (start < end && Character.isWhitespace(chars[start])) {
      start++;
    }
    while (end > start && Character.isWhitespace(chars[end - 1])) {
      end--;
    }
    return isAbsent(chars, start, end) ? "" : kept(chars, start, end - start);
  }

  private static boolean isAbsent(char[] chars, int start, int end) {
    return end == start
        || (end - start == 4
            && chars[start] == 'N'
            && chars[start + 1] == 'U'
            && chars[start + 2] == 'L'
            && chars[start + 3] == 'L');
  }

  private String kept(char[] chars, int start, int length) {
    if (length > LONGEST_KEPT) {
      return new String(chars, start, length);
    }
    int hash = length;
    for (int i = start; i < start + length; i++) {
      hash = 31 * hash + chars[i];
    }
    int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    String known = slots[slot];
    if (known == null || !isSame(known, chars, start, length)) {
      known = new String(chars, start, length);
      slots[slot] = known;
    }
    return known;
  }

  private static boolean isSame(String known, char[] chars, int start, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != chars[start + i]) {
        return false;
      }
    }
    return true;
  }
}
