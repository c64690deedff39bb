package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.FailoverMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Backups.Copies;
import dev.guardband.model.settings.Backups.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The series of recovery points, as every mechanism writes them.
 *
 * @param place where the resources live
 */
public record Recovery(Place place, Instant observedAt) {
  static final String AUTOMATED = "automated";
  static final String MANUAL = "manual";

  /** A plan that makes no new point for four fifths of the time that it keeps one has stopped. */
  private static final double LIFETIME_LEFT = 0.2;

  /**
   * The newest moment to which the resource can be restored, and when that was looked at. A moment
   * in the future, which a clock apart from ours may give, is no better than now.
   */
  public List<Sample> point(Tier tier, Resource resource, String mechanism, Instant newest) {
    return List.of(
        of(BackupMetrics.NEWEST_POINT, seconds(newest), tier, resource, mechanism),
        of(BackupMetrics.OBSERVED, seconds(observedAt), tier, resource, mechanism));
  }

  /** The newest recovery point that is kept in an account and region. */
  public Sample copy(Tier tier, Resource resource, String mechanism, Place kept, Instant newest) {
    return of(
        RecoveryMetrics.COPY,
        seconds(newest),
        tier,
        resource,
        mechanism,
        kept.account(),
        kept.region());
  }

  /**
   * How long a mechanism keeps its newest point.
   *
   * @param kept empty where nothing deletes it
   */
  public Sample retention(Tier tier, Resource resource, String mechanism, Optional<Duration> kept) {
    double held = kept.map(time -> (double) time.toSeconds()).orElse(Double.POSITIVE_INFINITY);
    return of(RecoveryMetrics.RETENTION_HELD, held, tier, resource, mechanism);
  }

  /**
   * All that the tier asks of the resource: each a limit that says who is told.
   *
   * @param owner where the tier names no team
   */
  public List<Sample> objectives(Tier tier, Resource resource, String owner) {
    String team = tier.team().orElse(owner);
    List<Sample> limits = new ArrayList<>();
    limits.add(of(BackupMetrics.RPO_LIMIT, tier.rpo(), tier, resource, team));
    limits.add(
        of(RecoveryMetrics.RTO_LIMIT, tier.rto().automated(), tier, resource, AUTOMATED, team));
    limits.add(of(RecoveryMetrics.RTO_LIMIT, tier.rto().manual(), tier, resource, MANUAL, team));
    limits.add(of(RecoveryMetrics.RESTORE_LIMIT, 1, tier, resource, team));
    limits.add(of(RecoveryMetrics.EXPIRY_LIMIT, LIFETIME_LEFT, tier, resource, team));
    tier.restoreTest()
        .ifPresent(
            every ->
                limits.add(of(RecoveryMetrics.RESTORE_TEST_LIMIT, every, tier, resource, team)));
    tier.retention()
        .ifPresent(
            kept -> limits.add(of(RecoveryMetrics.RETENTION_LIMIT, kept, tier, resource, team)));
    limits.addAll(copies(tier, resource, team));
    return limits;
  }

  /** That something stands by to take over, where the tier expects so. */
  public List<Sample> standby(Tier tier, Resource resource, String owner) {
    return tier.rto().expectsStandby()
        ? List.of(of(FailoverMetrics.LIMIT, 1, tier, resource, tier.team().orElse(owner)))
        : List.of();
  }

  /** One of anything is asked for by the objective of its recovery point already. */
  private List<Sample> copies(Tier tier, Resource resource, String team) {
    Copies wanted = tier.copies();
    List<Sample> limits = new ArrayList<>();
    if (wanted.regions() > 1) {
      limits.add(
          of(RecoveryMetrics.COPIES_LIMIT, wanted.regions(), tier, resource, "regions", team));
    }
    if (wanted.accounts() > 1) {
      limits.add(
          of(RecoveryMetrics.COPIES_LIMIT, wanted.accounts(), tier, resource, "accounts", team));
    }
    if (wanted.count() > 1) {
      limits.add(of(RecoveryMetrics.COPIES_LIMIT, wanted.count(), tier, resource, "copies", team));
    }
    return limits;
  }

  double seconds(Instant time) {
    Instant past = time.isAfter(observedAt) ? observedAt : time;
    return (double) past.getEpochSecond();
  }

  private Sample of(Metric metric, Duration time, Tier tier, Resource resource, String... more) {
    return of(metric, (double) time.toSeconds(), tier, resource, more);
  }

  Sample of(Metric metric, double value, Tier tier, Resource resource, String... more) {
    List<String> labels =
        new ArrayList<>(List.of(tier.name(), place.account(), place.region(), resource.name()));
    labels.addAll(List.of(more));
    return Sample.of(metric, value, labels);
  }
}
