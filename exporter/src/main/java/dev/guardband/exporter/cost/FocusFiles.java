package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.Glob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Files of this machine: {@code .csv} and {@code .csv.gz}.
 *
 * @param pattern a path in which {@code *} stands for any characters but the separator
 */
record FocusFiles(String pattern) implements FocusStore {
  @Override
  public Listing list(LocalDate since, Deadline deadline) throws SourceFailure {
    List<File> files = new ArrayList<>();
    try {
      for (Path file : expand(Path.of(pattern))) {
        if (isCsv(file) && Files.isRegularFile(file)) {
          files.add(state(file));
        }
      }
    } catch (IOException failure) {
      throw new SourceFailure(
          ErrorClass.UNAVAILABLE, pattern + ": cannot be listed: " + failure, failure);
    }
    if (files.isEmpty()) {
      throw new SourceFailure(
          ErrorClass.NOT_FOUND, pattern + ": no .csv or .csv.gz file matches; export one there");
    }
    files.sort(Comparator.comparing(File::name));
    return new Listing(files);
  }

  @Override
  public InputStream open(File file, Deadline deadline) throws IOException {
    return Files.newInputStream(Path.of(file.name()));
  }

  private static boolean isCsv(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".csv") || name.endsWith(".csv.gz");
  }

  private static File state(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    String version = attributes.lastModifiedTime().toInstant() + " " + attributes.fileKey();
    return new File(file.toString(), version, attributes.size());
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
