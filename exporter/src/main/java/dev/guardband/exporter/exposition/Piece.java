package dev.guardband.exporter.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A part of an answer, kept as raw deflate that ends at a byte (a sync flush), so that pieces one
 * after the other are one deflate stream.
 */
final class Piece {
  private static final int BUFFER = 16 * 1024;

  private final byte[] deflated;
  private final int crc;
  private final int shift;
  private final long length;

  private Piece(byte[] deflated, int crc, long length) {
    this.deflated = deflated;
    this.crc = crc;
    this.shift = Crc.shift(length);
    this.length = length;
  }

  static Piece of(Bytes text, int level) {
    return of(text.array(), text.size(), level);
  }

  static Piece of(byte[] text, int length, int level) {
    CRC32 crc = new CRC32();
    crc.update(text, 0, length);
    return new Piece(deflate(text, length, level), (int) crc.getValue(), length);
  }

  /** Bytes of the text. */
  long length() {
    return length;
  }

  int deflatedLength() {
    return deflated.length;
  }

  void writeDeflated(OutputStream out) throws IOException {
    out.write(deflated);
  }

  /** The CRC of what came before and this. */
  int joinedTo(int before) {
    return Crc.join(before, crc, shift);
  }

  byte[] inflated() {
    Bytes text = new Bytes(Math.toIntExact(length));
    try {
      inflate((buffer, count) -> text.add(buffer, 0, count));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.copy();
  }

  void writeInflated(OutputStream out) throws IOException {
    inflate((buffer, count) -> out.write(buffer, 0, count));
  }

  private interface Target {
    void take(byte[] buffer, int count) throws IOException;
  }

  private void inflate(Target target) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
      for (long left = length; left > 0; ) {
        int count = inflater.inflate(buffer);
        target.take(buffer, count);
        left -= count;
      }
    } catch (DataFormatException impossible) {
      throw new IllegalStateException("a piece that we deflated does not inflate", impossible);
    } finally {
      inflater.end();
    }
  }

  private static byte[] deflate(byte[] text, int length, int level) {
    Deflater deflater = new Deflater(level, true);
    try {
      deflater.setInput(text, 0, length);
      Bytes out = new Bytes(Math.max(64, length / 8));
      byte[] buffer = new byte[BUFFER];
      int count;
      do {
        count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        out.add(buffer, 0, count);
      } while (count == buffer.length);
      return out.copy();
    } finally {
      deflater.end();
    }
  }
}
