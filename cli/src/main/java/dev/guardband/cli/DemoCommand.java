package dev.guardband.cli;

import dev.guardband.cli.demo.Demo;
import dev.guardband.exporter.logging.JsonLines;
import dev.guardband.simcloud.world.Scenario;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code guardband demo}: the whole of it on this machine, without an account. */
@Command(
    name = "demo",
    description = "Runs everything on this machine, no account needed, until it is stopped.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "What goes wrong: overspend, late-backup, open-breaker or throttled.")
  private Optional<String> scenario = Optional.empty();

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Takes all files (default: a new one under the system's temporary directory).")
  private Optional<Path> directory = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    Optional<Scenario> wrong = scenario.map(DemoCommand::parse);
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (OutputStream log = log(directory())) {
      JsonLines.install(log, Level.INFO);
      try (Demo demo = Demo.start(directory(), Part::artifacts)) {
        Shutdown.on(told, stopped);
        wrong.ifPresent(demo.cloud().world().scenarios()::turnOn);
        announce(demo);
        told.await();
      }
    } catch (IOException cannot) {
      throw new UserMistake("cannot start the demo", cannot);
    } finally {
      stopped.countDown();
    }
    return ExitCode.OK;
  }

  private static Scenario parse(String label) {
    return Scenario.parse(label)
        .orElseThrow(
            () ->
                new UserMistake(
                    "no such scenario: "
                        + label
                        + "; there are "
                        + Arrays.stream(Scenario.values())
                            .map(Scenario::label)
                            .collect(Collectors.joining(", "))));
  }

  private Path directory() throws IOException {
    if (directory.isEmpty()) {
      directory = Optional.of(Files.createTempDirectory("guardband-demo-"));
    }
    Path chosen = directory.get().toAbsolutePath();
    Files.createDirectories(chosen);
    return chosen;
  }

  private static OutputStream log(Path directory) throws IOException {
    return new FileOutputStream(directory.resolve("guardband.log").toFile(), true);
  }

  private void announce(Demo demo) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("The demo runs; open");
    out.println("  " + demo.cloud().uri() + "    the inbox, and switches for what goes wrong");
    out.println("  " + demo.exporter() + "    the exporter's status page and metrics");
    if (demo.alerts()) {
      out.println("  " + demo.prometheus() + "/alerts    Prometheus");
      out.println("  " + demo.alertmanager() + "    Alertmanager");
    } else {
      out.println("Prometheus and Alertmanager are not both installed, so no alert will reach the");
      out.println("inbox: apt-get install prometheus prometheus-alertmanager");
    }
    out.println("Its files, logs and what was generated: " + directory());
    out.println("Ctrl-C stops it.");
    out.flush();
  }
}
