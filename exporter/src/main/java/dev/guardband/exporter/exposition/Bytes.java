package dev.guardband.exporter.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 text that grows. */
final class Bytes {
  private byte[] array;
  private int size;

  Bytes(int capacity) {
    array = new byte[capacity];
  }

  int size() {
    return size;
  }

  byte[] array() {
    return array;
  }

  byte[] copy() {
    return Arrays.copyOf(array, size);
  }

  /** Forgets all after the first {@code length} bytes. */
  void truncate(int length) {
    size = length;
  }

  Bytes add(char ascii) {
    reserve(1);
    array[size++] = (byte) ascii;
    return this;
  }

  Bytes add(byte[] bytes, int from, int length) {
    reserve(length);
    System.arraycopy(bytes, from, array, size, length);
    size += length;
    return this;
  }

  Bytes add(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
        return add(rest, 0, rest.length);
      }
      array[size++] = (byte) c;
    }
    return this;
  }

  private void reserve(int more) {
    if (size + more > array.length) {
      array = Arrays.copyOf(array, Math.max(array.length * 2, size + more));
    }
  }
}
