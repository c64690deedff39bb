package dev.guardband.exporter.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DueTimesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "every hour ; 0 * * * * ; '' ; 2026-11-20T12:00:00Z",
        "on the hour itself it was due before ; 30 * * * * ; '' ; 2026-11-20T11:30:00Z",
        "every day ; 0 3 * * * ; '' ; 2026-11-20T03:00:00Z",
        "every day of a zone ; 0 3 * * * ; Europe/Berlin ; 2026-11-20T02:00:00Z",
        "the zone in front ; CRON_TZ=Asia/Tokyo 0 3 * * * ; '' ; 2026-11-19T18:00:00Z",
        "the same by its older name ; TZ=Asia/Tokyo 0 3 * * * ; '' ; 2026-11-19T18:00:00Z",
        "nickname ; @daily ; '' ; 2026-11-20T00:00:00Z",
        "midnight ; @midnight ; '' ; 2026-11-20T00:00:00Z",
        "weekly is on Sunday ; @weekly ; '' ; 2026-11-15T00:00:00Z",
        "monthly ; @monthly ; '' ; 2026-11-01T00:00:00Z",
        "yearly ; @yearly ; '' ; 2026-01-01T00:00:00Z",
        "steps and lists ; 5,35-40/5 */6 * * * ; '' ; 2026-11-20T12:05:00Z",
        "any by a question mark ; 0 3 ? * ? ; '' ; 2026-11-20T03:00:00Z",
        "weekdays by name ; 0 3 * * MON-WED ; '' ; 2026-11-18T03:00:00Z",
        "Sunday as 0 ; 0 3 * * 0 ; '' ; 2026-11-15T03:00:00Z",
        "months by name ; 0 3 1 JAN,JUL * ; '' ; 2026-07-01T03:00:00Z",
        "either day where both are given ; 0 3 1 * MON ; '' ; 2026-11-16T03:00:00Z",
        "in a rhythm ; @every 1h30m ; '' ; 2026-11-20T11:00:00Z",
      })
  void a_run_was_last_due(String name, String schedule, String zone, String expected) {
    Instant now = Instant.parse("2026-11-20T12:30:00Z");
    assertThat(DueTimes.parse(schedule, zone).flatMap(due -> due.before(now)))
        .as(name)
        .contains(Instant.parse(expected));
  }

  @Test
  void an_hour_that_summer_time_leaves_out_is_due_at_its_end() {
    Instant noon = Instant.parse("2026-03-29T10:00:00Z");
    assertThat(DueTimes.parse("30 2 * * *", "Europe/Berlin").flatMap(due -> due.before(noon)))
        .hasValueSatisfying(
            at -> assertThat(at).isBetween("2026-03-28T01:30:00Z", "2026-03-29T02:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "0 3 * *", "61 3 * * *", "@every", "@every 0s", "@every soon"})
  void what_is_no_schedule_has_no_times(String schedule) {
    assertThat(DueTimes.parse(schedule, "")).isEmpty();
  }

  @Test
  void a_zone_that_nobody_knows_has_no_times() {
    assertThat(DueTimes.parse("0 3 * * *", "Mars/Olympus")).isEmpty();
  }
}
