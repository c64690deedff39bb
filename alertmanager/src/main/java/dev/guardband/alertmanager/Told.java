package dev.guardband.alertmanager;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.Settings;
import dev.guardband.model.settings.Team;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which of the configured receivers hear of a team's alerts. */
final class Told {
  private Told() {}

  /** The team's own receivers, else the default team's, else those of its warnings. */
  static List<String> of(Settings settings, String team, Severity severity) {
    return own(settings, team, severity)
        .or(() -> own(settings, settings.defaultTeam(), severity))
        .or(() -> own(settings, settings.defaultTeam(), Severity.WARNING))
        .orElse(List.of());
  }

  static Optional<List<String>> own(Settings settings, String team, Severity severity) {
    Team named = Objects.requireNonNull(settings.teams().get(team), team);
    return Optional.ofNullable(named.receivers().get(severity));
  }
}
