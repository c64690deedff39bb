package dev.guardband.exporter.breaker;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One breaker as it is told.
 *
 * @param state as it was written
 * @param failures that it counts now; absent where it does not say
 * @param threshold the number of failures that opens it
 * @param available whether its service calls the provider available
 * @param changes of its state, oldest first; absent where its service tells none
 */
record Breaker(
    Key key,
    String state,
    Optional<Double> failures,
    Optional<Double> threshold,
    Optional<Boolean> available,
    Times times,
    Optional<List<Change>> changes) {
  private static final int LONGEST_LABEL = 40;

  Breaker {
    changes = changes.map(List::copyOf);
  }

  /** A breaker of the same source whose place is not told apart has neither. */
  record Place(String namespace, String pod) {
    static final Place NONE = new Place("", "");

    boolean isPod() {
      return !pod.isEmpty();
    }
  }

  /**
   * What it is called: the service, the provider that it guards against, and where it is in a pod
   * of Kubernetes, that pod.
   */
  record Key(String service, String provider, Place place) {
    Key(String service, String provider) {
      this(service, provider, Place.NONE);
    }

    Key in(Place pod) {
      return new Key(service, provider, pod);
    }

    String subject() {
      return service + "/" + provider;
    }
  }

  /**
   * When something happened or will.
   *
   * @param lastFailure the last that it counted; of an open one, the one that opened it
   * @param nextAttempt when it will let a call through
   */
  record Times(Optional<Instant> lastFailure, Optional<Instant> nextAttempt) {
    static Times unknown() {
      return new Times(Optional.empty(), Optional.empty());
    }
  }

  /** A change of state that its service tells. */
  record Change(State from, State to, Instant at) {}

  Breaker with(List<Change> told) {
    return new Breaker(key, state, failures, threshold, available, times, Optional.of(told));
  }

  Breaker in(Place pod) {
    return new Breaker(key.in(pod), state, failures, threshold, available, times, changes);
  }

  Optional<State> known() {
    return State.of(state);
  }

  /** The state's label, also of one that is not documented. */
  String stateLabel() {
    return known().map(State::label).orElseGet(() -> sanitised(state));
  }

  /** Failures as a share of those that open it. */
  Optional<Double> used() {
    return threshold
        .filter(most -> most > 0)
        .flatMap(most -> failures.map(failures -> failures / most));
  }

  private static String sanitised(String text) {
    String label = text.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    String bounded = label.substring(0, Math.min(label.length(), LONGEST_LABEL));
    return bounded.equals("_") ? "unknown" : bounded;
  }
}
