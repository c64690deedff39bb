package dev.guardband.config;

import dev.guardband.model.Place;
import java.util.Comparator;
import java.util.Optional;

/**
 * One mistake in a configuration file.
 *
 * <p>Printed by {@link Diagnostics} as {@code guardband.yaml:12:13: cost.budgets[0].amount:
 * expected money, such as 5000; found "lots"}.
 *
 * @param path the keys that lead to it, for example {@code cost.budgets[0].amount}; empty for the
 *     file as a whole and for mistakes in YAML itself
 * @param expected what would be right, without a full stop
 * @param found what is there; never a secret
 * @param suggestion how to mend it
 */
public record Problem(
    Place at, String path, String expected, String found, Optional<String> suggestion)
    implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::at)
          .thenComparing(Problem::path)
          .thenComparing(Problem::expected)
          .thenComparing(Problem::found);

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** The first line of the printed problem: place, path, what was expected and found. */
  public String headline() {
    String where = path.isEmpty() ? at + ": " : at + ": " + path + ": ";
    return where + "expected " + expected + "; found " + found;
  }
}
