package dev.guardband.alertmanager;

import dev.guardband.alertmanager.QuietTimes.Muted;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.Settings;
import dev.guardband.model.settings.Team;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who is told of what: each team's own severities, then the default team's, which also take what no
 * team before them took.
 *
 * @param fallback the receivers of an alert that no route takes
 */
record Routing(List<String> fallback, List<Route> routes) {
  Routing {
    fallback = List.copyOf(fallback);
    routes = List.copyOf(routes);
  }

  /** Alerts with these labels are told to these receivers, but for what is muted. */
  record Route(Map<String, String> labels, List<String> receivers, List<Muted> muted) {}

  static Routing of(Settings settings) {
    List<Route> routes = new ArrayList<>();
    for (String team : settings.teams().keySet()) {
      for (Severity severity : Severity.values()) {
        if (isOwn(settings, team, severity)) {
          routes.add(ofTeam(settings, team, severity));
        }
      }
    }
    for (Severity severity : Severity.values()) {
      routes.add(ofDefault(settings, severity));
    }
    return new Routing(settings.told(settings.defaultTeam(), Severity.WARNING), routes);
  }

  private static boolean isOwn(Settings settings, String team, Severity severity) {
    Team named = Objects.requireNonNull(settings.teams().get(team), team);
    return !team.equals(settings.defaultTeam()) && named.receivers().containsKey(severity);
  }

  private static Route ofTeam(Settings settings, String team, Severity severity) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(Labels.TEAM, team);
    labels.put(Labels.SEVERITY, severity.label());
    List<Muted> muted =
        QuietTimes.muted(settings.quiet(), severity).stream()
            .filter(quiet -> canMeet(labels, quiet))
            .toList();
    return new Route(labels, settings.told(team, severity), muted);
  }

  /**
   * Without a team, so that an alert of a team that the configuration does not know is told too.
   */
  private static Route ofDefault(Settings settings, Severity severity) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(Labels.SEVERITY, severity.label());
    List<Muted> muted =
        QuietTimes.muted(settings.quiet(), severity).stream()
            .filter(quiet -> canMeet(labels, quiet))
            .filter(quiet -> !isTakenBefore(settings, quiet, severity))
            .toList();
    return new Route(labels, settings.told(settings.defaultTeam(), severity), muted);
  }

  private static boolean canMeet(Map<String, String> labels, Muted quiet) {
    return QuietTimes.conjunction(labels, quiet.where()).isPresent();
  }

  private static boolean isTakenBefore(Settings settings, Muted quiet, Severity severity) {
    return Optional.ofNullable(quiet.where().get(Labels.TEAM))
        .filter(settings.teams()::containsKey)
        .filter(team -> isOwn(settings, team, severity))
        .isPresent();
  }
}
