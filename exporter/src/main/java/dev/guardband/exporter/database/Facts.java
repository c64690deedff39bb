package dev.guardband.exporter.database;

import dev.guardband.model.settings.Databases.Policy;
import dev.guardband.model.settings.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What patterns of policies and owners are held against. */
final class Facts {
  private Facts() {}

  /**
   * {@code account:prod}, {@code database:orders}, {@code tag:team=payments} and each other tag.
   */
  static List<String> of(Instance instance, String account) {
    List<String> facts = new ArrayList<>();
    facts.add("account:" + account);
    facts.add("database:" + instance.name());
    instance.tags().forEach((key, value) -> facts.add("tag:" + key + "=" + value));
    return facts;
  }

  /** The first policy that matches; a pattern without a prefix is the database's name. */
  static Optional<Policy> policy(List<Policy> policies, Instance instance, String account) {
    List<String> subjects = of(instance, account);
    subjects.add(instance.name());
    return policies.stream()
        .filter(
            policy ->
                subjects.stream().anyMatch(subject -> Glob.anyMatches(policy.match(), subject)))
        .findFirst();
  }
}
