package dev.guardband.cli;

import dev.guardband.model.settings.Settings;
import dev.guardband.render.Plan;
import dev.guardband.rulegen.Explain;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guardband explain}: what an alert, a metric, a guard or a team is, and why. */
@Command(
    name = "explain",
    description = "Explains an alert, a metric, a guard's subject or a team.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private static final int MOST_HINTS = 10;

  @Mixin private ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "For example BudgetExceeded or api/availability.")
  private String name = "";

  @Override
  public Integer call() {
    Optional<Settings> settings = config.settings(spec.commandLine().getErr());
    return settings.map(Plan::of).map(this::explain).orElse(ExitCode.SOFTWARE);
  }

  private int explain(Plan plan) {
    PrintWriter out = spec.commandLine().getOut();
    Optional<String> text = Explain.of(plan, name);
    if (text.isPresent()) {
      out.print(text.get());
      out.flush();
      return ExitCode.OK;
    }
    PrintWriter errors = spec.commandLine().getErr();
    errors.println("guardband: nothing is called " + name + " under " + config.file());
    hints(plan).forEach(hint -> errors.println("  perhaps " + hint));
    return ExitCode.SOFTWARE;
  }

  private List<String> hints(Plan plan) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Explain.names(plan).stream()
        .filter(known -> known.toLowerCase(Locale.ROOT).contains(wanted))
        .limit(MOST_HINTS)
        .toList();
  }
}
