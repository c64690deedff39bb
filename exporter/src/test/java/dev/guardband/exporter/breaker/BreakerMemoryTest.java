package dev.guardband.exporter.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.breaker.Seen.Transition;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives a restart, and what does not. */
final class BreakerMemoryTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Transition OPENING = new Transition(State.CLOSED, State.OPEN);
  private static final SourceId SOURCE =
      new SourceId("breaker/core", "breaker_postgres", Domain.BREAKER, "", "");

  private final Path directory;

  BreakerMemoryTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void counters_go_on_after_a_restart() {
    BreakerMemory before = started();
    before.update(List.of(breaker("closed")), NOON);
    before.update(List.of(breaker("open")), NOON.plusSeconds(15));
    before.update(List.of(breaker("open")), NOON.plusSeconds(30));

    BreakerMemory after = started();
    after.update(List.of(breaker("open")), NOON.plusSeconds(60));
    Seen seen = after.of(breaker("open"));

    assertThat(seen.transitions()).containsEntry(OPENING, 1);
    assertThat(seen.seconds()).containsEntry(State.CLOSED, 15.0).containsEntry(State.OPEN, 45.0);
    assertThat(seen.opened()).contains(NOON.plusSeconds(15));
  }

  @Test
  void time_in_which_nobody_looked_counts_for_no_state() {
    BreakerMemory before = started();
    before.update(List.of(breaker("closed")), NOON);

    BreakerMemory after = started();
    after.update(List.of(breaker("open")), NOON.plusSeconds(3600));
    Seen seen = after.of(breaker("open"));

    assertThat(seen.transitions()).containsEntry(OPENING, 1);
    assertThat(seen.seconds()).containsEntry(State.CLOSED, 0.0).containsEntry(State.OPEN, 0.0);
    assertThat(seen.opened()).contains(NOON.plusSeconds(3600));
  }

  @Test
  void after_a_long_silence_nobody_knows_that_it_was_open_all_the_while() {
    BreakerMemory memory = started();
    memory.update(List.of(breaker("open")), NOON);
    memory.update(List.of(breaker("open")), NOON.plus(Duration.ofHours(2)));

    assertThat(memory.of(breaker("open")).opened()).contains(NOON.plus(Duration.ofHours(2)));
  }

  @Test
  void a_clock_that_is_set_back_takes_nothing_from_a_counter() {
    BreakerMemory memory = started();
    memory.update(List.of(breaker("open")), NOON);
    memory.update(List.of(breaker("open")), NOON.plusSeconds(15));
    memory.update(List.of(breaker("open")), NOON.minusSeconds(600));
    Seen seen = memory.of(breaker("open"));

    assertThat(seen.seconds()).containsEntry(State.OPEN, 15.0);
    assertThat(seen.opened()).contains(NOON.minusSeconds(600));
  }

  @Test
  void a_breaker_that_is_gone_is_forgotten() {
    BreakerMemory memory = started();
    memory.update(List.of(breaker("closed")), NOON);
    memory.update(List.of(breaker("open")), NOON.plusSeconds(15));
    memory.update(List.of(), NOON.plusSeconds(30));
    memory.update(List.of(breaker("open")), NOON.plusSeconds(45));

    assertThat(memory.of(breaker("open")).transitions()).containsEntry(OPENING, 0);
  }

  @Test
  void a_damaged_file_is_set_aside_and_counted() throws IOException {
    started().update(List.of(breaker("closed")), NOON);
    Path file;
    try (Stream<Path> files = Files.list(directory.resolve("breakers"))) {
      file = files.findFirst().orElseThrow();
    }
    Files.writeString(file, "nonsense");

    BreakerMemory memory = started();
    memory.update(List.of(breaker("open")), NOON.plusSeconds(15));

    assertThat(memory.damaged()).isEqualTo(1);
    assertThat(file.resolveSibling(file.getFileName() + ".damaged")).hasContent("nonsense");
    assertThat(memory.of(breaker("open")).transitions()).containsEntry(OPENING, 0);
  }

  @Test
  void until_the_first_poll_a_damaged_file_stays() throws IOException {
    started().update(List.of(breaker("closed")), NOON);
    Path file;
    try (Stream<Path> files = Files.list(directory.resolve("breakers"))) {
      file = files.findFirst().orElseThrow();
    }
    Files.writeString(file, "nonsense");

    assertThat(started().damaged()).isZero();
    assertThat(file).hasContent("nonsense");
  }

  @Test
  void where_there_are_no_breakers_nothing_is_written() {
    started().update(List.of(), NOON);

    assertThat(directory).isEmptyDirectory();
  }

  private BreakerMemory started() {
    return new BreakerMemory(Optional.of(directory), SOURCE, Duration.ofMinutes(1));
  }

  private static Breaker breaker(String state) {
    return new Breaker(
        new Breaker.Key("payment", "stripe"),
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Breaker.Times.unknown(),
        Optional.empty());
  }
}
