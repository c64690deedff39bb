package dev.guardband.config;

import dev.guardband.model.settings.Glob;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files that {@code include:} names and adds their entries to the main file's. */
final class Includes {
  private final Path main;
  private final Sources sources;
  private final Problems problems;
  private final Map<String, Yaml> teams = new LinkedHashMap<>();
  private boolean complete = true;

  Includes(Path main, Sources sources, Problems problems) {
    this.main = main;
    this.sources = sources;
    this.problems = problems;
  }

  /** The teams that own what is in a file, by the file's name. */
  Map<String, String> owners() {
    Map<String, String> owners = new LinkedHashMap<>();
    teams.forEach(
        (file, team) -> {
          if (team instanceof Yaml.Scalar name) {
            owners.put(file, name.text());
          }
        });
    return owners;
  }

  /** Asks that the owner of every file is a team. */
  void checkOwners(Reading reading) {
    teams.values().forEach(team -> new NameOf(Kind.TEAM).read(team, reading));
  }

  /** Whether every file was read; what one lacks may be in another that was not. */
  boolean complete() {
    return complete;
  }

  Yaml.Mapping into(Yaml.Mapping root) {
    Merge merge = new Merge(root, problems);
    List<Path> seen = new ArrayList<>(List.of(real(main)));
    for (Yaml pattern : root.items("include")) {
      for (Path file : files(pattern)) {
        if (!seen.contains(real(file))) {
          seen.add(real(file));
          add(file, merge);
        }
      }
    }
    return merge.result();
  }

  private void add(Path file, Merge merge) {
    Optional<Yaml.Mapping> included = new YamlFile(file, file.toString(), sources, problems).read();
    complete &= included.isPresent();
    included.ifPresent(
        root -> {
          root.value("team").ifPresent(team -> teams.put(file.toString(), team));
          merge.add(root);
        });
  }

  private List<Path> files(Yaml pattern) {
    if (!(pattern instanceof Yaml.Scalar scalar)) {
      return List.of();
    }
    try {
      Path path = main.resolveSibling(FileSystems.getDefault().getPath(scalar.text()));
      return scalar.text().contains("*") ? matching(path, scalar) : named(path, scalar);
    } catch (InvalidPathException impossible) {
      problems.add(scalar, Types.FILE.expected(), scalar.found());
      return List.of();
    }
  }

  /** One file under whatever name: two links to it are not two files. */
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException unreadable) {
      return file.toAbsolutePath().normalize();
    }
  }

  private List<Path> named(Path file, Yaml.Scalar name) {
    if (!Files.exists(file)) {
      problems.add(
          name,
          "a file beside " + main.getFileName(),
          "none of the name " + name.text(),
          "check the name; a pattern with * may match nothing");
      return List.of();
    }
    if (Files.isDirectory(file)) {
      String all = name.text().replaceFirst("/*$", "/*.yaml");
      problems.add(name, "a file", "a directory", "write " + all + " for the files in it");
      return List.of();
    }
    if (real(file).equals(real(main))) {
      problems.add(name, "another file", "the one that it is in", "remove it");
    }
    return List.of(file);
  }

  private List<Path> matching(Path path, Yaml.Scalar pattern) {
    if (pattern.text().contains("**")) {
      problems.add(
          pattern,
          "* for any part of one name",
          pattern.found(),
          "name each level, such as teams/*/*.yaml");
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    Path root = path.getRoot();
    found.add(root == null ? Path.of("") : root);
    for (Path segment : path) {
      List<Path> next = new ArrayList<>();
      found.forEach(directory -> next.addAll(children(directory, segment.toString(), pattern)));
      found = next;
    }
    return found.stream().filter(file -> !Files.isDirectory(file)).sorted().toList();
  }

  private List<Path> children(Path directory, String segment, Yaml pattern) {
    if (!segment.contains("*")) {
      Path child = directory.resolve(segment);
      return Files.exists(child) ? List.of(child) : List.of();
    }
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      // Hidden names are editors' backups and the links of a mounted ConfigMap.
      return all.filter(child -> !name(child).startsWith("."))
          .filter(child -> Glob.matches(segment, name(child)))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      problems.add(
          pattern, "a directory that can be listed", directory.toString(), "check its permissions");
      return List.of();
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
