package dev.guardband.exporter.exposition;

import java.util.Arrays;

/**
 * The series of one piece, each as a 64-bit hash of its name and labels: 8 bytes a series instead
 * of hundreds. That two of a million series share a hash is less likely than one in ten million.
 */
final class SeriesKeys {
  private static final int EMPTY = 0;

  private long[] table = new long[16];
  private int size;

  /** Adds a key; false where it is there already. */
  boolean add(long key) {
    if (size * 2 >= table.length) {
      grow();
    }
    int slot = slot(table, key);
    if (table[slot] == key) {
      return false;
    }
    table[slot] = key;
    size++;
    return true;
  }

  boolean has(long key) {
    return table[slot(table, key)] == key;
  }

  int size() {
    return size;
  }

  /** The key of a series as it is written: FNV-1a, then mixed so that all bits count. */
  static long key(byte[] text, int from, int to) {
    // http://www.isthe.com/chongo/tech/comp/fnv/
    long hash = 0xcbf29ce484222325L;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text[i]) * 0x100000001b3L;
    }
    hash ^= hash >>> 32;
    hash *= 0xd6e8feb86659fd93L;
    hash ^= hash >>> 32;
    return hash == EMPTY ? 1 : hash;
  }

  private void grow() {
    long[] larger = new long[table.length * 2];
    Arrays.stream(table)
        .filter(key -> key != EMPTY)
        .forEach(key -> larger[slot(larger, key)] = key);
    table = larger;
  }

  private static int slot(long[] table, long key) {
    int slot = (int) key & (table.length - 1);
    while (table[slot] != EMPTY && table[slot] != key) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }
}
