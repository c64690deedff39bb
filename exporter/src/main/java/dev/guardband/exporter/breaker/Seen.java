package dev.guardband.exporter.breaker;

import dev.guardband.exporter.breaker.Breaker.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
  private static final Map<Transition, Integer> NONE = none();

  /** Who was away for longer does not know that a breaker was open all the while. */
  static final Duration LONGEST_SILENCE = Duration.ofHours(1);

  Seen {
    transitions = Collections.unmodifiableMap(new LinkedHashMap<>(transitions));
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
  }

  /** A change between two of the numbered states. */
  record Transition(State from, State to) {}

  static Seen first(Breaker breaker, Instant now) {
    Map<State, Double> seconds = new LinkedHashMap<>();
    State.NUMBERED.forEach(state -> seconds.put(state, 0.0));
    List<Change> all = breaker.changes().orElse(List.of());
    List<Change> changes = all.subList(0, News.upTo(breaker.known(), all));
    return new Seen(
        now,
        breaker.known(),
        opened(breaker, opened(Optional.empty(), changes), now),
        newest(breaker, all, Optional.empty(), now),
        NONE,
        seconds);
  }

  /** What the next poll makes of it where it tells nothing new. */
  Seen unchanged(Instant now, Duration longest) {
    Steps steps = new Steps(this, Duration.between(at, now).compareTo(longest) <= 0, now);
    steps.end(state);
    boolean isToldByStates = told.filter(at::equals).isPresent();
    return new Seen(
        now, state, opened, isToldByStates ? Optional.of(now) : told, transitions, steps.seconds);
  }

  /**
   * Takes in the next poll.
   *
   * @param longest the time between two polls above which time in a state is not counted
   */
  Seen next(Breaker breaker, Instant now, Duration longest) {
    Duration between = Duration.between(at, now);
    News news = News.of(this, breaker);
    Steps steps = new Steps(this, between.compareTo(longest) <= 0, now);
    news.uncounted().forEach(steps::take);
    steps.end(breaker.known());
    Optional<Instant> before = opened.filter(since -> between.compareTo(LONGEST_SILENCE) <= 0);
    Optional<Instant> since = opened(breaker, opened(before, news.uncounted()), now);
    return new Seen(
        now,
        breaker.known(),
        since.map(time -> notBefore(time, now)),
        newest(breaker, news.all(), told, now),
        steps.transitions,
        steps.seconds);
  }

  /** One that was seen closed has opened since, whatever the service's clock says. */
  private Instant notBefore(Instant time, Instant now) {
    boolean wasOpen = state.isEmpty() || state.get().isTripped();
    return wasOpen || at.isAfter(now) || time.isAfter(at) ? time : at;
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

  /** What happened while no changes were told is counted from the states. */
  private static Optional<Instant> newest(
      Breaker breaker, List<Change> taken, Optional<Instant> before, Instant now) {
    Stream<Instant> times =
        breaker.changes().isPresent() ? taken.stream().map(Change::at) : Stream.of(now);
    return Stream.concat(times, before.stream()).max(Instant::compareTo);
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
    private final Instant end;
    private Optional<State> state;
    private Instant at;

    Steps(Seen from, boolean watched, Instant end) {
      this.transitions = new LinkedHashMap<>(from.transitions);
      this.seconds = new LinkedHashMap<>(from.seconds);
      this.watched = watched;
      this.end = end;
      this.state = from.state;
      this.at = from.at;
    }

    /** What is told may begin elsewhere than we are, where events were dropped before we came. */
    void take(Change change) {
      moveTo(Optional.of(change.from()), at);
      moveTo(Optional.of(change.to()), change.at().isAfter(end) ? end : change.at());
    }

    void end(Optional<State> now) {
      moveTo(state, end);
      moveTo(now, end);
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
