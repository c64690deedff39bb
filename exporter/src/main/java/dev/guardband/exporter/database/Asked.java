package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.settings.Databases.Policy;
import dev.guardband.model.settings.Settings;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a database, and who answers for it.
 *
 * @param policy the one that applies, if any does
 */
record Asked(Optional<Policy> policy, String team) {
  static Asked of(Instance instance, Place place, Settings settings) {
    return of(instance.name(), Facts.of(instance, place.account()), settings);
  }

  static Asked of(Cluster cluster, Place place, Settings settings) {
    return of(cluster.name(), Facts.of(cluster, place.account()), settings);
  }

  private static Asked of(String name, List<String> facts, Settings settings) {
    return new Asked(
        Facts.policy(settings.databases().policies(), name, facts), settings.owners().of(facts));
  }
}
