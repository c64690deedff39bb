package dev.guardband.rulegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real promtool: {@code PROMTOOL} names it, or else it is on the {@code PATH}. */
final class Promtool {
  private static final String PROGRAM = System.getenv().getOrDefault("PROMTOOL", "promtool");

  private Promtool() {}

  /** What it said and how it ended. */
  record Result(int exitCode, String output) {
    boolean passed() {
      return exitCode == 0;
    }
  }

  static Result run(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of(PROGRAM));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException missing) {
      throw new UncheckedIOException("promtool is needed: apt-get install prometheus", missing);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Runs the proofs of some rules, as they would be generated, against the rules given. */
  static Result prove(Path directory, RuleFile rules, RuleFile proofs) {
    try {
      Files.writeString(directory.resolve("rules.yaml"), RulesYaml.print(rules));
      Files.writeString(
          directory.resolve("rules_test.yaml"), TestsYaml.print(proofs, "rules.yaml"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return run(directory, "test", "rules", "rules_test.yaml");
  }
}
