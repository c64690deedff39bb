package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.ProtectionMetrics;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Backups.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From resources and their recovery points to samples. */
final class PointSamples {
  static final String MECHANISM = "aws_backup";

  private final Place here;
  private final Instant now;
  private final Teams teams;

  PointSamples(Place here, Instant now, Teams teams) {
    this.here = here;
    this.now = now;
    this.teams = teams;
  }

  /** Of a resource that lives here, or of the copies of one that does not. */
  List<Sample> of(Protected found) {
    List<Sample> samples = new ArrayList<>();
    if (found.home().equals(here)) {
      samples.add(of(BackupMetrics.PROTECTED, 1, found));
      if (!found.tiers().isEmpty()) {
        samples.addAll(counts(found));
        samples.addAll(kept(found));
      }
      found.tiers().forEach(tier -> samples.addAll(of(found, tier)));
    }
    Recovery recovery = new Recovery(found.home(), now);
    found
        .points()
        .newest()
        .ifPresent(
            newest ->
                found
                    .tiers()
                    .forEach(
                        tier ->
                            samples.add(
                                recovery.copy(
                                    tier, found.resource(), MECHANISM, here, newest.created()))));
    return samples;
  }

  private List<Sample> of(Protected found, Tier tier) {
    Recovery recovery = new Recovery(here, now);
    List<Sample> samples = new ArrayList<>();
    found
        .points()
        .newest()
        .ifPresent(
            newest -> {
              samples.addAll(recovery.point(tier, found.resource(), MECHANISM, newest.created()));
              samples.add(recovery.retention(tier, found.resource(), MECHANISM, newest.lifetime()));
              samples.addAll(expiry(recovery, found, tier));
            });
    // The objectives of a database are written where databases are read, so that they have one
    // source.
    if (!found.resource().isDatabase()) {
      String owner = teams.of(found.resource());
      samples.addAll(recovery.objectives(tier, found.resource(), owner));
    }
    return samples;
  }

  /** Nothing where one point is kept for good. */
  private static List<Sample> expiry(Recovery recovery, Protected found, Tier tier) {
    if (found.points().keptForGood()) {
      return List.of();
    }
    Point last = found.points().goesLast().orElseThrow();
    Duration lifetime = last.lifetime().orElseThrow();
    return List.of(
        recovery.of(
            RecoveryMetrics.EXPIRY,
            (double) last.kept().deleteAt().orElseThrow().getEpochSecond(),
            tier,
            found.resource()),
        recovery.of(
            RecoveryMetrics.POINT_LIFETIME, (double) lifetime.toSeconds(), tier, found.resource()));
  }

  private List<Sample> counts(Protected found) {
    Map<String, Integer> byState = new LinkedHashMap<>();
    Point.STATES.forEach(state -> byState.put(state, 0));
    byState.putAll(found.points().byState());
    List<Sample> samples = new ArrayList<>();
    byState.forEach(
        (state, points) ->
            samples.add(
                Sample.of(
                    BackupMetrics.RECOVERY_POINTS,
                    points,
                    here.account(),
                    here.region(),
                    found.resource().name(),
                    found.type(),
                    state)));
    return samples;
  }

  /** A size or an encryption that is not told of one point is not known of all. */
  private List<Sample> kept(Protected found) {
    Holding points = found.points();
    if (points.newest().isEmpty()) {
      return List.of();
    }
    List<Sample> samples = new ArrayList<>();
    Instant oldest = points.oldest().orElseThrow().created();
    samples.add(of(ProtectionMetrics.OLDEST_POINT, (double) oldest.getEpochSecond(), found));
    points
        .bytes()
        .ifPresent(all -> samples.add(of(ProtectionMetrics.POINT_BYTES, (double) all, found)));
    points
        .unencrypted()
        .ifPresent(
            plain -> samples.add(of(ProtectionMetrics.UNENCRYPTED_POINTS, (double) plain, found)));
    return samples;
  }

  private Sample of(Metric metric, double value, Protected found) {
    return Sample.of(
        metric, value, here.account(), here.region(), found.resource().name(), found.type());
  }
}
