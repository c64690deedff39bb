package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Backups.Tier;
import java.time.Instant;
import java.util.List;

/** The series of recovery points, as every mechanism writes them. */
public record Recovery(Place place, Instant observedAt) {
  /**
   * The newest moment to which the resource can be restored, and when that was looked at. A moment
   * in the future, which a clock apart from ours may give, is no better than now.
   */
  public List<Sample> point(Tier tier, Resource resource, String mechanism, Instant newest) {
    Instant point = newest.isAfter(observedAt) ? observedAt : newest;
    return List.of(
        Sample.of(
            BackupMetrics.NEWEST_POINT,
            (double) point.getEpochSecond(),
            tier.name(),
            place.account(),
            place.region(),
            resource.name(),
            mechanism),
        Sample.of(
            BackupMetrics.OBSERVED,
            (double) observedAt.getEpochSecond(),
            tier.name(),
            place.account(),
            place.region(),
            resource.name(),
            mechanism));
  }

  /**
   * How much of the resource may be lost.
   *
   * @param owner where the tier names no team
   */
  public Sample objective(Tier tier, Resource resource, String owner) {
    return Sample.of(
        BackupMetrics.RPO_LIMIT,
        (double) tier.rpo().toSeconds(),
        tier.name(),
        place.account(),
        place.region(),
        resource.name(),
        tier.team().orElse(owner));
  }
}
