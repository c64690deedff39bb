package dev.guardband.config;

import dev.guardband.config.Problem.Level;
import java.util.ArrayList;
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

  private final Sources sources;
  private final Colour colour;
  private final StringBuilder text = new StringBuilder();

  private Diagnostics(Sources sources, Colour colour) {
    this.sources = sources;
    this.colour = colour;
  }

  /**
   * Problems and warnings, a thousand at most, then how many of each; empty where there are none.
   */
  static String print(List<Problem> findings, Sources sources, Colour colour) {
    Diagnostics diagnostics = new Diagnostics(sources, colour);
    findings.stream().limit(MOST_SHOWN).forEach(diagnostics::append);
    if (!findings.isEmpty()) {
      diagnostics.text.append(count(findings)).append('\n');
    }
    return diagnostics.text.toString();
  }

  private void append(Problem problem) {
    text.append(colour.strong(Printable.line(problem.at() + ":"))).append(' ');
    if (problem.level() == Level.WARNING) {
      text.append(colour.warning("warning:")).append(' ');
    }
    text.append(problem.message()).append('\n');
    sources.excerpt(problem.at()).ifPresent(excerpt -> append(problem, excerpt));
    problem
        .suggestion()
        .ifPresent(how -> text.append("  ").append(Printable.line(how)).append('\n'));
  }

  private void append(Problem problem, Excerpt excerpt) {
    String number = String.valueOf(problem.at().line());
    String carets = "^".repeat(excerpt.width());
    text.append(colour.faint("  " + number + " | ")).append(excerpt.text()).append('\n');
    text.append(colour.faint("  " + " ".repeat(number.length()) + " | "));
    text.append(" ".repeat(excerpt.column()));
    text.append(problem.level() == Level.WARNING ? colour.warning(carets) : colour.error(carets));
    text.append('\n');
  }

  private static String count(List<Problem> findings) {
    List<String> files = findings.stream().map(problem -> problem.at().file()).distinct().toList();
    String where = files.size() == 1 ? files.get(0) : files.size() + " files";
    String all = levels(findings) + " in " + where;
    return findings.size() > MOST_SHOWN ? all + "; the first " + MOST_SHOWN + " are shown" : all;
  }

  private static String levels(List<Problem> findings) {
    int errors = (int) findings.stream().filter(one -> one.level() == Level.ERROR).count();
    List<String> levels = new ArrayList<>();
    if (errors > 0) {
      levels.add(count(errors, "problem"));
    }
    if (errors < findings.size()) {
      levels.add(count(findings.size() - errors, "warning"));
    }
    return String.join(" and ", levels);
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
