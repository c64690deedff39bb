package dev.guardband.exporter.database;

import dev.guardband.exporter.backup.Recovery;
import dev.guardband.exporter.backup.Resource;
import dev.guardband.exporter.backup.Tiers;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.Owners;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * To when instances can be restored by RDS itself, and the objectives of all RDS resources.
 *
 * <p>A member of a cluster is restored as its cluster. The cluster stands here once, with its
 * objective and, since an instance's own restorable time says nothing about it, without a point.
 */
final class RecoverySamples {
  private static final String MECHANISM = "rds_pitr";

  private final List<Tier> tiers;
  private final Owners owners;
  private final Recovery recovery;

  RecoverySamples(List<Tier> tiers, Owners owners, Recovery recovery) {
    this.tiers = List.copyOf(tiers);
    this.owners = owners;
    this.recovery = recovery;
  }

  List<Sample> of(List<Instance> instances) {
    List<Sample> samples = new ArrayList<>();
    Set<String> written = new HashSet<>();
    for (Instance instance : instances) {
      Resource resource = resource(instance);
      if (written.add(resource.name())) {
        Tiers.of(tiers, resource).forEach(tier -> samples.addAll(of(instance, resource, tier)));
      }
    }
    return samples;
  }

  private List<Sample> of(Instance instance, Resource resource, Tier tier) {
    List<Sample> samples = new ArrayList<>();
    instance
        .latestRestorable()
        .ifPresent(time -> samples.addAll(recovery.point(tier, resource, MECHANISM, time)));
    String owner = owners.of(Facts.of(instance, recovery.place().account()));
    samples.add(recovery.objective(tier, resource, owner));
    return samples;
  }

  private static Resource resource(Instance instance) {
    String name = Resource.ofDatabase(instance.cluster().orElse(instance.name()));
    List<String> subjects = new ArrayList<>(List.of(name, instance.arn()));
    instance.tags().forEach((key, value) -> subjects.add("tag:" + key + "=" + value));
    return new Resource(name, subjects);
  }
}
