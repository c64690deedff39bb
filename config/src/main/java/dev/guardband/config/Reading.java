package dev.guardband.config;

import dev.guardband.model.settings.Owners;
import dev.guardband.model.settings.Team;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every value is read with: where problems go, which names exist, who owns a file.
 *
 * @param complete false where a file could not be read, so that a missing name may be in it
 * @param fileOwners the teams that own what is in a file, by the file's name
 */
record Reading(
    Problems problems,
    Declared declared,
    Map<String, String> fileOwners,
    boolean complete,
    Owners owners) {

  static Reading of(Yaml.Mapping root, Declared declared, Problems problems, Includes includes) {
    return new Reading(
        problems, declared, includes.owners(), includes.complete(), owners(root, declared));
  }

  private static Owners owners(Yaml.Mapping root, Declared declared) {
    Map<String, Team> teams = new LinkedHashMap<>();
    int left = Ownership.MOST;
    for (String name : declared.of(Kind.TEAM)) {
      List<String> owns =
          declared.entry(Kind.TEAM, name).map(team -> texts(team.items("owns"))).orElse(List.of());
      List<String> compared = owns.subList(0, Math.min(left, owns.size()));
      teams.put(name, new Team(name, Map.of(), compared));
      left -= compared.size();
    }
    return new Owners(teams, DefaultTeam.of(root));
  }

  /** The scalars of a list, whatever else is in it. */
  static List<String> texts(List<Yaml> items) {
    return items.stream()
        .filter(Yaml.Scalar.class::isInstance)
        .map(item -> ((Yaml.Scalar) item).text())
        .toList();
  }

  /** The team that an entry names, or else the owner of its file. */
  Optional<String> namedOwner(Optional<String> named, Yaml entry) {
    return named.or(() -> Optional.ofNullable(fileOwners.get(entry.at().file())));
  }

  /** The owner of an entry: named, by its file, by its facts, or by default. */
  String owner(Optional<String> named, Yaml entry, List<String> facts) {
    return namedOwner(named, entry).orElseGet(() -> owners.of(facts));
  }
}
