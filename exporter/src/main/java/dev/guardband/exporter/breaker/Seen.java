package dev.guardband.exporter.breaker;

import dev.guardband.exporter.breaker.Breaker.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What polls up to now tell of one breaker.
 *
 * @param at the last of them
 * @param opened when it left the closed state, or was first seen out of it; only while it is open,
 *     or half open: a trial that fails does not begin a new opening
 * @param told the newest change that was taken from what its service tells
 * @param transitions a count for each pair, from the first sight on
 * @param seconds in each state, from the first sight on
 */
record Seen(
    Instant at,
    Optional<State> state,
    Optional<Instant> opened,
    Optional<Instant> told,
    Map<Transition, Integer> transitions,
    Map<State, Double> seconds) {
  /** Who was away for longer does not know that a breaker was open all the while. */
  private static final Duration LONGEST_SILENCE = Duration.ofHours(1);

  Seen {
    transitions = Collections.unmodifiableMap(new LinkedHashMap<>(transitions));
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
  }

  /** A change between two of the numbered states. */
  record Transition(State from, State to) {}

  static Seen first(Breaker breaker, Instant now) {
    Map<State, Double> seconds = new LinkedHashMap<>();
    State.NUMBERED.forEach(state -> seconds.put(state, 0.0));
    return new Seen(
        now,
        breaker.known(),
        opened(breaker, opened(Optional.empty(), breaker.changes()), now),
        newest(breaker),
        none(),
        seconds);
  }

  /**
   * Takes in the next poll.
   *
   * @param longest the time between two polls above which time in a state is not counted
   */
  Seen next(Breaker breaker, Instant now, Duration longest) {
    Duration between = Duration.between(at, now);
    List<Change> changes =
        breaker.changes().stream()
            .filter(change -> told.isEmpty() || change.at().isAfter(told.get()))
            .toList();
    Steps steps = new Steps(this, between.compareTo(longest) <= 0);
    changes.forEach(steps::take);
    steps.end(breaker.known(), now);
    Optional<Instant> before = opened.filter(since -> between.compareTo(LONGEST_SILENCE) <= 0);
    return new Seen(
        now,
        breaker.known(),
        opened(breaker, opened(before, changes), now),
        newest(breaker).or(() -> told),
        steps.transitions,
        steps.seconds);
  }

  /** A time that is told and is ahead of ours is none that it can have opened at. */
  private static Optional<Instant> opened(Breaker breaker, Optional<Instant> before, Instant now) {
    if (breaker.known().filter(State::isTripped).isEmpty()) {
      return Optional.empty();
    }
    return before
        .or(() -> breaker.times().lastFailure())
        .filter(at -> !at.isAfter(now))
        .or(() -> Optional.of(now));
  }

  private static Optional<Instant> opened(Optional<Instant> before, List<Change> changes) {
    Optional<Instant> opened = before;
    for (Change change : changes) {
      Optional<Instant> since = change.from() == State.CLOSED ? Optional.empty() : opened;
      opened =
          change.to().isTripped() ? since.or(() -> Optional.of(change.at())) : Optional.empty();
    }
    return opened;
  }

  private static Optional<Instant> newest(Breaker breaker) {
    return breaker.changes().stream().map(Change::at).max(Instant::compareTo);
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

  /** From state to state, between two polls. */
  private static final class Steps {
    private final Map<Transition, Integer> transitions;
    private final Map<State, Double> seconds;
    private final boolean watched;
    private Optional<State> state;
    private Instant at;

    Steps(Seen from, boolean watched) {
      this.transitions = new LinkedHashMap<>(from.transitions);
      this.seconds = new LinkedHashMap<>(from.seconds);
      this.watched = watched;
      this.state = from.state;
      this.at = from.at;
    }

    /** What is told may begin elsewhere than we are, where events were dropped before we came. */
    void take(Change change) {
      moveTo(Optional.of(change.from()), at);
      moveTo(Optional.of(change.to()), change.at());
    }

    void end(Optional<State> now, Instant when) {
      moveTo(state, when);
      moveTo(now, when);
    }

    private void moveTo(Optional<State> to, Instant when) {
      Duration stayed = Duration.between(at, when);
      if (watched && !stayed.isNegative()) {
        state.ifPresent(each -> seconds.merge(each, stayed.toNanos() / 1e9, Double::sum));
      }
      if (!stayed.isNegative()) {
        at = when;
      }
      state
          .flatMap(from -> to.map(next -> new Transition(from, next)))
          .filter(transitions::containsKey)
          .ifPresent(transition -> transitions.merge(transition, 1, Integer::sum));
      state = to;
    }
  }
}
