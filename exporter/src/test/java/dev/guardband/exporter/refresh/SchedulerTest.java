package dev.guardband.exporter.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.Eventually;
import dev.guardband.exporter.FakeSource;
import dev.guardband.exporter.TestClock;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.exposition.Exposition;
import dev.guardband.exporter.exposition.Snapshot;
import dev.guardband.exporter.state.Readings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class SchedulerTest {
  /** Everything a hundred times faster than by default. */
  private static final Timing FAST =
      new Timing(
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(200),
          Duration.ofMillis(800),
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofMillis(50));

  private final TestClock clock = new TestClock();

  private Scheduler started(Source... sources) {
    Scheduler scheduler =
        new Scheduler(
            new Scheduler.Shown(List.of(sources), new Snapshot()), Readings.none(), clock, FAST);
    scheduler.start();
    return scheduler;
  }

  private FakeSource good(String name) {
    return new FakeSource(name, deadline -> FakeSource.failures(clock.instant(), name, 1));
  }

  @Test
  void a_read_that_hangs_is_interrupted_and_counted_as_timeout() {
    AtomicBoolean interrupted = new AtomicBoolean();
    FakeSource hanging =
        new FakeSource(
            "hanging",
            deadline -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException stopped) {
                interrupted.set(true);
                throw stopped;
              }
              throw new AssertionError();
            });
    try (Scheduler scheduler = started(hanging)) {
      SourceState state = state(scheduler, 0, SourceState::tried);

      assertThat(state.failure().map(SourceState.Failure::message))
          .contains("no answer within 200 ms");
      assertThat(state.errors()).containsEntry(ErrorClass.TIMEOUT, 1L);
      assertThat(state.phase()).isEqualTo(SourceState.Phase.DOWN);
      Eventually.get(interrupted::get, done -> done);
    }
  }

  @Test
  void reads_that_ignore_their_interrupt_hold_no_other_source_and_are_not_read_twice_at_a_time() {
    AtomicBoolean mayEnd = new AtomicBoolean();
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sources.add(
          new FakeSource(
              "deaf-" + i,
              deadline -> {
                deafUntil(mayEnd::get);
                return FakeSource.failures(clock.instant(), "late", 1);
              }));
    }
    FakeSource last = good("last");
    sources.add(last);
    try (Scheduler scheduler = started(sources.toArray(Source[]::new))) {
      state(scheduler, 20, state -> state.phase() == SourceState.Phase.UP);
      state(scheduler, 0, state -> state.errors().getOrDefault(ErrorClass.TIMEOUT, 0L) >= 2);
      assertThat(((FakeSource) sources.get(0)).reads()).isEqualTo(1);
      mayEnd.set(true);
      state(scheduler, 0, state -> state.phase() == SourceState.Phase.UP);
    } finally {
      mayEnd.set(true);
    }
  }

  @Test
  void a_source_that_fails_and_has_something_to_show_shows_it_and_is_failing() {
    AtomicBoolean fails = new AtomicBoolean(true);
    FakeSource half =
        new FakeSource(
            "half",
            deadline -> {
              Reading whole = FakeSource.failures(clock.instant(), "half", 1);
              return new Reading(
                  whole.observedAt(),
                  whole.samples(),
                  List.of(),
                  fails.get()
                      ? Optional.of(new SourceFailure(ErrorClass.DENIED, "no watch"))
                      : Optional.empty());
            });
    try (Scheduler scheduler = started(half.every(Duration.ofMillis(50)))) {
      SourceState state =
          state(scheduler, 0, each -> each.errors().getOrDefault(ErrorClass.DENIED, 0L) > 1);
      assertThat(state.phase()).isEqualTo(SourceState.Phase.FAILING);
      assertThat(state.series()).isEqualTo(1);
      assertThat(state.lastSuccess()).isPresent();
      assertThat(state.failure().map(SourceState.Failure::message)).contains("no watch");
      fails.set(false);
      state(scheduler, 0, each -> each.phase() == SourceState.Phase.UP);
    }
  }

  @Test
  void what_a_read_says_after_its_time_is_dropped() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    FakeSource late =
        new FakeSource(
            "late",
            deadline -> {
              deafUntil(() -> mayEnd.getCount() == 0);
              return FakeSource.failures(clock.instant(), "late", 1);
            });
    try (Scheduler scheduler = started(late)) {
      state(scheduler, 0, SourceState::tried);
      late.becomes(
          deadline -> {
            throw new SourceFailure(ErrorClass.MALFORMED, "half an answer");
          });
      mayEnd.countDown();
      SourceState state =
          state(scheduler, 0, s -> s.errors().getOrDefault(ErrorClass.MALFORMED, 0L) > 0);

      assertThat(state.phase()).isEqualTo(SourceState.Phase.DOWN);
      assertThat(state.lastSuccess()).isEmpty();
    }
  }

  @Test
  void no_more_than_eight_sources_are_read_at_a_time() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(8);
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String name = "source-" + i;
      sources.add(
          new FakeSource(
                  name,
                  deadline -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    full.countDown();
                    full.await();
                    now.decrementAndGet();
                    return FakeSource.failures(clock.instant(), name, 1);
                  })
              .in("account-" + i, "region-" + i));
    }
    try (Scheduler scheduler = started(sources.toArray(Source[]::new))) {
      Eventually.get(
          scheduler::states,
          states -> states.stream().allMatch(state -> state.phase() == SourceState.Phase.UP));
      assertThat(most).hasValue(8);
    }
  }

  @Test
  void a_region_that_hangs_in_all_accounts_leaves_places_to_the_others() {
    AtomicInteger hang = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      sources.add(
          new FakeSource(
                  "hanging-" + i,
                  deadline -> {
                    most.accumulateAndGet(hang.incrementAndGet(), Math::max);
                    try {
                      new CountDownLatch(1).await();
                    } finally {
                      hang.decrementAndGet();
                    }
                    throw new AssertionError();
                  })
              .in("account-" + i, "us-east-1"));
    }
    FakeSource other = good("other").in("account-0", "eu-west-1").every(Duration.ofMillis(5));
    sources.add(other);
    try (Scheduler scheduler = started(sources.toArray(Source[]::new))) {
      SourceState fresh = state(scheduler, 12, state -> state.times().count() >= 20);

      assertThat(fresh.failure()).isEmpty();
      assertThat(most).hasValueLessThanOrEqualTo(4);
    }
  }

  @Test
  void stopping_interrupts_reads_and_publishes_nothing_more() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    FakeSource source =
        new FakeSource(
            "slow",
            deadline -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } finally {
                ended.countDown();
              }
              throw new AssertionError();
            });
    Scheduler scheduler = started(source);
    begun.await();
    scheduler.close();

    assertThat(ended.getCount()).isZero();
    assertThat(scheduler.states().get(0).phase()).isEqualTo(SourceState.Phase.WAITING);
  }

  @Test
  void durations_are_quantiles_count_and_sum() {
    FakeSource source = good("good").every(Duration.ofMillis(5));
    try (Scheduler scheduler = started(source)) {
      SourceState state = state(scheduler, 0, s -> s.times().count() >= 5);

      assertThat(state.times().quantiles()).containsOnlyKeys("0.5", "0.9", "0.99");
      assertThat(state.times().sumSeconds()).isBetween(0.0, 5.0);
    }
  }

  @Test
  void an_older_reading_is_revived_and_read_again_when_it_is_due() {
    FakeSource source = good("good");
    Reading older = FakeSource.failures(TestClock.START.minusSeconds(30), "good", 5);
    Scheduler.Shown shown = new Scheduler.Shown(List.of(source), new Snapshot());
    try (Scheduler scheduler = new Scheduler(shown, keeping(older), clock, Timing.DEFAULT)) {
      scheduler.revive();
      scheduler.start();
      SourceState state = scheduler.states().get(0);

      assertThat(state.phase()).isEqualTo(SourceState.Phase.UP);
      assertThat(state.lastSuccess()).contains(TestClock.START.minusSeconds(30));
      assertThat(state.nextRefresh())
          .isBetween(TestClock.START.plusSeconds(30), TestClock.START.plusSeconds(33));
      assertThat(source.reads()).isZero();
    }
  }

  @Test
  void a_reading_is_kept_before_it_is_shown_so_that_a_kill_takes_nothing_back() {
    Snapshot snapshot = new Snapshot();
    Exposition nothing = snapshot.exposition();
    AtomicReference<Exposition> shownWhenKept = new AtomicReference<>();
    Scheduler.Shown shown = new Scheduler.Shown(List.of(good("good")), snapshot);
    Readings readings =
        new KeptReadings(
            Optional.empty(), () -> shownWhenKept.compareAndSet(null, snapshot.exposition()));
    try (Scheduler scheduler = new Scheduler(shown, readings, clock, FAST)) {
      scheduler.start();
      state(scheduler, 0, state -> state.phase() == SourceState.Phase.UP);

      assertThat(snapshot.exposition()).isNotSameAs(nothing);
      assertThat(shownWhenKept).hasValue(nothing);
    }
  }

  /** Waits as a driver does that swallows interrupts. */
  private static void deafUntil(BooleanSupplier mayEnd) {
    while (!mayEnd.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
      Thread.interrupted();
    }
  }

  private static Readings keeping(Reading reading) {
    return new KeptReadings(Optional.of(reading), () -> {});
  }

  private record KeptReadings(Optional<Reading> kept, Runnable saved) implements Readings {
    @Override
    public Optional<Reading> load(SourceId source) {
      return kept;
    }

    @Override
    public void save(SourceId source, Reading newer) {
      saved.run();
    }

    @Override
    public int damaged() {
      return 0;
    }
  }

  private static SourceState state(Scheduler scheduler, int index, Predicate<SourceState> wanted) {
    return Eventually.get(() -> scheduler.states().get(index), wanted);
  }
}
