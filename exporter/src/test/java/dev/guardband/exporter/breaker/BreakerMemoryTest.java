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
    before.update(Poll.of(List.of(breaker("closed"))), NOON);
    before.update(Poll.of(List.of(breaker("open"))), NOON.plusSeconds(15));
    before.update(Poll.of(List.of(breaker("open"))), NOON.plusSeconds(30));

    BreakerMemory after = started();
    after.update(Poll.of(List.of(breaker("open"))), NOON.plusSeconds(60));
    Seen seen = after.of(breaker("open"));

    assertThat(seen.transitions()).containsEntry(OPENING, 1);
    assertThat(seen.seconds()).containsEntry(State.CLOSED, 15.0).containsEntry(State.OPEN, 45.0);
    assertThat(seen.opened()).contains(NOON.plusSeconds(15));
  }

  @Test
  void time_in_which_nobody_looked_counts_for_no_state() {
    BreakerMemory before = started();
    before.update(Poll.of(List.of(breaker("closed"))), NOON);

    BreakerMemory after = started();
    after.update(Poll.of(List.of(breaker("open"))), NOON.plusSeconds(3600));
    Seen seen = after.of(breaker("open"));

    assertThat(seen.transitions()).containsEntry(OPENING, 1);
    assertThat(seen.seconds()).containsEntry(State.CLOSED, 0.0).containsEntry(State.OPEN, 0.0);
    assertThat(seen.opened()).contains(NOON.plusSeconds(3600));
  }

  @Test
  void after_a_long_silence_nobody_knows_that_it_was_open_all_the_while() {
    BreakerMemory memory = started();
    memory.update(Poll.of(List.of(breaker("open"))), NOON);
    memory.update(Poll.of(List.of(breaker("open"))), NOON.plus(Duration.ofHours(2)));

    assertThat(memory.of(breaker("open")).opened()).contains(NOON.plus(Duration.ofHours(2)));
  }

  @Test
  void a_clock_that_is_set_back_takes_nothing_from_a_counter() {
    BreakerMemory memory = started();
    memory.update(Poll.of(List.of(breaker("open"))), NOON);
    memory.update(Poll.of(List.of(breaker("open"))), NOON.plusSeconds(15));
    memory.update(Poll.of(List.of(breaker("open"))), NOON.minusSeconds(600));
    Seen seen = memory.of(breaker("open"));

    assertThat(seen.seconds()).containsEntry(State.OPEN, 15.0);
    assertThat(seen.opened()).contains(NOON.minusSeconds(600));
  }

  @Test
  void a_breaker_that_is_gone_is_forgotten() {
    BreakerMemory memory = started();
    memory.update(Poll.of(List.of(breaker("closed"))), NOON);
    memory.update(Poll.of(List.of(breaker("open"))), NOON.plusSeconds(15));
    memory.update(Poll.of(List.of()), NOON.plusSeconds(30));
    memory.update(Poll.of(List.of(breaker("open"))), NOON.plusSeconds(45));

    assertThat(memory.of(breaker("open")).transitions()).containsEntry(OPENING, 0);
  }

  @Test
  void a_damaged_file_is_set_aside_and_counted() throws IOException {
    started().update(Poll.of(List.of(breaker("closed"))), NOON);
    Path file;
    try (Stream<Path> files = Files.list(directory.resolve("breakers"))) {
      file = files.findFirst().orElseThrow();
    }
    Files.writeString(file, "nonsense");

    BreakerMemory memory = started();
    memory.update(Poll.of(List.of(breaker("open"))), NOON.plusSeconds(15));

    assertThat(memory.damaged()).isEqualTo(1);
    assertThat(file.resolveSibling(file.getFileName() + ".damaged")).hasContent("nonsense");
    assertThat(memory.of(breaker("open")).transitions()).containsEntry(OPENING, 0);
  }

  @Test
  void until_the_first_poll_a_damaged_file_stays() throws IOException {
    started().update(Poll.of(List.of(breaker("closed"))), NOON);
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
    started().update(Poll.of(List.of()), NOON);

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void what_changes_is_written_and_not_all_of_it_at_each_poll() throws IOException {
    BreakerMemory memory = started();
    for (int poll = 0; poll < 100; poll++) {
      memory.update(
          Poll.of(List.of(breaker(poll == 50 ? "open" : "closed"))), NOON.plusSeconds(15L * poll));
    }

    List<String> lines = Files.readAllLines(changes());
    assertThat(lines).hasSize(99);
    assertThat(lines.get(0)).endsWith(" [\"2026-11-20T12:00:15Z\",60000,[],[],[]]");
    assertThat(lines.stream().filter(line -> line.contains("stripe"))).hasSize(2);
    BreakerMemory after = started();
    after.update(Poll.of(List.of(breaker("closed"))), NOON.plusSeconds(1500));
    assertThat(changes()).doesNotExist();
    memory.update(Poll.of(List.of(breaker("closed"))), NOON.plusSeconds(1500));
    assertThat(after.of(breaker("closed"))).isEqualTo(memory.of(breaker("closed")));
    assertThat(after.of(breaker("closed")).seconds())
        .containsEntry(State.CLOSED, 1485.0)
        .containsEntry(State.OPEN, 15.0);
  }

  @Test
  void after_some_hundred_polls_all_of_it_is_written() throws IOException {
    BreakerMemory memory = started();
    for (int poll = 0; poll <= 121; poll++) {
      memory.update(Poll.of(List.of(breaker("closed"))), NOON.plusSeconds(poll));
    }

    assertThat(changes()).doesNotExist();
    BreakerMemory after = started();
    after.update(Poll.of(List.of(breaker("closed"))), NOON.plusSeconds(122));
    assertThat(after.of(breaker("closed")).seconds()).containsEntry(State.CLOSED, 122.0);
  }

  /** As a kill leaves it in the middle of a line. */
  @Test
  void half_a_line_is_as_good_as_none() throws IOException {
    BreakerMemory memory = started();
    for (int poll = 0; poll < 4; poll++) {
      memory.update(Poll.of(List.of(breaker("closed"))), NOON.plusSeconds(15L * poll));
    }
    String text = Files.readString(changes());
    Files.writeString(changes(), text.substring(0, text.length() - 10));

    BreakerMemory after = started();
    after.update(Poll.of(List.of(breaker("closed"))), NOON.plusSeconds(60));

    assertThat(after.damaged()).isZero();
    assertThat(after.of(breaker("closed")).seconds()).containsEntry(State.CLOSED, 60.0);
  }

  /** A kill between the whole file and the end of the lines leaves lines that are in it already. */
  @Test
  void lines_that_are_in_the_whole_file_already_change_nothing() throws IOException {
    BreakerMemory memory = started();
    for (int poll = 0; poll < 4; poll++) {
      memory.update(
          Poll.of(List.of(breaker(poll == 2 ? "open" : "closed"))), NOON.plusSeconds(15L * poll));
    }
    String lines = Files.readString(changes());
    started().update(Poll.of(List.of(breaker("closed"))), NOON.plusSeconds(60));
    Files.writeString(changes(), lines);

    BreakerMemory after = started();
    after.update(Poll.of(List.of(breaker("closed"))), NOON.plusSeconds(75));

    assertThat(after.of(breaker("closed")).seconds())
        .containsEntry(State.CLOSED, 60.0)
        .containsEntry(State.OPEN, 15.0);
    assertThat(after.of(breaker("closed")).transitions()).containsEntry(OPENING, 1);
  }

  @Test
  void a_pod_that_is_away_keeps_its_counters_for_an_hour_and_not_for_longer() throws IOException {
    Breaker one = breaker("open").in(new Breaker.Place("prod", "payment-1"));
    Breaker two = breaker("closed").in(new Breaker.Place("prod", "payment-2"));
    BreakerMemory memory = started();
    memory.update(pods(breaker("closed").in(one.key().place()), two), NOON);
    memory.update(pods(one, two), NOON.plusSeconds(15));
    for (int poll = 2; poll < 4 * 60; poll++) {
      memory.update(pods(two), NOON.plusSeconds(15L * poll));
    }

    for (BreakerMemory each : List.of(memory, started())) {
      each.update(pods(one, two), NOON.plusSeconds(3600));
      assertThat(each.of(one).transitions()).containsEntry(OPENING, 1);
      assertThat(each.of(one).seconds()).containsEntry(State.CLOSED, 15.0);
      assertThat(each.of(two).seconds()).containsEntry(State.CLOSED, 3600.0);
    }
    BreakerMemory later = started();
    later.update(pods(two), NOON.plusSeconds(3600 + 3600));
    later.update(pods(one, two), NOON.plusSeconds(3600 + 3615));
    assertThat(later.of(one).transitions()).containsEntry(OPENING, 0);
  }

  private static Poll pods(Breaker... breakers) {
    return new Poll(List.of(breakers), Poll.About.NOTHING, true);
  }

  private Path changes() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("breakers"))) {
      Path whole = files.filter(file -> file.toString().endsWith(".gz")).findFirst().orElseThrow();
      return whole.resolveSibling(whole.getFileName() + ".changes");
    }
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
