package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.metric.FailoverMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * What could take over from a resource.
 *
 * @param place where the resource is
 * @param name of what stands by; of a standby that has none, the resource's own
 * @param region where it stands by; empty where it is in none
 * @param kind {@code multi_az}, {@code reader}, {@code replica} or {@code streaming}
 * @param source what reads it
 */
public record Standby(
    Place place, String resource, String name, String region, String kind, String source) {

  /** Of an RDS instance or cluster, by its name. */
  public static Standby ofDatabase(Place place, String database) {
    return of(place, Resource.ofDatabase(database));
  }

  static Standby of(Place place, String resource) {
    return new Standby(place, resource, "", "", "", "");
  }

  public Standby named(String standby, String standbyRegion, String standbyKind, String reader) {
    return new Standby(place, resource, standby, standbyRegion, standbyKind, reader);
  }

  /** It is in order. */
  public Sample healthy() {
    return sample(FailoverMetrics.STANDBY_HEALTHY, 1, kind, source);
  }

  public Sample unhealthy() {
    return sample(FailoverMetrics.STANDBY_HEALTHY, 0, kind, source);
  }

  /** How far it is behind. */
  public Sample lag(double seconds) {
    return sample(FailoverMetrics.STANDBY_LAG, seconds);
  }

  private Sample sample(Metric metric, double value, String... more) {
    List<String> labels =
        new ArrayList<>(List.of(place.account(), place.region(), resource, name, region));
    labels.addAll(List.of(more));
    return Sample.of(metric, value, labels);
  }
}
