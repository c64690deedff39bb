package dev.guardband.exporter.state;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.zip.CRC32;

/**
 * What has changed since a {@link WholeFile} was written, a line each with its checksum, so that
 * little has to be written often: {@code 5f3e9a01 ["2026-11-20T12:00:00Z",…]}.
 */
public final class ChangeLog {
  private static final int SUM_DIGITS = 8;

  private final Path file;

  /** One file, which need not be there. */
  public ChangeLog(Path file) {
    this.file = file;
  }

  /** Whole lines up to the first that is damaged, as the last may be after a crash. */
  public List<String> read() throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException none) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try (Scanner scanner =
        new Scanner(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8).useDelimiter("\n")) {
      while (scanner.hasNext()) {
        String line = scanner.next();
        String text = line.length() > SUM_DIGITS ? line.substring(SUM_DIGITS + 1) : "";
        if (!line.equals(summed(text))) {
          return lines;
        }
        lines.add(text);
      }
    }
    return lines;
  }

  /**
   * Adds a line; it is on disk when this returns.
   *
   * @return the bytes of the file
   */
  public long append(String text) throws IOException {
    byte[] line = (summed(text) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      boolean isNew = channel.size() == 0;
      channel.position(channel.size());
      ByteBuffer left = ByteBuffer.wrap(line);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
      if (isNew) {
        forceNames();
      }
      return channel.size();
    }
  }

  /** Removes it, after a whole file was written. */
  public void clear() throws IOException {
    if (Files.deleteIfExists(file)) {
      forceNames();
    }
  }

  private void forceNames() throws IOException {
    try (FileChannel names =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  private static String summed(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return "%08x %s".formatted(crc.getValue(), text);
  }
}
