package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Databases;
import dev.guardband.model.settings.Databases.Policy;
import dev.guardband.model.settings.Owners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What each instance is, and whether it is what its policy asks. */
final class DatabaseSamples {
  private static final double BYTES_IN_GIBIBYTE = 1L << 30;

  private final Databases settings;
  private final Owners owners;
  private final Place place;
  private final Metric info;

  DatabaseSamples(Databases settings, Owners owners, Place place) {
    this.settings = settings;
    this.owners = owners;
    this.place = place;
    this.info = DatabaseMetrics.INFO.with(settings.labels().stream().map(Labels::ofTag).toList());
  }

  List<Sample> of(Instance instance) {
    List<Sample> samples = new ArrayList<>();
    samples.add(info(instance));
    samples.add(version(instance));
    for (String status : Status.with(instance.status())) {
      samples.add(
          sample(
              DatabaseMetrics.STATUS, instance, status.equals(instance.status()) ? 1 : 0, status));
    }
    instance
        .allocatedGibibytes()
        .ifPresent(
            size ->
                samples.add(
                    sample(DatabaseMetrics.ALLOCATED_STORAGE, instance, size * BYTES_IN_GIBIBYTE)));
    instance
        .protection()
        .retentionDays()
        .ifPresent(
            days ->
                samples.add(
                    sample(
                        DatabaseMetrics.BACKUP_RETENTION,
                        instance,
                        (double) Duration.ofDays(days).toSeconds())));
    instance
        .latestRestorable()
        .ifPresent(
            time ->
                samples.add(
                    sample(
                        DatabaseMetrics.LATEST_RESTORABLE,
                        instance,
                        (double) time.getEpochSecond())));
    Facts.policy(settings.policies(), instance, place.account())
        .ifPresent(policy -> samples.addAll(requirements(instance, policy)));
    return samples;
  }

  private Sample info(Instance instance) {
    List<String> labels =
        new ArrayList<>(
            List.of(place.account(), place.region(), instance.name(), instance.engine().name()));
    settings.labels().forEach(tag -> labels.add(instance.tags().getOrDefault(tag, "")));
    return Sample.of(info, 1, labels);
  }

  private Sample version(Instance instance) {
    return sample(
        DatabaseMetrics.VERSION_INFO,
        instance,
        1,
        instance.engine().version(),
        instance.engine().instanceClass());
  }

  private List<Sample> requirements(Instance instance, Policy policy) {
    String team = owners.of(Facts.of(instance, place.account()));
    List<Sample> samples = new ArrayList<>();
    for (Requirement each : Requirement.values()) {
      if (!each.asked(policy.require())) {
        continue;
      }
      each.met(policy.require(), instance.protection())
          .ifPresent(
              met ->
                  samples.add(
                      sample(
                          DatabaseMetrics.REQUIREMENT_MET, instance, met ? 1 : 0, each.label())));
      samples.add(
          sample(
              DatabaseMetrics.REQUIREMENT_LIMIT,
              instance,
              1,
              each.label(),
              Severity.WARNING.label(),
              team));
    }
    return samples;
  }

  private Sample sample(Metric metric, Instance instance, double value, String... more) {
    List<String> labels =
        new ArrayList<>(List.of(place.account(), place.region(), instance.name()));
    labels.addAll(List.of(more));
    return Sample.of(metric, value, labels);
  }
}
