package dev.guardband.cli;

import dev.guardband.cli.demo.Demo;
import dev.guardband.exporter.logging.JsonLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Loads all that other commands load, so that the launcher can keep it in an archive. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
  private static final Duration ENOUGH = Duration.ofSeconds(6);

  private static final String OWN_RULE_AND_OVERRIDE =
      """
      version: 1
      site: warm-up
      rules:
        - {alert: Never, expr: up > 1, severity: info, summary: Never., fires: {up: 2}, quiet: {up: 1}}
      alerts: {Watchdog: {severity: info}}
      """;

  @Parameters(paramLabel = "DIR")
  private Path directory = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    int shown = Main.run("--help");
    Files.createDirectories(directory);
    boolean refused = check("sites: demo\n") == ExitCode.SOFTWARE;
    boolean accepted = check(OWN_RULE_AND_OVERRIDE) == ExitCode.OK;
    serve();
    return shown == ExitCode.OK && refused && accepted ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private int check(String configuration) throws IOException {
    Path file = Files.writeString(directory.resolve("guardband.yaml"), configuration);
    return Main.run("check", "-c", file.toString());
  }

  private void serve() throws IOException, InterruptedException {
    JsonLines.install(OutputStream.nullOutputStream(), Level.INFO);
    try (Demo demo = Demo.startExporterAlone(directory.toAbsolutePath(), Part::artifacts)) {
      long end = System.nanoTime() + ENOUGH.toNanos();
      while (System.nanoTime() < end && !isReady(demo)) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      read(demo.exporter().resolve("/metrics"));
      read(demo.exporter().resolve("/"));
    }
  }

  private static boolean isReady(Demo demo) {
    try {
      read(demo.exporter().resolve("/-/ready"));
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void read(URI address) throws IOException {
    try (InputStream in = address.toURL().openStream()) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
