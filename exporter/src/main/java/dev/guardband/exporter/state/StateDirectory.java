package dev.guardband.exporter.state;

import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state directory: {@code readings/} with a {@link WholeFile} of JSON a source, {@code days/}
 * with what sources keep of the days of a bill, {@code breakers/} with the counters of breakers,
 * {@code paid-calls.ledger}, and {@code lock}, which one process at a time holds.
 */
public final class StateDirectory implements Readings, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);
  private static final String DAYS = "days";
  private static final String BREAKERS = "breakers";
  private static final String CHANGES = ".changes";

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
      Path probe = Files.writeString(readings.resolve("probe" + WholeFile.TEMPORARY), "");
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

  /** The file for the days of a bill that a source keeps; its directory need not be there. */
  public static Path days(Path directory, SourceId source) {
    return directory.resolve(DAYS).resolve(FileNames.of(source.name()));
  }

  /** The file for what a source has seen of breakers; its directory need not be there. */
  public static Path breakers(Path directory, SourceId source) {
    return directory.resolve(BREAKERS).resolve(FileNames.of(source.name()));
  }

  /** The file for what has changed since that one was written. */
  public static Path breakerChanges(Path directory, SourceId source) {
    return directory.resolve(BREAKERS).resolve(FileNames.of(source.name()) + CHANGES);
  }

  /** Removes what other sources left, and what a crash left half-written. */
  public void retain(List<SourceId> sources) {
    Set<String> kept = new HashSet<>();
    sources.forEach(source -> kept.add(FileNames.of(source.name())));
    retain(readings, kept);
    List.of(DAYS, BREAKERS).stream()
        .map(directory::resolve)
        .filter(Files::isDirectory)
        .forEach(each -> retain(each, kept));
  }

  private static void retain(Path from, Set<String> kept) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        String whole = name.replaceFirst(Pattern.quote(CHANGES) + "$", "");
        boolean ours = whole.endsWith(FileNames.SUFFIX) && !kept.contains(whole);
        if (ours || name.endsWith(WholeFile.TEMPORARY)) {
          Files.delete(file);
        }
      }
    } catch (IOException failed) {
      LOG.warn("files of former sources in {} could not be removed: {}", from, failed.toString());
    }
  }

  @Override
  public Optional<Reading> load(SourceId source) {
    Path file = file(source);
    try {
      return WholeFile.read(file, in -> ReadingFile.read(source.name(), in));
    } catch (IOException unreadable) {
      damaged.incrementAndGet();
      WholeFile.setAside(file, unreadable);
      return Optional.empty();
    }
  }

  @Override
  public void save(SourceId source, Reading reading) throws IOException {
    WholeFile.write(file(source), out -> ReadingFile.write(source.name(), reading, out));
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
}
