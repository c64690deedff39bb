package dev.guardband.cli;

import dev.guardband.cli.demo.Tool;
import dev.guardband.config.Expression;
import dev.guardband.render.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The real promtool: {@code PROMTOOL} names it, or else it is on the {@code PATH}.
 *
 * @param patience how long a call may take
 */
record Promtool(Path program, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The one that is installed, if one is. */
  static Optional<Promtool> find(Map<String, String> environment) {
    String name = environment.getOrDefault("PROMTOOL", "promtool");
    Optional<Path> program =
        name.contains("/")
            ? Optional.of(Path.of(name)).filter(Files::isExecutable)
            : Tool.find(name, environment.getOrDefault("PATH", ""));
    return program.map(found -> new Promtool(found, PATIENCE));
  }

  /** Starts to judge PromQL, all of it in one call, or says why that cannot be. */
  static Judgement judge(List<Expression> expressions, Map<String, String> environment) {
    if (expressions.isEmpty()) {
      return new Judgement.Given(Judgement.Verdict.FINE);
    }
    return find(environment)
        .map(installed -> installed.judge(expressions))
        .orElseGet(
            () ->
                unchecked(
                    expressions,
                    "promtool is not installed",
                    "install it (Debian: apt-get install prometheus) or name it in PROMTOOL"));
  }

  Judgement judge(List<Expression> expressions) {
    try {
      Path directory = Files.createTempDirectory("guardband-promtool-");
      Path output = directory.resolve("output");
      Path rules = Files.writeString(directory.resolve("rules.yaml"), rules(expressions));
      Process process =
          new ProcessBuilder(program.toString(), "check", "rules", rules.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new Judgement.Awaited(expressions, process, output, patience);
    } catch (IOException failed) {
      return unchecked(expressions, "promtool cannot be started", failed.toString());
    }
  }

  /** A rule for each, of which promtool tells the number. */
  private static String rules(List<Expression> expressions) {
    List<Map<String, String>> rules = new ArrayList<>();
    for (Expression each : expressions) {
      rules.add(Map.of("record", "user:promql:" + rules.size(), "expr", each.promql()));
    }
    return Yaml.document(
        Map.of("groups", List.of(Map.of("name", Judgement.GROUP, "rules", rules))));
  }

  static Judgement unchecked(List<Expression> expressions, String why, String mend) {
    return new Judgement.Given(Judgement.Verdict.unchecked(expressions, why, mend));
  }
}
