package dev.guardband.config;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the known name that someone most likely meant.
 *
 * <pre>{@code
 * Spelling.near("BudgetExeeded", List.of("BudgetExceeded", "Watchdog"))   // [BudgetExceeded]
 * }</pre>
 */
public final class Spelling {
  private static final int MOST = 8;
  private static final int LONGEST = 64;
  private static final int SHORTEST_BEGINNING = 3;

  private Spelling() {}

  /** The nearest name, if it begins so or few enough letters differ for a slip of the hand. */
  static Optional<String> nearest(String written, Collection<String> known) {
    return candidates(written, known).stream()
        .min(
            Comparator.comparingInt((String name) -> distance(written, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Some names that may be meant, nearest first, whatever the case of their letters. */
  public static List<String> near(String written, Collection<String> known) {
    String lower = written.toLowerCase(Locale.ROOT);
    Map<String, List<String>> byLower =
        known.stream().distinct().collect(groupingBy(name -> name.toLowerCase(Locale.ROOT)));
    return candidates(lower, byLower.keySet()).stream()
        .sorted(
            Comparator.comparingInt((String name) -> distance(lower, name))
                .thenComparing(Comparator.naturalOrder()))
        .flatMap(name -> byLower.getOrDefault(name, List.of()).stream())
        .limit(MOST)
        .toList();
  }

  private static List<String> candidates(String written, Collection<String> known) {
    int allowed = Math.max(1, Math.min(3, written.length() / 3));
    if (written.isEmpty() || written.length() > LONGEST) {
      return List.of();
    }
    return known.stream()
        .filter(name -> isBeginning(written, name) || isNear(written, name, allowed))
        .toList();
  }

  private static boolean isBeginning(String written, String name) {
    return written.length() >= SHORTEST_BEGINNING && name.startsWith(written);
  }

  private static boolean isNear(String written, String name, int allowed) {
    return Math.abs(name.length() - written.length()) <= allowed
        && distance(written, name) <= allowed;
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
   */
  static int distance(String from, String to) {
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, from, to, new int[] {i, j});
      }
    }
    return steps[from.length()][to.length()];
  }

  private static int step(int[][] steps, String from, String to, int[] at) {
    int i = at[0];
    int j = at[1];
    int replaced = steps[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
  }
}
