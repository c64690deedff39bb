package dev.guardband.cli;

import dev.guardband.config.Loaded;
import dev.guardband.model.Guard;
import dev.guardband.model.settings.Settings;
import dev.guardband.render.Plan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code guardband check}: every problem of the configuration, each at its place. */
@Command(
    name = "check",
    description = "Checks the configuration; exit 0 fine or warnings only, 1 problems.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text for people, json or sarif for programs; these go to standard output (default:"
              + " text).")
  private Format format = Format.TEXT;

  @Option(
      names = "--api-cost",
      description =
          "Prints what billed calls will cost, by source, and the least IAM policies; text or"
              + " json.")
  private boolean apiCost;

  @Override
  public Integer call() {
    if (apiCost && format == Format.SARIF) {
      throw new ParameterException(
          spec.commandLine(), "--api-cost is printed as text or json, not as sarif");
    }
    PrintWriter out = spec.commandLine().getOut();
    Loaded loaded = check(out);
    out.flush();
    return loaded.settings().isPresent() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Loaded check(PrintWriter out) {
    if (format == Format.TEXT) {
      Loaded loaded = config.loadForRules(spec.commandLine().getErr());
      loaded.settings().ifPresent(settings -> out.print(text(settings, loaded)));
      return loaded;
    }
    Loaded loaded = config.withRules(spec.commandLine().getErr());
    if (apiCost && loaded.settings().isPresent()) {
      out.print(ApiCostReport.of(loaded.settings().get()).json());
      return loaded;
    }
    out.print(format == Format.JSON ? loaded.json() : loaded.sarif(Version.text()));
    return loaded;
  }

  private String text(Settings settings, Loaded loaded) {
    if (apiCost) {
      return ApiCostReport.of(settings).text();
    }
    List<String> lines = new ArrayList<>(List.of(fine(settings)));
    if (!loaded.unused().isEmpty()) {
      lines.add(unused(loaded.unused()));
    }
    return lines.stream().map(line -> line + System.lineSeparator()).collect(Collectors.joining());
  }

  private String unused(List<String> keys) {
    return config.file()
        + ": read and checked only, without effect in this version: "
        + String.join(", ", keys);
  }

  private String fine(Settings settings) {
    List<Guard> guards = Plan.of(settings).guards();
    return config.file() + ": fine: " + guards.size() + " guards of " + settings.site();
  }
}
