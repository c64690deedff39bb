package dev.guardband.cli;

import dev.guardband.config.Configuration;
import dev.guardband.config.Loaded;
import dev.guardband.model.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code -c FILE}, which every command has. */
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration (default: ${DEFAULT-VALUE}).",
      defaultValue = "guardband.yaml")
  private Path file = Path.of("guardband.yaml");

  Path file() {
    return file;
  }

  /** The settings; or none, and every problem printed. */
  Optional<Settings> settings(PrintWriter errors) {
    Loaded loaded = Configuration.load(file);
    errors.print(loaded.diagnostics());
    errors.flush();
    return loaded.settings();
  }
}
