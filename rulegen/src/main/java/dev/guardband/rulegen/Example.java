package dev.guardband.rulegen;

import dev.guardband.model.settings.UserSelector;
import dev.guardband.model.settings.UserSelector.Match;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds label values that a user's matchers accept, so that a test can feed the very series that
 * the rules will read. Tries a few likely values for each label; a pattern may be too clever for
 * it.
 */
final class Example {
  private static final List<String> LIKELY = List.of("", "200", "ok", "0", "x", "500");

  private Example() {}

  /** A series that the selector accepts and, if there are any, not all of {@code avoided} do. */
  static Optional<Map<String, String>> of(UserSelector selector, List<Match> avoided) {
    Map<String, String> labels = new LinkedHashMap<>();
    try {
      for (String label : labels(selector.matches(), avoided)) {
        Optional<String> value = value(label, selector.matches(), avoided);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        value.filter(some -> !some.isEmpty()).ifPresent(some -> labels.put(label, some));
      }
      boolean avoids = avoided.isEmpty() || !acceptsAll(avoided, labels);
      return avoids ? Optional.of(labels) : Optional.empty();
    } catch (IllegalArgumentException notJava) {
      return Optional.empty();
    }
  }

  private static List<String> labels(List<Match> wanted, List<Match> avoided) {
    List<Match> all = new ArrayList<>(wanted);
    all.addAll(avoided);
    return all.stream().map(Match::label).distinct().toList();
  }

  /** A value that is wanted and avoids; else one that is only wanted. */
  private static Optional<String> value(String label, List<Match> wanted, List<Match> avoided) {
    List<String> accepted =
        candidates(label, wanted).stream().filter(value -> all(label, wanted, value)).toList();
    boolean mayAvoid = avoided.stream().anyMatch(match -> match.label().equals(label));
    return accepted.stream()
        .filter(value -> !mayAvoid || !all(label, avoided, value))
        .findFirst()
        .or(() -> accepted.stream().findFirst());
  }

  private static List<String> candidates(String label, List<Match> wanted) {
    List<String> candidates = new ArrayList<>();
    for (Match match : wanted) {
      if (match.label().equals(label) && !match.operator().startsWith("!")) {
        candidates.add(match.unescaped());
        for (String branch : match.unescaped().split("\\|", -1)) {
          candidates.add(
              branch
                  .replaceAll("[.][*+]", "x")
                  .replaceAll("\\[(.)[^]]*]", "$1")
                  .replaceAll("\\\\d", "0")
                  .replaceAll("(?<!\\\\)[.]", "0")
                  .replaceAll("[()^$?+\\\\]", ""));
        }
      }
    }
    candidates.addAll(LIKELY);
    return candidates;
  }

  private static boolean all(String label, List<Match> matches, String value) {
    return matches.stream()
        .filter(match -> match.label().equals(label))
        .allMatch(match -> match.accepts(value));
  }

  private static boolean acceptsAll(List<Match> matches, Map<String, String> labels) {
    return matches.stream()
        .allMatch(match -> match.accepts(labels.getOrDefault(match.label(), "")));
  }
}
