package dev.guardband.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every alert of the full example fires in the real Prometheus, with its real {@code for}.
 *
 * <p>Each has a case in which it fires, the one of its generated test. Its series become blocks
 * that end now, with the state in which Prometheus would have kept the pending alert, and go on as
 * a scraped target. Cases that would disturb each other are told to servers of their own.
 * Prometheus heeds what it kept at a group's third evaluation, which is what the test waits for.
 */
final class EveryAlertFiresTest {
  /** The three evaluations that it takes, and as much again for a slow machine. */
  private static final Duration PATIENCE = RunningWorld.SLOWEST.multipliedBy(6);

  /** From here on half of the time that an alert must wait is more than the test takes. */
  private static final Duration LONG = PATIENCE.multipliedBy(2);

  @TempDir private static Path directory;

  private static List<GeneratedRules.Alert> alerts = List.of();
  private static List<World> worlds = List.of();
  private static World tooShort = new World("none", List.of(), World.Waited.HALF, Instant.EPOCH);
  private static Optional<RunningWorlds> running = Optional.empty();
  private static Instant deadline = Instant.MAX;

  @BeforeAll
  static void every_case_has_a_prometheus() throws Exception {
    Path generated = directory.resolve("generated");
    Command.Result result =
        Command.guardband(
            Sources.ROOT,
            List.of(),
            "generate",
            "-c",
            Sources.ROOT.resolve("examples/full/guardband.yaml").toString(),
            "-o",
            generated.toString());
    assertThat(result.exit()).as(result.output()).isZero();
    List<GeneratedRules> files = GeneratedRules.of(generated.resolve("rules"));
    alerts = files.stream().flatMap(GeneratedRules::alerts).toList();
    List<FiringCase> cases = alerts.stream().flatMap(alert -> alert.firing().stream()).toList();
    worlds = World.of(cases, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    tooShort = worlds.get(0).tooShort(LONG);
    List<World> all = new ArrayList<>(worlds);
    all.add(tooShort);
    running = Optional.of(RunningWorlds.start(all, directory.resolve("worlds")));
    deadline = Instant.now().plus(PATIENCE);
  }

  @AfterAll
  static void nothing_runs_any_longer() {
    running.ifPresent(RunningWorlds::close);
  }

  @Test
  void every_alert_has_a_case_in_which_it_fires() {
    assertThat(alerts).hasSizeGreaterThan(80).allMatch(alert -> alert.firing().isPresent());
    assertThat(alerts.stream().map(GeneratedRules.Alert::title)).doesNotHaveDuplicates();
  }

  static Stream<Arguments> cases() {
    return worlds.stream()
        .flatMap(world -> world.cases().stream().map(each -> Arguments.of(each, world)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void it_fires_as_it_does_in_its_test(FiringCase each, World world) throws Exception {
    JudgedCase judged = running.orElseThrow().of(world).judge(each);

    Eventually.look(left(), judged::fires, fires -> fires);

    assertThat(judged.fires()).as(judged::report).isTrue();
    assertThat(judged.gaps())
        .as("minutes at which the condition of %s did not hold", each)
        .isZero();
  }

  private static Duration left() {
    Duration left = Duration.between(Instant.now(), deadline);
    return left.isNegative() ? Duration.ZERO : left;
  }

  static Stream<FiringCase> pendingCases() {
    return tooShort.cases().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pendingCases")
  void it_does_not_fire_after_half_of_its_time(FiringCase each) throws Exception {
    JudgedCase judged = running.orElseThrow().of(tooShort).judge(each);

    Eventually.look(left(), judged::heedsItsHistory, heeds -> heeds);

    assertThat(judged.heedsItsHistory()).as(judged::report).isTrue();
    assertThat(judged.states()).as(judged::report).containsExactly("pending");
  }
}
