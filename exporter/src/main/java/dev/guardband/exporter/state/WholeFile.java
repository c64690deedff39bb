package dev.guardband.exporter.state;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gzip file of text that is written aside, forced to disk and renamed, so that a crash leaves the
 * one before or the one after. Gzip's checksum tells a damaged one.
 */
public final class WholeFile {
  static final String TEMPORARY = ".tmp";

  private static final Logger LOG = LoggerFactory.getLogger(WholeFile.class);

  private WholeFile() {}

  /** Writes the text. */
  @FunctionalInterface
  public interface Content {
    void write(Writer out) throws IOException;
  }

  /** Makes something of the text; throws where it is not what was written. */
  @FunctionalInterface
  public interface Form<T> {
    T read(Reader in) throws IOException;
  }

  /** Replaces the file; it is on disk when this returns. */
  public static void write(Path file, Content content) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + TEMPORARY);
    try (FileChannel channel =
        FileChannel.open(
            whole,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      OutputStream open = new LeftOpen(Channels.newOutputStream(channel));
      try (Writer out =
          new BufferedWriter(
              new OutputStreamWriter(new GZIPOutputStream(open), StandardCharsets.UTF_8))) {
        content.write(out);
      }
      channel.force(true);
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel names =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /**
   * Reads it back; empty where there is none.
   *
   * @throws IOException where it is damaged
   */
  public static <T> Optional<T> read(Path file, Form<T> form) throws IOException {
    try (Reader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return Optional.of(form.read(in));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Moves a damaged file out of the way, and says so in the log. */
  public static void setAside(Path file, IOException why) {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.warn("the state file {} is damaged ({}); it is now {}", file, why.toString(), aside);
    } catch (IOException failed) {
      LOG.warn(
          "the state file {} is damaged ({}) and stays: {}",
          file,
          why.toString(),
          failed.toString());
    }
  }

  /** Passes everything on but the end, as the channel must be forced before it is closed. */
  private static final class LeftOpen extends FilterOutputStream {
    LeftOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
