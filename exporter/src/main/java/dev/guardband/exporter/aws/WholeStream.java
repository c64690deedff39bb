package dev.guardband.exporter.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * An object's bytes, all of them: the JDK's HTTP client takes a connection that breaks for the end
 * of the answer.
 */
final class WholeStream extends FilterInputStream {
  private final ResponseInputStream<?> answer;
  private final long size;
  private long read;

  WholeStream(ResponseInputStream<?> answer, long size) {
    super(answer);
    this.answer = answer;
    this.size = size;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? -1 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int got = super.read(bytes, offset, length);
    count(got);
    return got;
  }

  private void count(int got) throws IOException {
    if (got >= 0) {
      read += got;
    } else if (read != size) {
      throw new IOException("the answer ended after " + read + " of " + size + " bytes");
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Without reading what is left, which may be gigabytes. */
  @Override
  public void close() throws IOException {
    if (read < size) {
      answer.abort();
    } else {
      super.close();
    }
  }
}
