package dev.guardband.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks that nothing is owned by two teams, as far as patterns of one kind of fact can tell: {@code
 * database:pay-*} and {@code database:pay-ledger} of two teams are a problem, {@code account:prod}
 * and {@code database:pay-ledger} are not, as only a database itself can say whether it is both.
 */
final class Ownership {
  private record Owned(String pattern, String team, Yaml at) {}

  // Each budget, service and database is held against each.
  static final int MOST = 2000;
  private static final String MEND = "let a pattern with * stand for many, or tag what is owned";

  private final List<Owned> all = new ArrayList<>();
  private final Problems problems;
  private int patterns;

  private Ownership(Problems problems) {
    this.problems = problems;
  }

  static void check(Yaml.Mapping root, Problems problems) {
    Ownership ownership = new Ownership(problems);
    root.mapping("teams").ifPresent(teams -> teams.entries().values().forEach(ownership::add));
  }

  private void add(Yaml.Entry team) {
    if (!(team.value() instanceof Yaml.Mapping mapping)) {
      return;
    }
    for (Yaml item : mapping.items("owns")) {
      if (++patterns == MOST + 1) {
        problems.add(item, "at most " + MOST + " patterns of all teams", "more", MEND);
      }
      if (item instanceof Yaml.Scalar pattern && all.size() < Patterns.MOST_COMPARED) {
        Owned owned = new Owned(pattern.text(), team.key().text(), pattern);
        other(owned).ifPresent(first -> report(owned, first));
        all.add(owned);
      }
    }
  }

  private Optional<Owned> other(Owned owned) {
    return all.stream()
        .filter(earlier -> !earlier.team().equals(owned.team()))
        .filter(
            earlier ->
                Patterns.covers(earlier.pattern(), owned.pattern())
                    || Patterns.covers(owned.pattern(), earlier.pattern()))
        .findFirst();
  }

  private void report(Owned owned, Owned first) {
    problems.add(
        owned.at(),
        "what no other team owns",
        owned.at().found() + ", and \"" + first.pattern() + "\" of " + first.team(),
        "the other is at " + first.at().at() + "; let one team own it");
  }
}
