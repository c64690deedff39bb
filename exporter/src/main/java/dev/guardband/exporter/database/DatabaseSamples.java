package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each instance and cluster is, and what its policy asks of it. */
final class DatabaseSamples {
  private static final double BYTES_IN_GIBIBYTE = 1L << 30;

  private final Settings settings;
  private final Place place;
  private final Metric info;
  private final Metric clusterInfo;

  DatabaseSamples(Settings settings, Place place) {
    this.settings = settings;
    this.place = place;
    List<String> tags = settings.databases().labels().stream().map(Labels::ofTag).toList();
    this.info = DatabaseMetrics.INFO.with(tags);
    this.clusterInfo = DatabaseMetrics.CLUSTER_INFO.with(tags);
  }

  List<Sample> of(Fleet fleet) {
    List<Sample> samples = new ArrayList<>();
    fleet.instances().forEach(instance -> samples.addAll(of(instance, fleet)));
    fleet.clusters().forEach(cluster -> samples.addAll(of(cluster)));
    return samples;
  }

  /** What a person should know of the fleet. */
  List<String> notes(Fleet fleet) {
    List<String> notes = new ArrayList<>();
    for (Instance each : fleet.instances()) {
      Subject subject = new Subject(place, each.name());
      notes.addAll(Status.notes(Status.DOCUMENTED, subject, each.status()));
    }
    for (Cluster each : fleet.clusters()) {
      Subject subject = new Subject(place, each.label());
      notes.addAll(Status.notes(Status.OF_CLUSTERS, subject, each.status()));
    }
    return notes;
  }

  private List<Sample> of(Instance instance, Fleet fleet) {
    Subject subject = new Subject(place, instance.name());
    Asked asked = Asked.of(instance, place, settings);
    List<Sample> samples = new ArrayList<>();
    samples.add(subject.sample(info, 1, facts(instance.engine(), instance.tags())));
    samples.add(
        subject.sample(
            DatabaseMetrics.VERSION_INFO,
            1,
            instance.engine().version(),
            instance.engine().instanceClass()));
    instance
        .replicaOf()
        .ifPresent(source -> samples.add(subject.sample(DatabaseMetrics.REPLICA_INFO, 1, source)));
    samples.addAll(
        Status.set(DatabaseMetrics.STATUS, Status.DOCUMENTED, subject, instance.status()));
    instance
        .allocatedGibibytes()
        .filter(size -> !instance.engine().isAurora())
        .ifPresent(
            size ->
                samples.add(
                    subject.sample(DatabaseMetrics.ALLOCATED_STORAGE, size * BYTES_IN_GIBIBYTE)));
    samples.addAll(retention(subject, instance.protection()));
    samples.addAll(time(subject, DatabaseMetrics.LATEST_RESTORABLE, instance.latestRestorable()));
    samples.addAll(time(subject, DatabaseMetrics.CERTIFICATE_EXPIRY, instance.certificateExpiry()));
    samples.addAll(RequirementSamples.of(subject, instance, asked));
    samples.addAll(LimitSamples.of(subject, instance, asked, fleet));
    return samples;
  }

  private List<Sample> of(Cluster cluster) {
    Subject subject = new Subject(place, cluster.label());
    List<Sample> samples = new ArrayList<>();
    samples.add(subject.sample(clusterInfo, 1, facts(cluster.engine(), cluster.tags())));
    samples.add(
        subject.sample(DatabaseMetrics.CLUSTER_VERSION_INFO, 1, cluster.engine().version()));
    cluster
        .replicaOf()
        .ifPresent(source -> samples.add(subject.sample(DatabaseMetrics.REPLICA_INFO, 1, source)));
    samples.addAll(
        Status.set(DatabaseMetrics.CLUSTER_STATUS, Status.OF_CLUSTERS, subject, cluster.status()));
    cluster
        .members()
        .forEach(
            (member, writes) ->
                samples.add(
                    subject.sample(DatabaseMetrics.CLUSTER_WRITER, writes ? 1 : 0, member)));
    samples.addAll(retention(subject, cluster.protection()));
    samples.addAll(
        time(subject, DatabaseMetrics.EARLIEST_RESTORABLE, cluster.restorable().earliest()));
    samples.addAll(time(subject, DatabaseMetrics.LATEST_RESTORABLE, cluster.restorable().latest()));
    samples.addAll(RequirementSamples.of(subject, cluster, Asked.of(cluster, place, settings)));
    return samples;
  }

  private List<String> facts(Instance.Engine engine, Map<String, String> tags) {
    List<String> labels = new ArrayList<>(List.of(engine.name()));
    settings.databases().labels().forEach(tag -> labels.add(tags.getOrDefault(tag, "")));
    return labels;
  }

  private static List<Sample> retention(Subject subject, Instance.Protection protection) {
    return protection.retentionDays().stream()
        .map(
            days ->
                subject.sample(
                    DatabaseMetrics.BACKUP_RETENTION, (double) Duration.ofDays(days).toSeconds()))
        .toList();
  }

  private static List<Sample> time(Subject subject, Metric metric, Optional<Instant> time) {
    return time.stream()
        .map(moment -> subject.sample(metric, (double) moment.getEpochSecond()))
        .toList();
  }
}
