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

  @Parameters(paramLabel = "DIR")
  private Path directory = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    int shown = Main.run("--help");
    Files.createDirectories(directory);
    String faulty = Files.writeString(directory.resolve("faulty.yaml"), "sites: demo\n").toString();
    int checked = Main.run("check", "-c", faulty);
    serve();
    return shown == ExitCode.OK && checked == ExitCode.SOFTWARE ? ExitCode.OK : ExitCode.SOFTWARE;
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
