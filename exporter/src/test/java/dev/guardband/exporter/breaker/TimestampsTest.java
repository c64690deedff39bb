package dev.guardband.exporter.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-11-20T12:00:00Z, 2026-11-20T12:00:00Z",
    "2026-11-20T12:00:00.117Z, 2026-11-20T12:00:00.117Z",
    "2026-11-20T12:00:00+01:00, 2026-11-20T11:00:00Z",
    "2026-11-20T12:00:00.117+01:00[Europe/Berlin], 2026-11-20T11:00:00.117Z",
    "2026-11-20 12:00:00+00, 2026-11-20T12:00:00Z",
    "2026-11-20 12:00:00-0330, 2026-11-20T15:30:00Z",
    "2026-11-20 12:00:00, 2026-11-20T12:00:00Z",
    "2026-11-20T12:00, 2026-11-20T12:00:00Z",
    "1795176000, 2026-11-20T12:00:00Z",
    "1795176000.5, 2026-11-20T12:00:00.500Z",
    "1795176000500, 2026-11-20T12:00:00.500Z",
    "0, 1970-01-01T00:00:00Z",
  })
  void a_time_is_read_however_it_is_written(String text, Instant time) {
    assertThat(Timestamps.parse(text)).contains(time);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "soon",
        "",
        "-",
        "1.2.3",
        "2026-11-20",
        "12:00:00Z",
        "2026-13-20T12:00:00Z",
        "99999999999999999999999999",
        "253402300800000",
        "+10000-01-01T00:00:00Z",
        "2026-11-20T12:00:00.000000000000000000000000000000000000000000000000000000000000000000000000000000000000Z"
      })
  void anything_else_is_none(String text) {
    assertThat(Timestamps.parse(text)).isEmpty();
  }
}
