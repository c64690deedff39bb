package dev.guardband.cli;

import dev.guardband.exporter.logging.JsonLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command. */
@Command(
    name = "guardband",
    description = "Keeps the margin between a platform and its limits in sight.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      CheckCommand.class,
      GenerateCommand.class,
      ExplainCommand.class,
      ServeCommand.class,
      DemoCommand.class,
      WarmUpCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Exit codes: 0 fine, 1 problems, 2 usage or internal. */
  public static void main(String[] arguments) {
    JsonLines.keepUntilTheEnd();
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures())
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
