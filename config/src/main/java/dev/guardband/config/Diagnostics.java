package dev.guardband.config;

import java.util.List;

/**
 * Prints problems with the line each is on.
 *
 * <pre>
 * guardband.yaml:12:13: cost.budgets[0].amount: expected money, such as 5000; found "lots"
 *   12 |     amount: lots
 *      |             ^^^^
 *   write the amount as a plain number; the currency is the section's
 * </pre>
 */
final class Diagnostics {
  // More come from a file that is no configuration.
  private static final int MOST_SHOWN = 1000;

  private Diagnostics() {}

  /** The problems, a thousand at most, then their count; empty where there are none. */
  static String print(List<Problem> problems, Sources sources) {
    StringBuilder text = new StringBuilder();
    problems.stream().limit(MOST_SHOWN).forEach(problem -> append(text, problem, sources));
    if (!problems.isEmpty()) {
      text.append(count(problems)).append('\n');
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Problem problem, Sources sources) {
    text.append(problem.headline()).append('\n');
    sources.excerpt(problem.at()).ifPresent(excerpt -> append(text, problem.at().line(), excerpt));
    problem.suggestion().ifPresent(suggestion -> text.append("  ").append(suggestion).append('\n'));
  }

  private static void append(StringBuilder text, int line, Excerpt excerpt) {
    String number = String.valueOf(line);
    text.append("  ").append(number).append(" | ").append(excerpt.text()).append('\n');
    text.append("  ").append(" ".repeat(number.length())).append(" | ");
    text.append(" ".repeat(excerpt.column())).append("^".repeat(excerpt.width())).append('\n');
  }

  private static String count(List<Problem> problems) {
    String number = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    List<String> files = problems.stream().map(problem -> problem.at().file()).distinct().toList();
    String where = files.size() == 1 ? files.get(0) : files.size() + " files";
    String all = number + " in " + where;
    return problems.size() > MOST_SHOWN ? all + "; the first " + MOST_SHOWN + " are shown" : all;
  }
}
