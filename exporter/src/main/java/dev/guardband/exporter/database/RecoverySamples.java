package dev.guardband.exporter.database;

import dev.guardband.exporter.backup.PatternSamples;
import dev.guardband.exporter.backup.Recovery;
import dev.guardband.exporter.backup.Resource;
import dev.guardband.exporter.backup.Tiers;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.ProtectionMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.Owners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * To when instances can be restored by RDS itself, and the objectives of all RDS resources.
 *
 * <p>A member of a cluster is restored as its cluster. The cluster stands here once, with its
 * objective and, since an instance's own restorable time says nothing about it, without a point.
 */
final class RecoverySamples {
  private static final String MECHANISM = "rds_pitr";

  private static final List<String> PATTERNS = List.of("rds:", "arn:", "tag:");

  private final Backups backups;
  private final Owners owners;
  private final Recovery recovery;

  RecoverySamples(Backups backups, Owners owners, Recovery recovery) {
    this.backups = backups;
    this.owners = owners;
    this.recovery = recovery;
  }

  List<Sample> of(List<Instance> instances) {
    List<Sample> samples = new ArrayList<>();
    Map<String, Resource> written = new LinkedHashMap<>();
    for (Instance instance : instances) {
      Resource resource = resource(instance);
      if (written.putIfAbsent(resource.name(), resource) == null) {
        String owner = owners.of(Facts.of(instance, recovery.place().account()));
        backups.unprotected().ifPresent(told -> samples.add(coverable(resource, told, owner)));
        for (Tier tier : Tiers.of(backups.tiers(), resource)) {
          samples.addAll(of(instance, resource, tier));
          samples.addAll(recovery.objectives(tier, resource, owner));
          if (instance.replicaOf().isEmpty()) {
            samples.addAll(recovery.standby(tier, resource, owner));
          }
        }
      }
    }
    PatternSamples patterns =
        new PatternSamples(backups.tiers(), recovery.place(), MECHANISM, PATTERNS);
    samples.addAll(patterns.of(new ArrayList<>(written.values())));
    return samples;
  }

  private Sample coverable(Resource resource, Severity severity, String owner) {
    return Sample.of(
        ProtectionMetrics.COVERAGE_LIMIT,
        1,
        recovery.place().account(),
        recovery.place().region(),
        resource.name(),
        severity.label(),
        owner);
  }

  private List<Sample> of(Instance instance, Resource resource, Tier tier) {
    List<Sample> samples = new ArrayList<>();
    instance
        .latestRestorable()
        .ifPresent(
            time -> {
              samples.addAll(recovery.point(tier, resource, MECHANISM, time));
              samples.add(recovery.copy(tier, resource, MECHANISM, recovery.place(), time));
              instance
                  .protection()
                  .retentionDays()
                  .filter(days -> days > 0)
                  .ifPresent(
                      days ->
                          samples.add(
                              recovery.retention(
                                  tier, resource, MECHANISM, Optional.of(Duration.ofDays(days)))));
            });
    return samples;
  }

  private static Resource resource(Instance instance) {
    String name = Resource.ofDatabase(instance.cluster().orElse(instance.name()));
    List<String> subjects = new ArrayList<>(List.of(name, instance.arn()));
    instance.tags().forEach((key, value) -> subjects.add("tag:" + key + "=" + value));
    return new Resource(name, subjects);
  }
}
