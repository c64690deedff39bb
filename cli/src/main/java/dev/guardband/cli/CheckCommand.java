package dev.guardband.cli;

import dev.guardband.model.Guard;
import dev.guardband.render.Plan;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code guardband check}: every problem of the configuration, each at its place. */
@Command(
    name = "check",
    description = "Checks the configuration; exit 0 fine, 1 problems.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return config
        .settings(spec.commandLine().getErr())
        .map(
            settings -> {
              List<Guard> guards = Plan.of(settings).guards();
              out.println(
                  config.file() + ": fine: " + guards.size() + " guards of " + settings.site());
              return ExitCode.OK;
            })
        .orElse(ExitCode.SOFTWARE);
  }
}
