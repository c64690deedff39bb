package dev.guardband.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
  @ParameterizedTest
  @CsvSource({"0s,0", "90s,90000", "1m30s,90000", "5m,300000", "30d,2592000000", "500ms,500"})
  void reads_what_prometheus_reads(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "m5", "5 m", "1.5h", "-5m", "5w", "99999999999999999999d"})
  void refuses_what_is_no_duration(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessage("not a duration: " + text);
  }

  @Property
  void reads_what_it_prints(@ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Durations.parse(Durations.print(duration))).isEqualTo(duration);
  }
}
