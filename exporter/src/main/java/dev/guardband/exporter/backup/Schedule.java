package dev.guardband.exporter.backup;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that makes backups again and again: a CronJob, or a Schedule of Velero.
 *
 * @param mechanism {@code cronjob} or {@code velero}
 * @param rhythm what it is to do; absent where only its runs are left
 * @param runs that the cluster still knows, in any order
 */
record Schedule(
    String mechanism, String namespace, String name, Optional<Rhythm> rhythm, List<Run> runs) {
  static final String CRONJOB = "cronjob";
  static final String VELERO = "velero";

  Schedule {
    runs = List.copyOf(runs);
  }

  /**
   * What a schedule is to do.
   *
   * @param due absent where its words are not understood
   * @param started when a run was last started
   * @param proved when the data was taken of a success that no run tells of any more
   */
  record Rhythm(
      Map<String, String> labels,
      Optional<DueTimes> due,
      boolean suspended,
      Instant created,
      Optional<Instant> started,
      Optional<Instant> proved) {
    Rhythm {
      labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /**
     * The last but one time that a run was due: by now it has succeeded, or something is wrong.
     * Absent while nothing is due, and for what was made since.
     */
    Optional<Instant> expected(Instant now) {
      if (suspended) {
        return Optional.empty();
      }
      return due.flatMap(times -> times.before(now).flatMap(times::before))
          .filter(time -> !created.isAfter(time));
    }
  }

  /** The newest that is over. */
  Optional<Run> last() {
    return runs.stream().filter(Run::over).max(Comparator.comparing(Run::begun));
  }

  /** The newest that can be restored from. */
  Optional<Run> newest(Instant now) {
    return runs.stream().filter(run -> run.good(now)).max(Comparator.comparing(Run::begun));
  }

  /** When the newest data that can be restored was taken, as far as is known. */
  Optional<Instant> point(Instant now) {
    Optional<Instant> run = newest(now).map(Run::begun);
    Optional<Instant> proved = rhythm.flatMap(Rhythm::proved);
    return run.isPresent() && proved.isPresent() && proved.get().isAfter(run.get())
        ? proved
        : run.or(() -> proved);
  }
}
