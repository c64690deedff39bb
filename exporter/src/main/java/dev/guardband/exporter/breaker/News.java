package dev.guardband.exporter.breaker;

import dev.guardband.exporter.breaker.Breaker.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The changes that a poll tells and none before it told.
 *
 * @param all oldest first, up to the state that the poll saw: what came after it was read is left
 *     to the next poll
 * @param uncounted those of them that were not yet counted from the states of two polls
 */
record News(List<Change> all, List<Change> uncounted) {
  static News of(Seen before, Breaker breaker) {
    List<Change> told =
        breaker.changes().orElse(List.of()).stream()
            .filter(change -> before.told().filter(last -> !change.at().isAfter(last)).isEmpty())
            .toList();
    List<Change> all = told.subList(0, upTo(breaker.known(), told));
    return new News(all, all.subList(counted(before, all), all.size()));
  }

  /** How many lead to a state: up to the last that ends in it. */
  static int upTo(Optional<State> state, List<Change> changes) {
    for (int count = changes.size(); count > 0; count--) {
      if (state.filter(changes.get(count - 1).to()::equals).isPresent()) {
        return count;
      }
    }
    return 0;
  }

  /** Late news lead from elsewhere, before the last poll, to where that poll saw it. */
  private static int counted(Seen before, List<Change> all) {
    if (all.isEmpty() || before.state().filter(all.get(0).from()::equals).isPresent()) {
      return 0;
    }
    Instant lastPoll = before.at();
    List<Change> late = all.stream().takeWhile(change -> !change.at().isAfter(lastPoll)).toList();
    return upTo(before.state(), late);
  }
}
