package dev.guardband.cli;

import dev.guardband.config.Loaded;
import dev.guardband.model.Artifact;
import dev.guardband.render.Plan;
import dev.guardband.rulegen.Coverage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code guardband generate}: everything that follows from the configuration, as files. */
@Command(
    name = "generate",
    description =
        "Generates rules and their tests, dashboards, Alertmanager's configuration, runbooks and a"
            + " chart.",
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Target target = new Target();

  /** Files are written, or only what they prove is said. */
  static final class Target {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "DIR",
        required = true,
        description = "Where to write; files that an earlier run wrote and this one does not, go.")
    private Path directory = Path.of("");

    @Option(
        names = "--coverage",
        required = true,
        description =
            "Write nothing; list in which cases each rule is proved, exit 1 if one is missing.")
    private boolean coverage;
  }

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "Only these parts: ${COMPLETION-CANDIDATES}.")
  private Part[] only = Part.values();

  @Option(
      names = "--check",
      description = "Write nothing; exit 1 and print the difference where DIR is out of date.")
  private boolean check;

  @Override
  public Integer call() {
    Loaded loaded = config.loadForRules(spec.commandLine().getErr());
    if (loaded.settings().isEmpty()) {
      return ExitCode.SOFTWARE;
    }
    Plan plan = Plan.of(loaded.settings().get());
    if (target.coverage) {
      return coverage(Coverage.of(plan));
    }
    if (target.directory.toString().isBlank()) {
      throw new UserMistake("-o needs a directory; write -o . for the current one");
    }
    List<Part> parts = Arrays.asList(only);
    List<Artifact> artifacts =
        Part.artifacts(plan, config.files(loaded)).stream()
            .filter(artifact -> parts.contains(Part.of(artifact)))
            .toList();
    OutputDirectory output = new OutputDirectory(target.directory, parts);
    return check ? compare(output, artifacts) : write(output, artifacts);
  }

  private int coverage(Coverage coverage) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(coverage.text());
    out.flush();
    return coverage.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private int write(OutputDirectory output, List<Artifact> artifacts) {
    int changed = output.write(artifacts);
    spec.commandLine()
        .getOut()
        .println(target.directory + ": " + artifacts.size() + " files, " + changed + " changed");
    return ExitCode.OK;
  }

  private int compare(OutputDirectory output, List<Artifact> artifacts) {
    PrintWriter out = spec.commandLine().getOut();
    List<String> differences = output.differences(artifacts);
    differences.forEach(out::println);
    out.flush();
    return differences.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
