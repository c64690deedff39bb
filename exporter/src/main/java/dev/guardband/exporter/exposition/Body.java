package dev.guardband.exporter.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One answer, put together but not yet written: its length is known in either encoding. */
public final class Body {
  // RFC 1952, 2.3: magic, deflate, no flags, no time, no extra flags, unknown operating system.
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  // An empty last block, which ends the deflate stream.
  private static final byte[] LAST_BLOCK = {3, 0};
  private static final int TRAILER = 8;
  private static final int FAST = 1;

  private final List<Piece> pieces;
  private final byte[] live;

  Body(List<Piece> pieces, byte[] live) {
    this.pieces = pieces;
    this.live = live;
  }

  /** Bytes of the plain text. */
  public long length() {
    long length = live.length;
    for (Piece piece : pieces) {
      length += piece.length();
    }
    return length;
  }

  public void write(OutputStream out) throws IOException {
    for (Piece piece : pieces) {
      piece.writeInflated(out);
    }
    out.write(live);
  }

  /** The same as one gzip member. */
  public Gzip gzip() {
    return new Gzip(Piece.of(live, live.length, FAST));
  }

  /** The answer in gzip. */
  public final class Gzip {
    private final Piece last;

    private Gzip(Piece last) {
      this.last = last;
    }

    /** Bytes of the gzip member. */
    public long length() {
      long length = (long) HEADER.length + LAST_BLOCK.length + TRAILER + last.deflatedLength();
      for (Piece piece : pieces) {
        length += piece.deflatedLength();
      }
      return length;
    }

    public void write(OutputStream out) throws IOException {
      out.write(HEADER);
      int crc = 0;
      for (Piece piece : pieces) {
        piece.writeDeflated(out);
        crc = piece.joinedTo(crc);
      }
      last.writeDeflated(out);
      out.write(LAST_BLOCK);
      writeNumber(last.joinedTo(crc), out);
      writeNumber((int) Body.this.length(), out);
    }

    /** Four bytes, least first, as gzip stores numbers. */
    private static void writeNumber(int number, OutputStream out) throws IOException {
      for (int bits = 0; bits < Integer.SIZE; bits += Byte.SIZE) {
        out.write(number >>> bits);
      }
    }
  }
}
