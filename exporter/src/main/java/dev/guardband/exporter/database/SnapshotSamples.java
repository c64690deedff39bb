package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.metric.DatabaseCareMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** How many snapshots each database has, how old, and what automated backups can restore. */
final class SnapshotSamples {
  private final Place place;
  private final Instant now;

  SnapshotSamples(Place place, Instant now) {
    this.place = place;
    this.now = now;
  }

  /** What tells groups of samples apart. */
  private record Key(String database, String kind) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::database).thenComparing(Key::kind);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  List<Sample> of(List<Snapshot> snapshots) {
    List<Sample> samples = new ArrayList<>();
    groups(snapshots, each -> new Key(each.database(), each.type()))
        .forEach((key, group) -> samples.addAll(of(key, group)));
    return samples;
  }

  private List<Sample> of(Key key, List<Snapshot> group) {
    List<Snapshot> good = group.stream().filter(Snapshot::available).toList();
    List<Instant> times = good.stream().flatMap(each -> each.created().stream()).sorted().toList();
    List<Sample> samples = new ArrayList<>();
    if (!times.isEmpty()) {
      samples.add(time(DatabaseCareMetrics.SNAPSHOT_NEWEST, key, times.get(times.size() - 1)));
      samples.add(time(DatabaseCareMetrics.SNAPSHOT_OLDEST, key, times.get(0)));
    }
    long unencrypted = good.stream().filter(each -> !each.encrypted().orElse(true)).count();
    samples.add(sample(DatabaseCareMetrics.SNAPSHOTS, key, good.size()));
    samples.add(sample(DatabaseCareMetrics.SNAPSHOTS_UNENCRYPTED, key, (double) unencrypted));
    samples.add(sample(DatabaseCareMetrics.SNAPSHOTS_INCOMPLETE, key, group.size() - good.size()));
    return samples;
  }

  /** Where several backups of one name are retained, from the oldest moment to the newest. */
  List<Sample> ofWindows(List<RestoreWindow> windows) {
    List<Sample> samples = new ArrayList<>();
    groups(windows, each -> new Key(each.database(), each.state()))
        .forEach(
            (key, group) -> {
              reduced(group, RestoreWindow::start, BinaryOperator.minBy(Comparator.naturalOrder()))
                  .ifPresent(
                      start -> samples.add(time(DatabaseCareMetrics.WINDOW_START, key, start)));
              reduced(group, RestoreWindow::end, BinaryOperator.maxBy(Comparator.naturalOrder()))
                  .ifPresent(end -> samples.add(time(DatabaseCareMetrics.WINDOW_END, key, end)));
            });
    return samples;
  }

  private static Optional<Instant> reduced(
      List<RestoreWindow> group,
      Function<RestoreWindow, Optional<Instant>> time,
      BinaryOperator<Instant> best) {
    return group.stream().flatMap(each -> time.apply(each).stream()).reduce(best);
  }

  private static <T> Map<Key, List<T>> groups(List<T> items, Function<T, Key> key) {
    Map<Key, List<T>> groups = new TreeMap<>();
    items.forEach(
        each -> groups.computeIfAbsent(key.apply(each), same -> new ArrayList<>()).add(each));
    return groups;
  }

  /** A moment in the future, which a clock apart from ours may give, is no better than now. */
  private Sample time(Metric metric, Key key, Instant time) {
    Instant moment = time.isAfter(now) ? now : time;
    return sample(metric, key, (double) moment.getEpochSecond());
  }

  private Sample sample(Metric metric, Key key, double value) {
    return new Subject(place, key.database()).sample(metric, value, key.kind());
  }
}
