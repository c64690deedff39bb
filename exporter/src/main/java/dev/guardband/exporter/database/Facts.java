package dev.guardband.exporter.database;

import dev.guardband.model.settings.Databases.Policy;
import dev.guardband.model.settings.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What patterns of policies and owners are held against. */
final class Facts {
  private Facts() {}

  /**
   * {@code account:prod}, {@code database:orders}, {@code tag:team=payments} and each other tag.
   */
  static List<String> of(Instance instance, String account) {
    return of(instance.name(), instance.tags(), account);
  }

  static List<String> of(Cluster cluster, String account) {
    return of(cluster.name(), cluster.tags(), account);
  }

  private static List<String> of(String name, Map<String, String> tags, String account) {
    List<String> facts = new ArrayList<>();
    facts.add("account:" + account);
    facts.add("database:" + name);
    tags.forEach((key, value) -> facts.add("tag:" + key + "=" + value));
    return facts;
  }

  /** The first policy that matches; a pattern without a prefix is the database's name. */
  static Optional<Policy> policy(List<Policy> policies, String name, List<String> facts) {
    List<String> subjects = new ArrayList<>(facts);
    subjects.add(name);
    return policies.stream()
        .filter(
            policy ->
                subjects.stream().anyMatch(subject -> Glob.anyMatches(policy.match(), subject)))
        .findFirst();
  }
}
