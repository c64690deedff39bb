package dev.guardband.config;

import dev.guardband.model.Place;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * One mistake in a configuration file, or something in it that is probably not meant.
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
    Level level, Place at, String path, String expected, String found, Optional<String> suggestion)
    implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::at)
          .thenComparing(Problem::level)
          .thenComparing(Problem::path)
          .thenComparing(Problem::expected)
          .thenComparing(Problem::found);

  /** How bad it is. */
  public enum Level {
    /** There are no settings. */
    ERROR,
    /** The settings hold as they are written. */
    WARNING;

    /** As JSON and SARIF name it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Problem error(Place at, String path, String expected, String found) {
    return new Problem(Level.ERROR, at, path, expected, found, Optional.empty());
  }

  static Problem warning(Place at, String path, String expected, String found) {
    return new Problem(Level.WARNING, at, path, expected, found, Optional.empty());
  }

  Problem mend(String how) {
    return new Problem(level, at, path, expected, found, Optional.of(how));
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** What was expected and found, and on which path. */
  public String message() {
    String where = path.isEmpty() ? "" : Printable.line(path) + ": ";
    return where + "expected " + expected + "; found " + found;
  }
}
