package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.state.KeptFile;
import dev.guardband.exporter.state.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one poll alone does not tell: since when a breaker is open, how often it changed, and how
 * long it was in each state. It is on disk before it is shown, so that counters go on after a
 * restart from where they were seen.
 */
final class BreakerMemory {
  private final Optional<KeptFile> file;
  private final Duration longest;
  private Map<Breaker.Key, Seen> seen = new LinkedHashMap<>();
  private boolean loaded;

  /**
   * For one source.
   *
   * @param longest the time between two polls above which nothing is known of what was between
   */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // absent without exporter.state_dir
  BreakerMemory(Optional<Path> stateDirectory, SourceId source, Duration longest) {
    this.file =
        stateDirectory.map(
            directory ->
                new KeptFile(
                    StateDirectory.breakers(directory, source),
                    "the counters of " + source.name() + " are not kept, and begin anew"));
    this.longest = longest;
  }

  /** At the first poll: who only asks what a source would do, reads and moves nothing. */
  private void load() {
    if (!loaded) {
      loaded = true;
      file.flatMap(kept -> kept.load(BreakerMemoryFile::read)).ifPresent(kept -> seen = kept);
    }
  }

  /** Takes in a whole poll; a breaker that it does not name is forgotten. */
  void update(Poll poll, Instant now) {
    load();
    List<Breaker> breakers = poll.breakers();
    Map<Breaker.Key, Seen> next = new LinkedHashMap<>();
    for (Breaker breaker : breakers) {
      Optional<Seen> before = Optional.ofNullable(seen.get(breaker.key()));
      next.put(
          breaker.key(),
          before
              .map(known -> known.next(breaker, now, longest))
              .orElseGet(() -> Seen.first(breaker, now)));
    }
    if (!next.equals(seen)) {
      file.ifPresent(kept -> kept.save(out -> BreakerMemoryFile.write(next, out)));
    }
    seen = next;
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
    return file.map(KeptFile::damaged).orElse(0);
  }
}
