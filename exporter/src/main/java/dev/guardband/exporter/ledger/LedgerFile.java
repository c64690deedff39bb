package dev.guardband.exporter.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lines of {@code 2026-11-21T03:19:37Z ce 10000 .}, one a billed call, on disk before the call is
 * made. The full stop tells a whole line from a torn one.
 */
final class LedgerFile implements AutoCloseable {
  /** One billed call, or a line that cannot be read. */
  record Entry(Instant time, String api, long micros) {
    static Entry unreadable(Instant now) {
      return new Entry(now, "", Prices.HIGHEST);
    }

    String line() {
      return time + " " + api + " " + micros + " .\n";
    }
  }

  private final Path file;
  private final FileChannel channel;
  private boolean torn;

  private LedgerFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Reads what is there; a line that cannot be read counts as a call made now. */
  static List<Entry> read(Path file, Instant now) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (!Files.exists(file)) {
      return entries;
    }
    for (String line :
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        entries.add(parse(line).orElseGet(() -> Entry.unreadable(now)));
      }
    }
    return entries;
  }

  /** Replaces the file with these entries, whole, and opens it to add more. */
  static LedgerFile create(Path file, List<Entry> entries) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".tmp");
    StringBuilder text = new StringBuilder();
    entries.forEach(entry -> text.append(entry.line()));
    try (FileChannel out =
        FileChannel.open(
            whole,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(out, text.toString());
      out.force(true);
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel directory =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      directory.force(true);
    }
    return new LedgerFile(
        file, FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
  }

  /** Adds an entry; it is on disk when this returns. */
  void append(Entry entry) throws IOException {
    // A removed file still takes what is written, and the next process would not know of it.
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    String line = torn ? "\n" + entry.line() : entry.line();
    torn = true;
    write(channel, line);
    channel.force(false);
    torn = false;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static Optional<Entry> parse(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 4 || !parts[3].equals(".")) {
      return Optional.empty();
    }
    try {
      long micros = Long.parseLong(parts[2]);
      // No call gives money back, and none costs so much that a sum of them overflows.
      return micros < 0 || micros > Integer.MAX_VALUE
          ? Optional.empty()
          : Optional.of(new Entry(Instant.parse(parts[0]), parts[1], micros));
    } catch (DateTimeParseException | NumberFormatException damaged) {
      return Optional.empty();
    }
  }
}
