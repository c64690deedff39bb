package dev.guardband.cli;

import dev.guardband.exporter.logging.JsonLines;
import java.util.List;
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
    versionProvider = Version.class)
public final class Main implements Runnable {
  private static final List<String> COMMANDS =
      List.of("check", "generate", "explain", "serve", "demo", "warm-up");

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Exit codes: 0 fine, 1 problems, 2 usage or internal. */
  public static void main(String[] arguments) {
    JsonLines.keepUntilTheEnd();
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    named(arguments).forEach(name -> line.addSubcommand(name, command(name)));
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures())
        .execute(arguments);
  }

  /** The command that comes first, or else all: looking at one takes time that each start pays. */
  private static List<String> named(String... arguments) {
    boolean first = arguments.length > 0 && COMMANDS.contains(arguments[0]);
    return first ? List.of(arguments[0]) : COMMANDS;
  }

  private static Object command(String name) {
    return switch (name) {
      case "check" -> new CheckCommand();
      case "generate" -> new GenerateCommand();
      case "explain" -> new ExplainCommand();
      case "serve" -> new ServeCommand();
      case "demo" -> new DemoCommand();
      case "warm-up" -> new WarmUpCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
