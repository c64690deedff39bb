package dev.guardband.bench;

import java.io.OutputStream;

/** Takes what is written, as a socket would, and counts it; no network is measured. */
final class Sink extends OutputStream {
  private final byte[] buffer = new byte[64 * 1024];
  private long bytes;

  long bytes() {
    return bytes;
  }

  @Override
  public void write(int one) {
    buffer[0] = (byte) one;
    bytes++;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    for (int done = 0; done < length; done += buffer.length) {
      int count = Math.min(buffer.length, length - done);
      System.arraycopy(from, offset + done, buffer, 0, count);
    }
    bytes += length;
  }
}
