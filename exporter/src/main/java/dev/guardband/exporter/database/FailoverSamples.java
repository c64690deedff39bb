package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.backup.Standby;
import dev.guardband.model.metric.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What could take over from databases: of an instance its standby in another zone and its read
 * replicas, of a cluster its readers and the clusters that replicate it. A replica stands where it
 * is read, with the place of what it replicates.
 */
final class FailoverSamples {
  // In any other one it is away, or may be.
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html
  private static final List<String> IN_ORDER =
      List.of("available", "backing-up", "storage-optimization");

  private static final double IN_STEP = 0;
  private static final int ARN_PARTS = 7;
  private static final int ARN_REGION = 3;

  private final Place place;
  private final String source;

  FailoverSamples(Place place, String source) {
    this.place = place;
    this.source = source;
  }

  List<Sample> of(Fleet fleet) {
    List<Sample> samples = new ArrayList<>();
    Map<String, String> statuses = new LinkedHashMap<>();
    for (Instance instance : fleet.instances()) {
      statuses.put(instance.name(), instance.status());
      if (instance.cluster().isEmpty()) {
        samples.addAll(of(instance));
      }
    }
    for (Cluster cluster : fleet.clusters()) {
      samples.addAll(of(cluster, statuses));
    }
    return samples;
  }

  private List<Sample> of(Instance instance) {
    List<Sample> samples = new ArrayList<>();
    if (instance.protection().multiAz().orElse(false)) {
      Standby standby = standby(place.region(), instance.name(), instance.name(), "multi_az");
      samples.add(healthy(standby, instance.status()));
      samples.add(standby.lag(IN_STEP));
    }
    replica(instance.name(), instance.replicaOf())
        .ifPresent(standby -> samples.add(healthy(standby, instance.status())));
    return samples;
  }

  private List<Sample> of(Cluster cluster, Map<String, String> statuses) {
    List<Sample> samples = new ArrayList<>();
    for (Map.Entry<String, Boolean> member : cluster.members().entrySet()) {
      if (!member.getValue()) {
        Standby standby = standby(place.region(), cluster.name(), member.getKey(), "reader");
        samples.add(healthy(standby, statuses.getOrDefault(member.getKey(), "")));
        if (cluster.engine().isAurora() || !cluster.engine().isOfRds()) {
          // Readers share the storage of the writer: what they lag by is in their caches only.
          samples.add(standby.lag(IN_STEP));
        }
      }
    }
    replica(cluster.name(), cluster.replicaOf())
        .ifPresent(standby -> samples.add(healthy(standby, cluster.status())));
    return samples;
  }

  private static Sample healthy(Standby standby, String status) {
    return IN_ORDER.contains(status) ? standby.healthy() : standby.unhealthy();
  }

  /** In the same region RDS names what is replicated by its name, in another one by its ARN. */
  private Optional<Standby> replica(String name, Optional<String> replicaOf) {
    return replicaOf.map(
        original -> {
          String[] arn = original.split(":", ARN_PARTS);
          return arn.length == ARN_PARTS
              ? standby(arn[ARN_REGION], arn[ARN_PARTS - 1], name, "replica")
              : standby(place.region(), original, name, "replica");
        });
  }

  private Standby standby(String region, String original, String name, String kind) {
    return Standby.ofDatabase(new Place(place.account(), region), original)
        .named(name, place.region(), kind, source);
  }
}
