package dev.guardband.model.settings;

import java.util.List;
import java.util.Map;

/**
 * Finds the owner of something from its facts.
 *
 * <p>A fact is written as an {@code owns} pattern without wildcards: {@code account:prod}, {@code
 * tag:team=payments}, {@code database:pay-ledger}, {@code breaker:payment/stripe}. The first team
 * in the file with a pattern that matches any fact owns it; next comes the team that a {@code team}
 * tag names; then the default team.
 */
public final class Owners {
  private static final String TEAM_TAG = "tag:team=";

  private final Map<String, Team> teams;
  private final String defaultTeam;

  public Owners(Map<String, Team> teams, String defaultTeam) {
    this.teams = teams;
    this.defaultTeam = defaultTeam;
  }

  public String of(List<String> facts) {
    for (Team team : teams.values()) {
      if (facts.stream().anyMatch(fact -> Glob.anyMatches(team.owns(), fact))) {
        return team.name();
      }
    }
    return facts.stream()
        .filter(fact -> fact.startsWith(TEAM_TAG))
        .map(fact -> fact.substring(TEAM_TAG.length()))
        .filter(teams::containsKey)
        .findFirst()
        .orElse(defaultTeam);
  }
}
