package dev.guardband.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.alertmanager.QuietTimes.Muted;
import dev.guardband.model.Severity;
import dev.guardband.render.Yaml;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuietTimesTest {
  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "08:00, 09:30, sunday 08:00-09:30",
    "23:30, 00:30, sunday 23:30-24:00 monday 00:00-00:30",
    "22:00, 00:00, sunday 22:00-24:00",
    "00:00, 00:00, sunday 00:00-24:00",
    "06:00, 06:00, sunday 06:00-24:00 monday 00:00-06:00",
  })
  void a_time_over_midnight_is_split(String from, String to, String expected) {
    String yaml = Yaml.print(QuietTimes.intervals(List.of(Fixture.time("x", from, to, Map.of()))));

    assertThat(yaml.replaceAll("[\\s'-]+", " ").strip())
        .isEqualTo("name: x time_intervals: " + intervals(expected));
  }

  private static String intervals(String expected) {
    return expected.replaceAll(
        "(\\w+) ([0-9:]+)-([0-9:]+)",
        "times: start_time: $2 end_time: $3 weekdays: $1 location: UTC");
  }

  @Test
  void an_alert_that_matches_several_quiet_times_is_muted_in_all_of_them() {
    Map<String, String> database = Map.of("domain", "database");
    Map<String, String> cost = Map.of("domain", "cost");
    Map<String, String> payments = Map.of("team", "payments");

    List<Muted> muted =
        QuietTimes.muted(
            List.of(
                Fixture.time("a", "01:00", "02:00", database),
                Fixture.time("b", "02:00", "03:00", payments),
                Fixture.time("c", "03:00", "04:00", Map.of()),
                Fixture.time("d", "04:00", "05:00", cost)),
            Severity.WARNING);

    assertThat(muted)
        .containsExactly(
            new Muted(both(database, payments), List.of("a", "b", "c")),
            new Muted(both(cost, payments), List.of("b", "c", "d")),
            new Muted(database, List.of("a", "c")),
            new Muted(payments, List.of("b", "c")),
            new Muted(cost, List.of("c", "d")),
            new Muted(Map.of(), List.of("c")));
  }

  private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
    Map<String, String> both = new TreeMap<>(one);
    both.putAll(other);
    return both;
  }

  @Test
  void a_severity_that_a_quiet_time_does_not_name_is_never_muted() {
    assertThat(
            QuietTimes.muted(
                List.of(Fixture.time("a", "01:00", "02:00", Map.of())), Severity.CRITICAL))
        .isEmpty();
  }
}
