package dev.guardband.helm;

import dev.guardband.config.Configuration;
import dev.guardband.config.Loaded;
import dev.guardband.render.Plan;
import java.nio.file.Path;

/** The whole configuration file, or another, as a plan. */
final class Contract {
  private Contract() {}

  static Plan plan() {
    return plan(Path.of(System.getProperty("guardband.root"), "examples/full/guardband.yaml"));
  }

  static Plan plan(Path file) {
    Loaded loaded = Configuration.load(file);
    return Plan.of(
        loaded.settings().orElseThrow(() -> new IllegalArgumentException(loaded.diagnostics())));
  }
}
