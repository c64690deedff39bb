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

/**
 * How many snapshots each database has, how old, and what automated backups can restore. Each is
 * counted as it comes and not kept: a region may hold hundreds of thousands.
 */
final class SnapshotSamples {
  private final Place place;
  private final Instant now;
  private final Map<Key, Tally> snapshots = new TreeMap<>();
  private final Map<Key, Span> windows = new TreeMap<>();

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

  /** The first and the last of several moments. */
  private static final class Span {
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();

    void from(Instant time) {
      first = first.filter(time::isAfter).or(() -> Optional.of(time));
    }

    void to(Instant time) {
      last = last.filter(time::isBefore).or(() -> Optional.of(time));
    }
  }

  /** What is told of several snapshots. */
  private static final class Tally {
    private final Span times = new Span();
    private int good;
    private int unencrypted;
    private int incomplete;

    void add(Snapshot snapshot) {
      if (!snapshot.available()) {
        incomplete++;
        return;
      }
      good++;
      unencrypted += snapshot.encrypted().orElse(true) ? 0 : 1;
      snapshot.created().ifPresent(times::from);
      snapshot.created().ifPresent(times::to);
    }
  }

  void add(Snapshot snapshot) {
    snapshots
        .computeIfAbsent(new Key(snapshot.database(), snapshot.type()), first -> new Tally())
        .add(snapshot);
  }

  /** Where several backups of one name are retained, from the oldest moment to the newest. */
  void add(RestoreWindow window) {
    Span span =
        windows.computeIfAbsent(new Key(window.database(), window.state()), first -> new Span());
    window.start().ifPresent(span::from);
    window.end().ifPresent(span::to);
  }

  /** Of all that was added. */
  List<Sample> all() {
    List<Sample> samples = new ArrayList<>();
    snapshots.forEach((key, tally) -> samples.addAll(of(key, tally)));
    windows.forEach(
        (key, span) -> {
          span.first.ifPresent(
              start -> samples.add(time(DatabaseCareMetrics.WINDOW_START, key, start)));
          span.last.ifPresent(end -> samples.add(time(DatabaseCareMetrics.WINDOW_END, key, end)));
        });
    return samples;
  }

  private List<Sample> of(Key key, Tally tally) {
    List<Sample> samples = new ArrayList<>();
    tally.times.last.ifPresent(
        newest -> samples.add(time(DatabaseCareMetrics.SNAPSHOT_NEWEST, key, newest)));
    tally.times.first.ifPresent(
        oldest -> samples.add(time(DatabaseCareMetrics.SNAPSHOT_OLDEST, key, oldest)));
    samples.add(sample(DatabaseCareMetrics.SNAPSHOTS, key, tally.good));
    samples.add(sample(DatabaseCareMetrics.SNAPSHOTS_UNENCRYPTED, key, tally.unencrypted));
    samples.add(sample(DatabaseCareMetrics.SNAPSHOTS_INCOMPLETE, key, tally.incomplete));
    return samples;
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
