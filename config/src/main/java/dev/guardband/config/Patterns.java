package dev.guardband.config;

import dev.guardband.model.settings.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Which patterns leave nothing for others. */
final class Patterns {
  // Each is held against each other.
  static final int MOST_COMPARED = 1000;
  private static final int LONGEST = 200;

  /** A pattern and the place of what it belongs to. */
  private record Earlier(String pattern, Yaml policy) {}

  private Patterns() {}

  /**
   * Whether everything that one pattern matches, another does too: a star can stand for a star, and
   * nothing else can.
   */
  static boolean covers(String wide, String narrow) {
    return wide.length() <= LONGEST && narrow.length() <= LONGEST && Glob.matches(wide, narrow);
  }

  /**
   * Asks that each policy has a pattern that no policy before it covers.
   *
   * @param whole what a pattern stands for in full
   */
  static void checkOrder(Yaml policies, UnaryOperator<String> whole, Problems problems) {
    List<Earlier> earlier = new ArrayList<>();
    for (Yaml item : Values.items(policies)) {
      Yaml.Mapping policy = (Yaml.Mapping) item;
      List<String> patterns = Reading.texts(policy.items("match"));
      List<Optional<Earlier>> covers =
          patterns.stream().map(pattern -> cover(whole.apply(pattern), earlier)).toList();
      if (covers.stream().allMatch(Optional::isPresent)) {
        report(policy, patterns, covers.get(0).orElseThrow(), problems);
      }
      patterns.forEach(pattern -> earlier.add(new Earlier(whole.apply(pattern), policy)));
      if (earlier.size() > MOST_COMPARED) {
        return;
      }
    }
  }

  private static void report(
      Yaml.Mapping policy, List<String> patterns, Earlier first, Problems problems) {
    problems.add(
        policy.value("match").orElse(policy),
        "a pattern that no policy above covers",
        '"' + String.join("\", \"", patterns) + '"',
        "the first that matches applies, and the policy at "
            + first.policy().at()
            + " has \""
            + first.pattern()
            + "\"; move this one above it, or remove it");
  }

  private static Optional<Earlier> cover(String pattern, List<Earlier> earlier) {
    return earlier.stream().filter(one -> covers(one.pattern(), pattern)).findFirst();
  }
}
