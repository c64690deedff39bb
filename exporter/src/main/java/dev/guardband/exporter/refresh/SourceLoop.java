package dev.guardband.exporter.refresh;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.exposition.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of one source, and what of it is shown. */
final class SourceLoop {
  private static final Logger LOG = LoggerFactory.getLogger(SourceLoop.class);

  final Source source;
  private final Snapshot snapshot;
  private final Map<ErrorClass, Long> errors = new EnumMap<>(ErrorClass.class);
  private final Stopwatch stopwatch = new Stopwatch();
  private boolean tried;
  private boolean shown;
  private int series;
  private List<String> notes = List.of();
  private int failures;
  private @Nullable Instant lastSuccess;
  private SourceState.@Nullable Failure failure;
  private Instant nextRefresh = Instant.EPOCH;

  SourceLoop(Source source, Snapshot snapshot) {
    this.source = source;
    this.snapshot = snapshot;
    for (ErrorClass errorClass : ErrorClass.values()) {
      errors.put(errorClass, 0L);
    }
  }

  /** Takes a reading of an earlier process; it is shown while it is fresh enough. */
  synchronized void revive(Reading reading, Instant now) {
    lastSuccess = reading.observedAt();
    try {
      show(reading, now);
      tried = shown;
    } catch (SourceFailure unusable) {
      LOG.warn("{}: the kept reading is not shown: {}", source.id(), unusable.getMessage());
    }
  }

  synchronized void succeeded(Reading reading, Duration took, Instant now) throws SourceFailure {
    show(reading, now);
    stopwatch.add(took);
    tried = true;
    lastSuccess = reading.observedAt();
    if (reading.despite().isPresent()) {
      count(reading.despite().get(), now);
      return;
    }
    if (failures > 0) {
      LOG.info("{} is read again after {} failures", source.id(), failures);
    }
    failures = 0;
    failure = null;
  }

  /** Counts a failure; how many there are in a row. */
  synchronized int failed(SourceFailure why, Duration took, Instant now) {
    stopwatch.add(took);
    tried = true;
    return count(why, now);
  }

  private int count(SourceFailure why, Instant now) {
    report(why);
    errors.merge(why.errorClass(), 1L, Long::sum);
    failure = new SourceState.Failure(now, why.errorClass(), message(why));
    return ++failures;
  }

  synchronized void nextAt(Instant time) {
    nextRefresh = time;
  }

  /** Shows nothing any more once the last good reading is too old. */
  synchronized void expire(Instant now) {
    if (shown && isStale(now)) {
      shown = false;
      series = 0;
      snapshot.withdraw(source.id());
      LOG.warn(
          "{}: its last reading is older than {}; it is no longer shown",
          source.id(),
          source.staleAfter());
    }
  }

  synchronized SourceState state() {
    return new SourceState(
        source.id(),
        source.refresh(),
        phase(),
        Optional.ofNullable(lastSuccess),
        nextRefresh,
        Optional.ofNullable(failure),
        series,
        notes,
        errors,
        stopwatch.times());
  }

  private void show(Reading reading, Instant now) throws SourceFailure {
    if (isStale(reading.observedAt(), now)) {
      return;
    }
    series = snapshot.publish(source.id(), reading.samples());
    shown = true;
    tell(reading.notes());
  }

  /** Each note is logged when it is new, not at each refresh. */
  private void tell(List<String> told) {
    told.stream()
        .filter(note -> !notes.contains(note))
        .forEach(note -> LOG.warn("{}: {}", source.id(), note));
    notes = told;
  }

  private boolean isStale(Instant now) {
    return lastSuccess == null || isStale(lastSuccess, now);
  }

  private boolean isStale(Instant observedAt, Instant now) {
    return !now.isBefore(observedAt.plus(source.staleAfter()));
  }

  private SourceState.Phase phase() {
    if (!tried) {
      return SourceState.Phase.WAITING;
    }
    if (!shown) {
      return SourceState.Phase.DOWN;
    }
    return failure == null ? SourceState.Phase.UP : SourceState.Phase.FAILING;
  }

  /** Each failure is counted; it is logged when it begins and when it changes. */
  private void report(SourceFailure why) {
    boolean known =
        failure != null
            && failure.errorClass() == why.errorClass()
            && failure.message().equals(message(why));
    if (why.errorClass() == ErrorClass.INTERNAL && !known) {
      LOG.error("{} was not read: {}", source.id(), message(why), why);
    } else if (!known) {
      LOG.warn("{} was not read ({}): {}", source.id(), why.errorClass().label(), message(why));
    }
  }

  private static String message(SourceFailure why) {
    return String.valueOf(why.getMessage());
  }
}
