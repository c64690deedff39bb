package dev.guardband.cli;

import dev.guardband.config.KeyHelp;
import dev.guardband.config.Keys;
import dev.guardband.config.Loaded;
import dev.guardband.config.Spelling;
import dev.guardband.render.Plan;
import dev.guardband.rulegen.Explain;
import dev.guardband.rulegen.Explanation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guardband explain}: what a name is, why, and who is told. */
@Command(
    name = "explain",
    header = "Explains an alert, a metric, a guard, a team or a key of the configuration.",
    description = {
      "",
      "An alert: its expression, limits, receivers and runbook. A metric: who makes and who reads"
          + " it. A guard, by its subject: its limit, where it is set, and the arithmetic. A key:"
          + " its type, default and meaning, and what the files set.",
      "",
      "A name that several things have explains all of them. Exit code 1 if nothing has it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  guardband explain BudgetExceeded",
      "  guardband explain api/availability",
      "  guardband explain payment/stripe",
      "  guardband explain payments",
      "  guardband explain cost.budgets.amount",
      "  guardband explain 'cost.budgets[api].amount'"
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      description = "An alert, a metric, a guard's subject, a team, or the path of a key.")
  private String name = "";

  @Override
  public Integer call() {
    Loaded loaded = config.load(spec.commandLine().getErr());
    Optional<KeyHelp> key = Keys.find(name);
    Explanation said =
        loaded
            .settings()
            .map(settings -> Explain.of(Plan.of(settings), name))
            .orElseGet(Explanation::new);
    key.ifPresent(help -> explain(help, loaded, said));
    PrintWriter out = spec.commandLine().getOut();
    out.print(said.text());
    out.flush();
    if (loaded.settings().isEmpty()) {
      return ExitCode.SOFTWARE;
    }
    if (key.isEmpty()) {
      suggest(Plan.of(loaded.settings().get()), said);
    }
    return said.isEmpty() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private void explain(KeyHelp help, Loaded loaded, Explanation said) {
    ExplainedKey key = new ExplainedKey(help, said);
    key.describe();
    loaded
        .settings()
        .ifPresent(
            settings -> {
              key.written(loaded.written(name));
              key.later(Later.of(help.path(), settings));
            });
  }

  /** What is found by a pattern only may be a mistyped name of something else. */
  private void suggest(Plan plan, Explanation said) {
    List<String> known = new ArrayList<>(Explain.names(plan));
    if (known.contains(name)) {
      return;
    }
    known.addAll(Keys.paths());
    PrintWriter errors = spec.commandLine().getErr();
    if (said.isEmpty()) {
      errors.println("guardband: nothing is called " + name + " under " + config.file());
    }
    Spelling.near(name, known).forEach(near -> errors.println("  perhaps " + near));
    errors.flush();
  }
}
