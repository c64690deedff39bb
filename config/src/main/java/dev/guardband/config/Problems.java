package dev.guardband.config;

import dev.guardband.model.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects problems, each once: a shared profile or anchor is read as often as it is used. */
final class Problems {
  private record Identity(Place at, String path, String expected) {}

  private final List<Problem> all = new ArrayList<>();
  private int repeated;

  void add(Problem problem) {
    all.add(problem);
  }

  void add(Yaml at, String expected, String found) {
    add(at, new Problem(at.at(), at.path(), expected, found, Optional.empty()));
  }

  void add(Yaml at, String expected, String found, String suggestion) {
    add(at, new Problem(at.at(), at.path(), expected, found, Optional.of(suggestion)));
  }

  private void add(Yaml at, Problem problem) {
    if (at instanceof Yaml.Broken) {
      repeated++;
    } else {
      all.add(problem);
    }
  }

  /** How often something was wrong so far, repetitions included. */
  int count() {
    return all.size() + repeated;
  }

  List<Problem> sorted() {
    Set<Identity> seen = new HashSet<>();
    return all.stream()
        .sorted()
        .filter(problem -> seen.add(new Identity(problem.at(), problem.path(), problem.expected())))
        .toList();
  }
}
