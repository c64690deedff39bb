package dev.guardband.render;

import dev.guardband.model.Durations;
import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.settings.Incidents;
import dev.guardband.model.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** How soon alerts are to be answered, and to end; by severity, the same for all teams. */
final class IncidentGuards {
  private IncidentGuards() {}

  static Stream<Guard> of(Settings settings) {
    Incidents incidents = settings.incidents();
    return Stream.concat(
        guards(settings, GuardKind.RESPONSE, "respond", incidents.respond()),
        guards(settings, GuardKind.RESOLUTION, "resolve", incidents.resolve()));
  }

  private static Stream<Guard> guards(
      Settings settings, GuardKind kind, String key, Map<Severity, Duration> limits) {
    String verb = kind == GuardKind.RESPONSE ? "answered" : "ended";
    return limits.entrySet().stream()
        .map(
            limit ->
                new Guard(
                    kind,
                    limit.getKey().label(),
                    settings.defaultTeam(),
                    verb + " within " + Durations.print(limit.getValue()),
                    settings.setBy("incidents." + key)));
  }
}
