package dev.guardband.cli;

import dev.guardband.config.KeyHelp;
import dev.guardband.config.Written;
import dev.guardband.rulegen.Explanation;
import java.util.List;

/** What is said of a key of the configuration. */
final class ExplainedKey {
  private final KeyHelp key;
  private final Explanation said;

  ExplainedKey(KeyHelp key, Explanation said) {
    this.key = key;
    this.said = said;
  }

  void describe() {
    said.head(key.path() + ": key of the configuration. " + key.help());
    said.line("type", key.type());
    optional("unit", key.unit());
    said.line("written as", key.form());
    optional("one of", String.join(", ", key.allowed()));
    said.line("needed", key.need());
    optional("example", key.example());
    optional("not called", String.join(", ", key.formerly()));
    optional("keys", String.join(", ", key.keys()));
    optional("exactly one", String.join(", ", key.choice()));
  }

  private void optional(String label, String value) {
    if (!value.isEmpty()) {
      said.line(label, value);
    }
  }

  /** Where the files set it. */
  void written(List<Written> values) {
    if (values.isEmpty()) {
      said.line("set", "nowhere");
    }
    values.forEach(
        value -> said.line("set", value.path() + ": " + value.value() + ", at " + value.at()));
  }

  void later(List<String> lines) {
    lines.forEach(line -> said.line("not yet", line));
  }
}
