package dev.guardband.cli;

import dev.guardband.exporter.Exporter;
import dev.guardband.exporter.logging.JsonLines;
import dev.guardband.model.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code guardband serve}: the exporter, until it is told to stop. */
@Command(
    name = "serve",
    description = "Serves metrics until it is stopped.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--listen",
      paramLabel = "ADDR:PORT",
      description = "Where to listen (default: exporter.listen of the configuration).")
  private Optional<String> listen = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    Optional<Settings> settings = config.settings(spec.commandLine().getErr());
    if (settings.isEmpty()) {
      return ExitCode.SOFTWARE;
    }
    JsonLines.install(System.err, Level.INFO);
    serve(settings.get());
    return ExitCode.OK;
  }

  private void serve(Settings settings) throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    InetSocketAddress address = Address.parse(listen.orElse(settings.exporter().listen()));
    try (Exporter exporter = Exporter.start(settings, address, Clock.systemUTC())) {
      Shutdown.on(told, stopped);
      spec.commandLine().getOut().println("guardband: serving on " + exporter.address());
      told.await();
    } catch (IOException cannot) {
      throw new UserMistake("cannot serve on " + address, cannot);
    } finally {
      stopped.countDown();
    }
  }
}
