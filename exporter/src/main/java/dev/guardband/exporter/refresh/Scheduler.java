package dev.guardband.exporter.refresh;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.exposition.Snapshot;
import dev.guardband.exporter.state.Readings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads each source on its own clock, a few at a time. A source whose read hangs gives its place to
 * others and is not read again until it returns: at most one thread a source.
 */
public final class Scheduler implements AutoCloseable, Attempt.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
  private static final long STACK_BYTES = 512 * 1024;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final List<SourceLoop> loops = new ArrayList<>();
  private final Map<SourceLoop, Attempt> attempts = new HashMap<>();
  private final Queue<SourceLoop> due = new ArrayDeque<>();
  private final Readings readings;
  private final Clock clock;
  private final Timing timing;
  private final ScheduledThreadPoolExecutor timer;
  private final ExecutorService workers;
  private final Places places = new Places();
  private boolean closed;

  public Scheduler(List<Source> sources, Snapshot snapshot, Readings readings, Clock clock) {
    this(new Shown(sources, snapshot), readings, clock, Timing.DEFAULT);
  }

  /** The sources, and where their readings are shown. */
  record Shown(List<Source> sources, Snapshot snapshot) {
    Shown {
      sources = List.copyOf(sources);
      Set<String> names = new HashSet<>();
      for (Source source : sources) {
        if (!names.add(source.id().name())) {
          throw new IllegalArgumentException("two sources are called " + source.id());
        }
      }
    }
  }

  Scheduler(Shown shown, Readings readings, Clock clock, Timing timing) {
    shown.sources().forEach(source -> loops.add(new SourceLoop(source, shown.snapshot())));
    this.readings = readings;
    this.clock = clock;
    this.timing = timing;
    timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "guardband-clock"));
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    workers =
        new ThreadPoolExecutor(
            0,
            loops.size() * 2 + 1,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "guardband-source"));
  }

  /** Shows what an earlier process read last. */
  public void revive() {
    Instant now = clock.instant();
    for (SourceLoop loop : loops) {
      if (loop.source.survivesRestart()) {
        readings.load(loop.source.id()).ifPresent(reading -> loop.revive(reading, now));
      }
    }
  }

  /** Begins to read: a source with a revived reading when it is due, the others soon. */
  public void start() {
    loops.forEach(loop -> readAfter(loop, untilFirst(loop)));
  }

  /** How each source is doing, in the order of the configuration. */
  public List<SourceState> states() {
    expire();
    return loops.stream().map(SourceLoop::state).toList();
  }

  /** Takes readings away that have become too old; called before anything is shown. */
  public void expire() {
    Instant now = clock.instant();
    loops.forEach(loop -> loop.expire(now));
  }

  @Override
  public void read(Attempt attempt, Reading reading) {
    SourceLoop loop = attempt.loop;
    Duration took = attempt.took();
    try {
      Snapshot.check(reading.samples());
      // Kept first: a kill must not take back what someone has seen.
      save(loop.source, reading);
      loop.succeeded(reading, took, clock.instant());
    } catch (SourceFailure refused) {
      failed(attempt, refused);
      return;
    } catch (RuntimeException mistake) {
      String message = "the reading cannot be shown: " + mistake;
      failed(attempt, new SourceFailure(ErrorClass.INTERNAL, message, mistake));
      return;
    }
    release(loop);
    readAfter(loop, untilNext(loop.source, reading));
  }

  @Override
  public void failed(Attempt attempt, SourceFailure why) {
    SourceLoop loop = attempt.loop;
    int failures = loop.failed(why, attempt.took(), clock.instant());
    release(loop);
    readAfter(loop, timing.retry(loop.source, failures, why.errorClass()));
  }

  /** Stops reading; waits a little for reads that are under way. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      attempts.values().forEach(Attempt::cancel);
    }
    timer.shutdownNow();
    workers.shutdown();
    loops.forEach(loop -> loop.source.close());
    try {
      if (!workers.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("some sources did not stop within {} ms", LONGEST_STOP.toMillis());
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration untilFirst(SourceLoop loop) {
    Optional<Instant> last = loop.state().lastSuccess();
    if (last.isEmpty() || loop.source.readsAtStart()) {
      return timing.first(loop.source);
    }
    Duration wait = timing.next(loop.source);
    Duration left = Duration.between(clock.instant(), last.get().plus(wait));
    // A clock that was set back must not put the read off for longer than a refresh.
    Duration bounded = left.compareTo(wait) > 0 ? wait : left;
    return bounded.isNegative() ? timing.first(loop.source) : bounded;
  }

  /** What was put together from kept data is as old as that data. */
  private Duration untilNext(Source source, Reading reading) {
    Duration wait = timing.next(source);
    if (!source.readsAtStart()) {
      return wait;
    }
    Duration age = Duration.between(reading.observedAt(), clock.instant());
    return age.isNegative() || age.compareTo(wait) > 0 ? wait : wait.minus(age);
  }

  private void readAfter(SourceLoop loop, Duration wait) {
    loop.nextAt(clock.instant().plus(wait));
    later(() -> makeDue(loop), wait);
  }

  private synchronized void makeDue(SourceLoop loop) {
    Attempt before = attempts.get(loop);
    if (before != null && before.running()) {
      SourceFailure hangs = Attempt.timedOut("the read before this one still hangs");
      int failures = loop.failed(hangs, Duration.ZERO, clock.instant());
      readAfter(loop, timing.retry(loop.source, failures, hangs.errorClass()));
      return;
    }
    due.add(loop);
    fillPlaces();
  }

  private synchronized void release(SourceLoop loop) {
    places.release(loop.source.id());
    fillPlaces();
  }

  /** Those that have waited longest come first, but for those that there is no place for. */
  private void fillPlaces() {
    for (SourceLoop loop : closed ? List.<SourceLoop>of() : List.copyOf(due)) {
      if (places.take(loop.source.id())) {
        due.remove(loop);
        begin(loop);
      }
    }
  }

  private void begin(SourceLoop loop) {
    Duration timeout = timing.timeout(loop.source);
    Attempt attempt = new Attempt(loop, timeout, this);
    attempts.put(loop, attempt);
    workers.execute(attempt);
    later(attempt::timeOut, timeout.plus(timing.grace()));
  }

  private void later(Runnable task, Duration wait) {
    try {
      Future<?> unused = timer.schedule(() -> guarded(task), wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException stopped) {
      LOG.debug("nothing is read any more: {}", stopped.toString());
    }
  }

  /** What a timer's task throws would else be lost, and the source never read again. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException mistake) {
      LOG.error("the clock of the sources failed: {}", mistake.toString(), mistake);
    }
  }

  private void save(Source source, Reading reading) {
    if (!source.survivesRestart()) {
      return;
    }
    try {
      readings.save(source.id(), reading);
    } catch (IOException | RuntimeException failed) {
      LOG.warn(
          "{}: the reading is shown, but could not be kept for a restart: {}",
          source.id(),
          failed.toString());
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(null, task, name, STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }
}
