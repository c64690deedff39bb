package dev.guardband.rulegen;

/**
 * What is said of a name, as lines of a label and a value; more than one thing may have the name.
 *
 * <pre>{@code
 * api: budget of payments, 5000 USD monthly
 *   set at        guardband.yaml:41:7
 *   alerts        BudgetThresholdCrossed, BudgetExceeded, BudgetUnmeasured
 * }</pre>
 */
public final class Explanation {
  private static final int LABEL = 14;

  private final StringBuilder text = new StringBuilder();

  /** Begins with another thing of the name. */
  public void head(String line) {
    text.append(text.isEmpty() ? "" : "\n").append(line).append('\n');
  }

  /** Adds a line; one without a label goes on with what the line before it says. */
  public void line(String label, String value) {
    String line = "  " + label + " ".repeat(Math.max(1, LABEL - label.length())) + value;
    text.append(line.stripTrailing()).append('\n');
  }

  /** Adds the lines of a text, such as an expression or a table. */
  void block(String lines) {
    lines.lines().forEach(line -> line("", line));
  }

  /** Whether nothing has the name. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** All of it, ending in a line break; empty where nothing has the name. */
  public String text() {
    return text.toString();
  }
}
