package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.Glob;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a bill as they stood at one moment; compared after reading, so that a bill that is
 * being written or replaced is not half read.
 */
final class FocusFiles {
  private final Map<Path, State> states;

  private record State(long size, long modifiedMillis, String fileKey) {}

  private FocusFiles(Map<Path, State> states) {
    this.states = states;
  }

  /**
   * Finds {@code .csv} and {@code .csv.gz} files.
   *
   * @param pattern a path in which {@code *} stands for any characters but the separator
   * @throws SourceFailure {@code NOT_FOUND} if there are none
   */
  static FocusFiles matching(String pattern) throws SourceFailure {
    Map<Path, State> states = new TreeMap<>();
    try {
      for (Path file : expand(Path.of(pattern))) {
        if (isCsv(file) && Files.isRegularFile(file)) {
          states.put(file, state(file));
        }
      }
    } catch (IOException failure) {
      throw new SourceFailure(
          ErrorClass.UNAVAILABLE, pattern + ": cannot be listed: " + failure, failure);
    }
    if (states.isEmpty()) {
      throw new SourceFailure(
          ErrorClass.NOT_FOUND, pattern + ": no .csv or .csv.gz file matches; export one there");
    }
    return new FocusFiles(states);
  }

  List<Path> paths() {
    return List.copyOf(states.keySet());
  }

  /**
   * Looks again.
   *
   * @throws SourceFailure {@code MALFORMED} naming the first file that is not as it was
   */
  void unchanged(String pattern) throws SourceFailure {
    Map<Path, State> now = matching(pattern).states;
    for (Map.Entry<Path, State> before : states.entrySet()) {
      if (!before.getValue().equals(now.get(before.getKey()))) {
        throw new SourceFailure(
            ErrorClass.MALFORMED,
            before.getKey() + ": changed while it was read; it is read again later");
      }
    }
    for (Path file : now.keySet()) {
      if (!states.containsKey(file)) {
        throw new SourceFailure(
            ErrorClass.MALFORMED, file + ": came while the bill was read; it is read again later");
      }
    }
  }

  private static boolean isCsv(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".csv") || isGzip(file);
  }

  static boolean isGzip(Path file) {
    return file.getFileName().toString().endsWith(".csv.gz");
  }

  private static State state(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new State(
        attributes.size(),
        attributes.lastModifiedTime().toMillis(),
        String.valueOf(attributes.fileKey()));
  }

  private static List<Path> expand(Path pattern) throws IOException {
    Path root = pattern.isAbsolute() ? pattern.getRoot() : Path.of("");
    List<Path> found = List.of(root);
    for (Path segment : pattern) {
      List<Path> deeper = new ArrayList<>();
      for (Path directory : found) {
        deeper.addAll(step(directory, segment.toString()));
      }
      found = deeper;
    }
    return found;
  }

  private static List<Path> step(Path directory, String segment) throws IOException {
    if (segment.indexOf('*') < 0) {
      Path path = directory.resolve(segment);
      return Files.exists(path) ? List.of(path) : List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (Glob.matches(segment, entry.getFileName().toString())) {
          found.add(directory.resolve(entry.getFileName()));
        }
      }
    } catch (NotDirectoryException | NoSuchFileException nothingThere) {
      return List.of();
    }
    Collections.sort(found);
    return found;
  }
}
