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
