package dev.guardband.exporter.backup;

import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.Owners;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From protected resources to samples. */
final class BackupSamples {
  private static final String MECHANISM = "aws_backup";

  private final Recovery recovery;
  private final Owners owners;

  BackupSamples(Recovery recovery, Owners owners) {
    this.recovery = recovery;
    this.owners = owners;
  }

  List<Sample> of(Protected found) {
    List<Sample> samples = new ArrayList<>();
    samples.add(
        Sample.of(
            BackupMetrics.PROTECTED,
            1,
            recovery.place().account(),
            recovery.place().region(),
            found.resource().name(),
            found.type()));
    if (!found.tiers().isEmpty()) {
      samples.addAll(counts(found));
    }
    found.tiers().forEach(tier -> samples.addAll(of(found, tier)));
    return samples;
  }

  private List<Sample> of(Protected found, Tier tier) {
    List<Sample> samples = new ArrayList<>();
    newest(found.points())
        .ifPresent(time -> samples.addAll(recovery.point(tier, found.resource(), MECHANISM, time)));
    // The objective of a database is written where databases are read, so that it has one source.
    if (!found.resource().isDatabase()) {
      String owner = owners.of(List.of("account:" + recovery.place().account()));
      samples.add(recovery.objective(tier, found.resource(), owner));
    }
    return samples;
  }

  private static Optional<Instant> newest(List<Point> points) {
    return points.stream().filter(Point::usable).map(Point::created).max(Comparator.naturalOrder());
  }

  private List<Sample> counts(Protected found) {
    Map<String, Integer> byState = new LinkedHashMap<>();
    Point.STATES.forEach(state -> byState.put(state, 0));
    found.points().forEach(point -> byState.merge(point.state(), 1, Integer::sum));
    List<Sample> samples = new ArrayList<>();
    byState.forEach(
        (state, points) ->
            samples.add(
                Sample.of(
                    BackupMetrics.RECOVERY_POINTS,
                    points,
                    recovery.place().account(),
                    recovery.place().region(),
                    found.resource().name(),
                    found.type(),
                    state)));
    return samples;
  }
}
