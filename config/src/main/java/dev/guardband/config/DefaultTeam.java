package dev.guardband.config;

/** The owner of what no entry, file, tag or {@code owns} assigns. */
final class DefaultTeam {
  /** Where {@code defaults.team} is not set. */
  static final String NAME = "platform";

  private DefaultTeam() {}

  static String of(Yaml.Mapping root) {
    return root.mapping("defaults")
        .flatMap(defaults -> defaults.scalar("team"))
        .map(Yaml.Scalar::text)
        .orElse(NAME);
  }
}
