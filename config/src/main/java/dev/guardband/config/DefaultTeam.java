package dev.guardband.config;

import java.util.Set;

/** The owner of what no entry, file, tag or {@code owns} assigns. */
final class DefaultTeam {
  /** Where {@code defaults.team} is not set. */
  static final String NAME = "platform";

  private DefaultTeam() {}

  /** Asks for {@code defaults.team} where the usual name is not among the teams. */
  static void check(Yaml.Mapping root, Reading reading) {
    Set<String> teams = reading.declared().of(Kind.TEAM);
    boolean named = root.mapping("defaults").filter(d -> d.value("team").isPresent()).isPresent();
    if (named || teams.contains(NAME) || !reading.complete()) {
      return;
    }
    Yaml.Entry declared = root.entries().get("teams");
    Yaml at = declared == null ? root : declared.key();
    reading
        .problems()
        .add(
            at,
            "a team for what no one owns: defaults.team, or else a team " + NAME,
            "neither",
            "add defaults: {team: " + teams.iterator().next() + "}");
  }

  static String of(Yaml.Mapping root) {
    return root.mapping("defaults")
        .flatMap(defaults -> defaults.scalar("team"))
        .map(Yaml.Scalar::text)
        .orElse(NAME);
  }
}
