package dev.guardband.config;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.Team;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code teams}: the closed list of owners, and who is told for each. */
final class TeamSection {
  private static final Type<List<String>> TOLD = Lists.of(new NameOf(Kind.RECEIVER));

  private static final Key<List<String>> CRITICAL =
      Key.of("critical", TOLD, "Who is told of critical alerts.", "[oncall]")
          .derived("as the default team");
  private static final Key<List<String>> WARNING =
      Key.of("warning", TOLD, "Who is told of warnings.", "[alerts]")
          .derived("as the default team");
  private static final Key<List<String>> INFO =
      Key.of("info", TOLD, "Who is told of what is worth knowing.", "[monitoring]")
          .derived("as the default team");
  private static final Key<List<String>> OWNS =
      Key.of(
              "owns",
              Lists.of(Facts.OWNED),
              "Patterns of what belongs to the team: account:, tag:KEY=VALUE, database:, breaker:,"
                  + " rate_limit:, service:, budget:, metered:, unit_cost:, rule:, region:.",
              "[\"account:payments-*\", \"tag:team=payments\"]")
          .byDefault("[]");

  static final Section<Team> SECTION =
      Section.of("team", List.of(CRITICAL, WARNING, INFO, OWNS), TeamSection::team);

  private TeamSection() {}

  private static Team team(Values values) {
    Map<Severity, List<String>> told = new EnumMap<>(Severity.class);
    values.find(CRITICAL).ifPresent(names -> told.put(Severity.CRITICAL, names));
    values.find(WARNING).ifPresent(names -> told.put(Severity.WARNING, names));
    values.find(INFO).ifPresent(names -> told.put(Severity.INFO, names));
    return new Team("", told, values.get(OWNS));
  }

  /** Teams with their names; severities that one does not name are told as the default team's. */
  static Map<String, Team> resolve(Map<String, Team> read, String defaultTeam) {
    Team fallback = read.getOrDefault(defaultTeam, new Team(defaultTeam, Map.of(), List.of()));
    Map<String, Team> teams = new LinkedHashMap<>();
    read.forEach((name, team) -> teams.put(name, inherit(name, team, fallback)));
    if (read.isEmpty()) {
      teams.put(defaultTeam, fallback);
    }
    return teams;
  }

  private static Team inherit(String name, Team team, Team fallback) {
    Map<Severity, List<String>> told = new EnumMap<>(Severity.class);
    told.putAll(fallback.receivers());
    told.putAll(team.receivers());
    return new Team(name, told, team.owns());
  }
}
