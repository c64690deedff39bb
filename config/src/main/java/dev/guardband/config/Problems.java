package dev.guardband.config;

import dev.guardband.config.Problem.Level;
import dev.guardband.model.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects problems and warnings, each once: a shared profile or anchor is read as often as it is
 * used.
 */
final class Problems {
  private record Identity(Place at, String path, String expected) {}

  private final Sources sources;
  private final List<Problem> all = new ArrayList<>();
  private int errors;

  Problems(Sources sources) {
    this.sources = sources;
  }

  void add(Problem problem) {
    all.add(problem);
    errors += problem.level() == Level.ERROR ? 1 : 0;
  }

  void add(Yaml at, String expected, String found) {
    add(at, Problem.error(at.at(), at.path(), expected, found));
  }

  void add(Yaml at, String expected, String found, String suggestion) {
    add(at, Problem.error(at.at(), at.path(), expected, found).mend(suggestion));
  }

  void warn(Yaml at, String expected, String found, String suggestion) {
    add(at, Problem.warning(at.at(), at.path(), expected, found).mend(suggestion));
  }

  private void add(Yaml at, Problem problem) {
    if (at instanceof Yaml.Broken) {
      errors++;
    } else {
      add(problem);
    }
  }

  /** Keeps the text at a place out of everything that is printed. */
  void conceal(Yaml value) {
    sources.conceal(value.at());
  }

  /** How often something was wrong so far, repetitions included; warnings do not count. */
  int count() {
    return errors;
  }

  /** Problems and warnings, by place. */
  List<Problem> sorted() {
    Set<Identity> seen = new HashSet<>();
    return all.stream()
        .sorted()
        .filter(problem -> seen.add(new Identity(problem.at(), problem.path(), problem.expected())))
        .toList();
  }
}
