package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FocusTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2024-09-18T23:00:00Z, 2024-09-18T23:00:00Z",
    "2024-09-18 23:00:00, 2024-09-18T23:00:00Z",
    "2024-09-18 23:00:00 UTC, 2024-09-18T23:00:00Z",
    "2024-09-18T23:00, 2024-09-18T23:00:00Z",
    "2024-09-18T23:00:00.500Z, 2024-09-18T23:00:00.5Z",
    "2024-09-18T23:00:00+02:00, 2024-09-18T21:00:00Z",
    "2024-09-18 23:00:00 -0500, 2024-09-19T04:00:00Z",
    "2024-02-29, 2024-02-29T00:00:00Z",
  })
  void a_time_is_read_with_or_without_a_zone(String text, Instant time) {
    assertThat(FocusTime.parse(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday!",
        "2023-02-29",
        "2024-09-18x23:00:00",
        "2024-09-18T25:00:00Z",
        "09/18/2024 23:00"
      })
  void anything_else_is_no_time(String text) {
    assertThat(FocusTime.parse(text)).isEmpty();
  }
}
