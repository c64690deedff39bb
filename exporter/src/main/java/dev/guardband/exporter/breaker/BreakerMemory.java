package dev.guardband.exporter.breaker;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one poll alone does not tell: since when a breaker is open, and how often it changed. */
final class BreakerMemory {
  private Map<Breaker.Key, Seen> seen = new LinkedHashMap<>();

  /** A change between two of the numbered states. */
  record Transition(State from, State to) {}

  /**
   * What is known of one breaker.
   *
   * @param opened when it was first seen open; only while it is
   * @param transitions a count for each pair, from the first sight on
   */
  record Seen(
      Optional<State> state, Optional<Instant> opened, Map<Transition, Integer> transitions) {
    Seen {
      transitions = Collections.unmodifiableMap(new LinkedHashMap<>(transitions));
    }
  }

  /** Takes in a whole poll; a breaker that it does not name is forgotten. */
  void update(List<Breaker> breakers, Instant now) {
    Map<Breaker.Key, Seen> next = new LinkedHashMap<>();
    for (Breaker breaker : breakers) {
      next.put(breaker.key(), next(breaker, Optional.ofNullable(seen.get(breaker.key())), now));
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

  private static Seen next(Breaker breaker, Optional<Seen> before, Instant now) {
    Optional<State> state = breaker.known();
    Map<Transition, Integer> counts =
        new LinkedHashMap<>(before.map(Seen::transitions).orElseGet(BreakerMemory::none));
    before
        .flatMap(Seen::state)
        .flatMap(from -> state.map(to -> new Transition(from, to)))
        .filter(counts::containsKey)
        .ifPresent(transition -> counts.merge(transition, 1, Integer::sum));
    return new Seen(state, opened(state, before, now), counts);
  }

  private static Optional<Instant> opened(
      Optional<State> state, Optional<Seen> before, Instant now) {
    if (!state.equals(Optional.of(State.OPEN))) {
      return Optional.empty();
    }
    return Optional.of(before.flatMap(Seen::opened).orElse(now));
  }

  private static Map<Transition, Integer> none() {
    Map<Transition, Integer> none = new LinkedHashMap<>();
    for (State from : State.NUMBERED) {
      for (State to : State.NUMBERED) {
        if (from != to) {
          none.put(new Transition(from, to), 0);
        }
      }
    }
    return none;
  }
}
