package dev.guardband.exporter;

import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.model.settings.Settings;
import java.time.Clock;
import java.util.List;

/** The sources that a configuration asks for, by domain. */
final class Sources {
  private Sources() {}

  @SuppressWarnings("unused") // the domains' sources read all three
  static List<Source> of(Settings settings, Upstream upstream, Clock clock) {
    return List.of();
  }
}
