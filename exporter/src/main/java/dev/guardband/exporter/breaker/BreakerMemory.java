package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.state.ChangeLog;
import dev.guardband.exporter.state.KeptFile;
import dev.guardband.exporter.state.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one poll alone does not tell: since when a breaker is open, how often it changed, and how
 * long it was in each state. It is on disk before it is shown, so that counters go on after a
 * restart from where they were seen.
 *
 * <p>After each poll only what changed is written, as most breakers do nothing but stay closed; all
 * of it is written anew once in a while.
 */
final class BreakerMemory {
  /** Pods that are gone for long do not come back; a counter that has ended may begin anew. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  /** In place of a line, where the clock was set back: lines are told apart by their times. */
  private static final String WHOLE = "";

  private static final int MOST_AWAY = 10_000;
  private static final int MOST_CHANGES = 120;
  private static final long MOST_BYTES = 4L << 20;

  private final Optional<Kept> kept;
  private final Duration longest;
  private Map<Breaker.Key, Seen> seen = new LinkedHashMap<>();
  private boolean loaded;

  /** All of it, and what has changed since. */
  private static final class Kept {
    private final KeptFile file;
    private final ChangeLog changes;
    private boolean isWhole;
    private int lines;

    Kept(Path directory, SourceId source) {
      this.file =
          new KeptFile(
              StateDirectory.breakers(directory, source),
              "the counters of " + source.name() + " are not kept, and begin anew");
      this.changes = new ChangeLog(StateDirectory.breakerChanges(directory, source));
    }

    /** Lines without the file that they are about are worth nothing. */
    Optional<Map<Breaker.Key, Seen>> load() {
      Optional<Map<Breaker.Key, Seen>> found = file.load(BreakerMemoryFile::read);
      found.ifPresent(
          known -> {
            try {
              for (String line : changes.read()) {
                BreakerChanges.apply(line, known);
              }
            } catch (IOException unreadable) {
              file.cannot(unreadable);
            }
          });
      return found;
    }

    void save(Map<Breaker.Key, Seen> next, String changed) {
      try {
        if (isWhole && lines < MOST_CHANGES && !changed.equals(WHOLE)) {
          isWhole = changes.append(changed) < MOST_BYTES;
          lines++;
          return;
        }
        isWhole = file.save(out -> BreakerMemoryFile.write(next, out));
        lines = 0;
        if (isWhole) {
          changes.clear();
        }
      } catch (IOException failed) {
        isWhole = false;
        file.cannot(failed);
      }
    }
  }

  /**
   * For one source.
   *
   * @param longest the time between two polls above which nothing is known of what was between
   */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // absent without exporter.state_dir
  BreakerMemory(Optional<Path> stateDirectory, SourceId source, Duration longest) {
    this.kept = stateDirectory.map(directory -> new Kept(directory, source));
    this.longest = longest;
  }

  /** At the first poll: who only asks what a source would do, reads and moves nothing. */
  private void load() {
    if (!loaded) {
      loaded = true;
      kept.flatMap(Kept::load).ifPresent(known -> seen = known);
    }
  }

  /** Takes in a whole poll; a breaker that is not there any more is forgotten. */
  void update(Poll poll, Instant now) {
    load();
    Map<Breaker.Key, Seen> next = new LinkedHashMap<>();
    for (Breaker breaker : poll.breakers()) {
      Optional<Seen> before = Optional.ofNullable(seen.get(breaker.key()));
      next.put(
          breaker.key(),
          before
              .map(known -> known.next(breaker, now, longest))
              .orElseGet(() -> Seen.first(breaker, now)));
    }
    if (poll.remember()) {
      remember(next, now);
    }
    if (!next.equals(seen)) {
      Map<Breaker.Key, Seen> before = seen;
      boolean isLater = before.values().stream().allMatch(each -> each.at().isBefore(now));
      kept.ifPresent(
          files ->
              files.save(
                  next, isLater ? new BreakerChanges(now, longest).line(before, next) : WHOLE));
    }
    seen = next;
  }

  /** Those that are away, the last seen first where they are too many. */
  private void remember(Map<Breaker.Key, Seen> next, Instant now) {
    seen.entrySet().stream()
        .filter(each -> !next.containsKey(each.getKey()))
        .filter(each -> each.getValue().at().plus(REMEMBERED).isAfter(now))
        .sorted(
            Comparator.comparing((Map.Entry<Breaker.Key, Seen> each) -> each.getValue().at())
                .reversed())
        .limit(MOST_AWAY)
        .forEach(each -> next.put(each.getKey(), each.getValue()));
  }

  Seen of(Breaker breaker) {
    Seen known = seen.get(breaker.key());
    if (known == null) {
      throw new IllegalArgumentException("not in the last poll: " + breaker.key());
    }
    return known;
  }

  /** How often its file could not be read and was set aside. */
  int damaged() {
    return kept.map(files -> files.file.damaged()).orElse(0);
  }
}
