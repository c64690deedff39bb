package dev.guardband.cli;

import dev.guardband.config.Expression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What promtool says of some PromQL, now or in a moment. */
sealed interface Judgement {
  /** The group of rules that promtool is given. */
  String GROUP = "promql";

  /** Waits for it, not for long. */
  Verdict verdict();

  /**
   * What was said.
   *
   * @param refused why an expression is none, in promtool's words
   * @param notice why nothing could be said
   */
  record Verdict(Map<Expression, String> refused, Optional<String> notice) {
    static final Verdict FINE = new Verdict(Map.of(), Optional.empty());

    public Verdict {
      refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }

    static Verdict unchecked(List<Expression> expressions, String why, String mend) {
      int count = expressions.size();
      String what = count == 1 ? "one expression" : count + " expressions";
      return new Verdict(
          Map.of(),
          Optional.of(
              "notice: %s, so the PromQL of %s (the first at %s) is unchecked; %s"
                  .formatted(why, what, expressions.get(0).at(), mend)));
    }
  }

  /** Known at once. */
  record Given(Verdict verdict) implements Judgement {}

  /** What a process writes to a file. */
  record Awaited(List<Expression> expressions, Process process, Path output, Duration patience)
      implements Judgement {
    private static final Pattern REFUSED =
        Pattern.compile(
            "group \"" + GROUP + "\", rule (\\d+), [^\\n]*?could not parse expression: ([^\\n]*)");

    public Awaited {
      expressions = List.copyOf(expressions);
    }

    @Override
    public Verdict verdict() {
      try {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          return Verdict.unchecked(
              expressions,
              "promtool has not answered within " + patience.toSeconds() + " s",
              "run check again");
        }
        return verdict(Files.readString(output));
      } catch (IOException unreadable) {
        throw new UncheckedIOException("cannot read what promtool says", unreadable);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return Verdict.unchecked(expressions, "promtool was interrupted", "run check again");
      } finally {
        process.destroyForcibly();
        delete();
      }
    }

    private Verdict verdict(String said) {
      Map<Expression, String> refused = new LinkedHashMap<>();
      Matcher each = REFUSED.matcher(said);
      while (each.find()) {
        refused.put(expressions.get(Integer.parseInt(each.group(1)) - 1), each.group(2));
      }
      if (process.exitValue() == 0 || !refused.isEmpty()) {
        return new Verdict(refused, Optional.empty());
      }
      String reason = said.replace(output.getParent() + "/", "").strip();
      return Verdict.unchecked(
          expressions, "promtool failed", "it says: " + reason.replaceAll("\\s+", " "));
    }

    private void delete() {
      try {
        Files.deleteIfExists(output.resolveSibling("rules.yaml"));
        Files.deleteIfExists(output);
        Files.deleteIfExists(output.resolveSibling(""));
      } catch (IOException left) {
        // The system empties its directory for temporary files.
      }
    }
  }
}
