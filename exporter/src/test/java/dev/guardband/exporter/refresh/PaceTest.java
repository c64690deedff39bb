package dev.guardband.exporter.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PaceTest {
  @Test
  void ten_calls_go_at_once_and_the_next_waits_for_its_second() throws Exception {
    Pace pace = Pace.of("rds");
    Deadline far = Deadline.in(Duration.ofMinutes(1));
    for (int i = 0; i < 25; i++) {
      pace.await(far);
    }
    // Twenty at most fit into a second and the start of the next.
    assertThat(far.left()).isLessThan(Duration.ofMillis(59_100));
  }

  @Test
  void calls_that_are_throttled_together_halve_the_pace_once() {
    Pace pace = Pace.of("rds");
    pace.throttled();
    pace.throttled();

    assertThat(pace.callsASecond()).isEqualTo(5);
  }

  @Test
  void a_second_s_worth_of_good_answers_raises_the_pace_by_one_up_to_ten() {
    Pace pace = Pace.of("rds");
    pace.throttled();
    answer(pace, 5);
    assertThat(pace.callsASecond()).isEqualTo(6);
    answer(pace, 5);
    assertThat(pace.callsASecond()).isEqualTo(6);
    answer(pace, 1000);
    assertThat(pace.callsASecond()).isEqualTo(10);
  }

  @Test
  void a_slower_pace_holds_calls_back() throws Exception {
    Pace pace = Pace.of("rds");
    pace.throttled();
    Deadline far = Deadline.in(Duration.ofMinutes(1));
    for (int i = 0; i < 25; i++) {
      pace.await(far);
    }
    // Ten of the first second, and five of each of the three that follow.
    assertThat(far.left()).isLessThan(Duration.ofMillis(58_100));
  }

  private static void answer(Pace pace, int times) {
    for (int i = 0; i < times; i++) {
      pace.answered();
    }
  }

  @Test
  void a_turn_that_comes_too_late_is_a_timeout() throws Exception {
    Pace pace = Pace.of("rds");
    for (int i = 0; i < 10; i++) {
      pace.await(Deadline.in(Duration.ofSeconds(5)));
    }
    assertThatExceptionOfType(SourceFailure.class)
        .isThrownBy(
            () -> {
              for (int i = 0; i < 20; i++) {
                pace.await(Deadline.in(Duration.ofMillis(1)));
              }
            })
        .satisfies(failure -> assertThat(failure.errorClass()).isEqualTo(ErrorClass.TIMEOUT))
        .withMessage("rds: more calls than fit into the time at 10 a second");
  }
}
