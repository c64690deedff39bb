package dev.guardband.exporter.state;

import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceId;
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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state directory: {@code readings/} with a gzip file of JSON a source, {@code
 * paid-calls.ledger}, and {@code lock}, which one process at a time holds.
 *
 * <p>A file is written aside, forced to disk and renamed, so that a crash leaves the one before or
 * the one after. Gzip's checksum tells a damaged file.
 */
public final class StateDirectory implements Readings, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);
  private static final String TEMPORARY = ".tmp";

  private final Path directory;
  private final Path readings;
  private final StateLock lock;
  private final AtomicInteger damaged = new AtomicInteger();

  private StateDirectory(Path directory, Path readings, StateLock lock) {
    this.directory = directory;
    this.readings = readings;
    this.lock = lock;
  }

  /**
   * Opens the directory, made where it is not there, for this process alone.
   *
   * @throws IOException with what, where, and how to mend it
   */
  public static StateDirectory open(Path directory) throws IOException {
    Path readings = directory.resolve("readings");
    try {
      Files.createDirectories(readings);
      Path probe = Files.writeString(readings.resolve("probe" + TEMPORARY), "");
      Files.delete(probe);
    } catch (IOException unwritable) {
      throw new IOException(
          ("the state directory %s cannot be written: %s; make it a directory that this user may "
                  + "write, or set exporter.state_dir to one")
              .formatted(directory, unwritable),
          unwritable);
    }
    return new StateDirectory(directory, readings, StateLock.take(directory));
  }

  /** The file of the paid-call ledger. */
  public Path ledger() {
    return directory.resolve("paid-calls.ledger");
  }

  /** Removes the readings of all other sources, and what a crash left half-written. */
  public void retain(List<SourceId> sources) {
    Set<String> kept = new HashSet<>();
    sources.forEach(source -> kept.add(FileNames.of(source.name())));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(readings)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        boolean ours = name.endsWith(FileNames.SUFFIX) && !kept.contains(name);
        if (ours || name.endsWith(TEMPORARY)) {
          Files.delete(file);
        }
      }
    } catch (IOException failed) {
      LOG.warn(
          "files of former sources in {} could not be removed: {}", readings, failed.toString());
    }
  }

  @Override
  public Optional<Reading> load(SourceId source) {
    Path file = file(source);
    try (Reader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return Optional.of(ReadingFile.read(source.name(), in));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      setAside(file, unreadable);
      return Optional.empty();
    }
  }

  @Override
  public void save(SourceId source, Reading reading) throws IOException {
    Path file = file(source);
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
        ReadingFile.write(source.name(), reading, out);
      }
      channel.force(true);
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel names = FileChannel.open(readings, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  @Override
  public int damaged() {
    return damaged.get();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private Path file(SourceId source) {
    return readings.resolve(FileNames.of(source.name()));
  }

  private void setAside(Path file, IOException why) {
    damaged.incrementAndGet();
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
