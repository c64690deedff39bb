package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One dump: the files that were written one soon after the other.
 *
 * @param begun when its first file was written; what came into the database since may lack
 * @param bytes of all its files
 */
record Dump(Instant begun, long bytes) {
  /** A dump of several files may take this part of the time between two dumps. */
  private static final int PARTS = 4;

  private static final int USUAL = 14;
  private static final int LEAST = 3;

  /** All dumps, oldest first. Empty files and names of folders are none. */
  static List<Dump> of(List<Bucket.Entry> objects, Duration every) {
    List<Bucket.Entry> files =
        objects.stream()
            .filter(object -> object.size() > 0)
            .sorted(Comparator.comparing(Bucket.Entry::modified))
            .toList();
    Duration apart = every.dividedBy(PARTS);
    List<Dump> dumps = new ArrayList<>();
    Instant last = Instant.MIN;
    for (Bucket.Entry file : files) {
      boolean isNext = dumps.isEmpty() || file.modified().isAfter(last.plus(apart));
      if (isNext) {
        dumps.add(new Dump(file.modified(), file.size()));
      } else {
        Dump open = dumps.remove(dumps.size() - 1);
        dumps.add(new Dump(open.begun(), open.bytes() + file.size()));
      }
      last = file.modified();
    }
    return List.copyOf(dumps);
  }

  /** The median size of some dumps before one; none where there are too few to say. */
  static Optional<Long> usualSize(List<Dump> dumps, int before) {
    List<Long> sizes =
        dumps.subList(Math.max(0, before - USUAL), before).stream()
            .map(Dump::bytes)
            .sorted()
            .toList();
    return sizes.size() < LEAST ? Optional.empty() : Optional.of(sizes.get(sizes.size() / 2));
  }

  /** The newest that is more than half as large as usual: a stump restores nothing. */
  static Optional<Dump> newestWhole(List<Dump> dumps) {
    for (int i = dumps.size() - 1; i >= 0; i--) {
      Dump dump = dumps.get(i);
      boolean isStump = usualSize(dumps, i).filter(usual -> dump.bytes() * 2 <= usual).isPresent();
      if (!isStump) {
        return Optional.of(dump);
      }
    }
    return Optional.empty();
  }

  /** After this time without a dump one has failed. */
  static Duration late(Duration every) {
    return every.plus(every.dividedBy(2));
  }

  /** How often since then a dump came more than half an interval late, the next one included. */
  static long gaps(List<Dump> dumps, Duration every, Instant since, Instant now) {
    Duration late = late(every);
    long gaps = 0;
    for (int i = 0; i < dumps.size(); i++) {
      Instant next = i + 1 < dumps.size() ? dumps.get(i + 1).begun() : now;
      boolean isSince = next.isAfter(since);
      if (isSince && Duration.between(dumps.get(i).begun(), next).compareTo(late) > 0) {
        gaps++;
      }
    }
    return gaps;
  }
}
