package dev.guardband.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.guardband.model.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A directory of generated files.
 *
 * <p>A manifest in it lists what was generated, so that what is no longer generated goes, and what
 * a user put there stays.
 */
final class OutputDirectory {
  static final String MANIFEST = ".guardband-manifest";
  private static final String TITLE =
      "# Files that `guardband generate` wrote here. It removes those that it no longer writes.";
  private static final int CONTEXT_LINES = 3;

  private final Path directory;
  private final List<Part> parts;

  OutputDirectory(Path directory, List<Part> parts) {
    this.directory = directory;
    this.parts = List.copyOf(parts);
  }

  /** Writes what differs, whole file by whole file; how many that were. */
  int write(List<Artifact> artifacts) {
    Set<String> listed = manifest();
    refuseForeign(artifacts, listed);
    Set<String> gone = goners(artifacts, listed);
    artifacts.forEach(artifact -> listed.add(artifact.path()));
    try {
      Files.createDirectories(directory);
      // Before the files: were it interrupted, the next run still knows them as its own.
      replace(directory.resolve(MANIFEST), TITLE + "\n" + String.join("\n", listed) + "\n");
      int changed = 0;
      for (Artifact artifact : artifacts) {
        changed += write(artifact) ? 1 : 0;
      }
      for (String path : gone) {
        Files.deleteIfExists(directory.resolve(path));
      }
      listed.removeAll(gone);
      replace(directory.resolve(MANIFEST), TITLE + "\n" + String.join("\n", listed) + "\n");
      return changed + gone.size();
    } catch (IOException failed) {
      throw new UserMistake("cannot write to " + directory, failed);
    }
  }

  /** Unified differences from what is there to what would be; none where nothing differs. */
  List<String> differences(List<Artifact> artifacts) {
    List<String> lines = new ArrayList<>();
    for (Artifact artifact : artifacts) {
      lines.addAll(difference(artifact.path(), read(artifact.path()), artifact.text()));
    }
    goners(artifacts, manifest()).forEach(path -> lines.addAll(difference(path, read(path), "")));
    return lines;
  }

  private static List<String> difference(String path, String before, String after) {
    if (before.equals(after)) {
      return List.of();
    }
    List<String> old = lines(before);
    return UnifiedDiffUtils.generateUnifiedDiff(
        before.isEmpty() ? "/dev/null" : "a/" + path,
        after.isEmpty() ? "/dev/null" : "b/" + path,
        old,
        DiffUtils.diff(old, lines(after)),
        CONTEXT_LINES);
  }

  /** Lines with all that tells them apart: a carriage return, and the lack of a newline. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    String last = lines.remove(lines.size() - 1);
    if (!last.isEmpty()) {
      lines.add(last + "\n\\ No newline at end of file");
    }
    return lines;
  }

  private Set<String> manifest() {
    Set<String> paths = new TreeSet<>();
    read(MANIFEST)
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .forEach(paths::add);
    return paths;
  }

  private Set<String> goners(List<Artifact> artifacts, Set<String> listed) {
    Set<String> gone = new TreeSet<>();
    listed.stream()
        .filter(path -> directory.resolve(path).normalize().startsWith(directory.normalize()))
        .filter(path -> path.contains("/") && parts.contains(Part.of(path)))
        .forEach(gone::add);
    artifacts.forEach(artifact -> gone.remove(artifact.path()));
    return gone;
  }

  private void refuseForeign(List<Artifact> artifacts, Set<String> listed) {
    artifacts.stream()
        .filter(artifact -> !listed.contains(artifact.path()))
        .filter(artifact -> Files.exists(directory.resolve(artifact.path())))
        .filter(artifact -> !read(artifact.path()).equals(artifact.text()))
        .findFirst()
        .ifPresent(
            artifact -> {
              throw new UserMistake(
                  directory.resolve(artifact.path())
                      + " is there and was not generated: move it, or choose another directory");
            });
  }

  private boolean write(Artifact artifact) throws IOException {
    if (read(artifact.path()).equals(artifact.text())) {
      return false;
    }
    replace(directory.resolve(artifact.path()), artifact.text());
    return true;
  }

  private void replace(Path file, String text) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(temporary, text);
    if (text.startsWith("#!")) {
      makeExecutable(temporary);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void makeExecutable(Path script) throws IOException {
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("cannot make it executable: " + script);
    }
  }

  /** A file's text; empty where there is none. */
  private String read(String path) {
    Path file = directory.resolve(path);
    if (!Files.exists(file)) {
      return "";
    }
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UserMistake("cannot read " + file, unreadable);
    }
  }
}
