package dev.guardband.config;

import dev.guardband.model.Severity;
import java.util.Arrays;

/** Warns of teams that no receiver is told for; a file that names neither asks for no telling. */
final class Told {
  private Told() {}

  static void check(Yaml.Mapping root, Reading reading) {
    Yaml.Entry receivers = root.entries().get("receivers");
    Yaml.Entry teams = root.entries().get("teams");
    if (!reading.complete()) {
      return;
    }
    if (teams != null && teams.value() instanceof Yaml.Mapping declared) {
      String fallback = DefaultTeam.of(root);
      declared.entries().values().stream()
          .filter(team -> team.value() instanceof Yaml.Mapping mapping && tellsNoOne(mapping))
          .filter(team -> receivers != null || team.key().text().equals(fallback))
          .forEach(team -> warn(team.key(), fallback, reading.problems()));
    } else if (teams == null && receivers != null) {
      reading
          .problems()
          .warn(
              receivers.key(),
              "a team that tells them",
              "no teams",
              "add teams: {" + DefaultTeam.of(root) + ": {critical: [RECEIVER]}}");
    }
  }

  private static boolean tellsNoOne(Yaml.Mapping team) {
    return Arrays.stream(Severity.values())
        .noneMatch(severity -> team.value(severity.label()).isPresent());
  }

  private static void warn(Yaml.Scalar team, String fallback, Problems problems) {
    boolean last = team.text().equals(fallback);
    problems.warn(
        team,
        "receivers for critical, warning or info",
        last ? "none, so that no one is told" : "none, so that " + fallback + "'s are told",
        last
            ? "name receivers, as other teams fall back on these"
            : "name its receivers, or the same ones if that is meant");
  }
}
