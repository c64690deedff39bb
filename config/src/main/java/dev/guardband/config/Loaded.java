package dev.guardband.config;

import dev.guardband.model.settings.Settings;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a configuration: settings, or else at least one problem.
 *
 * @param problems all problems of all files, by place
 * @param sources the text that was read, to print problems with
 */
public record Loaded(Optional<Settings> settings, List<Problem> problems, Sources sources) {
  public Loaded {
    problems = List.copyOf(problems);
    if (settings.isPresent() != problems.isEmpty()) {
      throw new IllegalArgumentException("settings and problems exclude each other: " + problems);
    }
  }

  /** The problems as a user reads them; empty where there are none. */
  public String diagnostics() {
    return Diagnostics.print(problems, sources);
  }
}
