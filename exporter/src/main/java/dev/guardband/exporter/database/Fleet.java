package dev.guardband.exporter.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The instances and clusters of one account in one region, each cluster's members as it is. */
record Fleet(List<Instance> instances, List<Cluster> clusters) {
  Fleet {
    clusters = List.copyOf(clusters);
    instances = List.copyOf(restorable(instances, clusters));
  }

  private static List<Instance> restorable(List<Instance> instances, List<Cluster> clusters) {
    Map<String, Optional<Instant>> latest = new LinkedHashMap<>();
    clusters.forEach(cluster -> latest.put(cluster.name(), cluster.restorable().latest()));
    return instances.stream()
        .map(
            each ->
                each.cluster()
                    .map(name -> each.restorable(latest.getOrDefault(name, Optional.empty())))
                    .orElse(each))
        .toList();
  }

  /**
   * What recovery points are of: each cluster, with its members' tags where it has no such tag, and
   * the instances that are in none, or in one that is not listed.
   */
  List<Instance> recoverable() {
    List<Instance> all = new ArrayList<>();
    clusters.forEach(cluster -> all.add(asOne(cluster)));
    all.addAll(instances);
    return all;
  }

  private Instance asOne(Cluster cluster) {
    Map<String, String> tags = new LinkedHashMap<>();
    instances.stream()
        .filter(each -> each.cluster().filter(cluster.name()::equals).isPresent())
        .forEach(member -> tags.putAll(member.tags()));
    tags.putAll(cluster.tags());
    return new Instance(
        cluster.name(),
        cluster.arn(),
        cluster.engine(),
        cluster.status(),
        Optional.of(cluster.name()),
        cluster.replicaOf(),
        cluster.protection(),
        Optional.empty(),
        cluster.restorable().latest(),
        Optional.empty(),
        tags);
  }

  /** Whether it copies what another writes. */
  boolean isReplica(Instance instance) {
    return instance.replicaOf().isPresent()
        || clusters.stream()
            .anyMatch(cluster -> Boolean.FALSE.equals(cluster.members().get(instance.name())));
  }
}
