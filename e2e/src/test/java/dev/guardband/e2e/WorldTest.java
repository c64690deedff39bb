package dev.guardband.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorldTest {
  /** Seconds since 1970 that are easy to add to. */
  private static final Instant END = Instant.ofEpochSecond(1_000_000);

  @TempDir private Path directory;

  @BeforeEach
  void there_is_a_place_for_tests() throws IOException {
    Files.createDirectory(directory.resolve("tests"));
  }

  private void file(String stem, List<String> rules, List<String> tests) throws IOException {
    String group = "groups:\n- name: all\n  interval: 1m\n  rules:\n";
    Files.writeString(directory.resolve(stem + ".yaml"), group + String.join("", rules));
    Files.writeString(
        directory.resolve("tests/" + stem + "_test.yaml"), "tests:\n" + String.join("", tests));
  }

  private static String alert(String name, String expr, String hold) {
    return "  - {alert: %s, expr: '%s', for: %s, labels: {severity: info}}\n"
        .formatted(name, expr, hold);
  }

  private static String record(String name, String expr) {
    return "  - {record: '%s', expr: '%s'}\n".formatted(name, expr);
  }

  private static String fires(String alert, String at, String... seriesAndValues) {
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < seriesAndValues.length; i += 2) {
      inputs.add(
          "{series: '%s', values: '%s'}".formatted(seriesAndValues[i], seriesAndValues[i + 1]));
    }
    String expected = "{exp_labels: {severity: info, db: a}, exp_annotations: {}}";
    return """
        - name: '%s (info): as it must'
          interval: 1m
          input_series: %s
          alert_rule_test: [{eval_time: %s, alertname: %s, exp_alerts: [%s]}]
        """
        .formatted(alert, inputs, at, alert, expected);
  }

  private List<World> worlds() throws IOException {
    List<FiringCase> cases =
        GeneratedRules.of(directory).stream()
            .flatMap(GeneratedRules::alerts)
            .flatMap(alert -> alert.firing().stream())
            .toList();
    return World.of(cases, END);
  }

  private List<String> shared() throws IOException {
    return worlds().stream().map(world -> world.cases().toString()).toList();
  }

  @Test
  void the_past_ends_when_the_alert_is_due_and_the_present_goes_on() throws IOException {
    file(
        "a",
        List.of(alert("Late", "x_timestamp_seconds < on (db) y", "1m")),
        List.of(
            fires(
                "Late",
                "2m",
                "x_timestamp_seconds{job=\"j\",db=\"a\"}",
                "5x4",
                "y{db=\"a\"}",
                "1+1x4",
                "z",
                "_ 7")));

    World world = worlds().get(0);

    assertThat(world.history())
        .isEqualTo(
            """
            ALERTS_FOR_STATE{alertname="Late",db="a",severity="info"} 999940 999940
            ALERTS_FOR_STATE{alertname="Late",db="a",severity="info"} 999940 1000000
            x_timestamp_seconds{job="j",db="a"} 999885.0 999880
            x_timestamp_seconds{job="j",db="a"} 999885.0 999940
            x_timestamp_seconds{job="j",db="a"} 999885.0 1000000
            y{db="a"} 1.0 999880
            y{db="a"} 2.0 999940
            y{db="a"} 3.0 1000000
            z 7.0 999940
            # EOF
            """);
    assertThat(world.exposed(END.plusSeconds(70)))
        .isEqualTo(
            """
            x_timestamp_seconds{instance="",job="j",db="a"} 999885.0
            y{job="",instance="",db="a"} 4.0
            z{job="",instance=""} 7.0
            """);
  }

  @Test
  void half_of_the_time_is_too_short() throws IOException {
    file(
        "a",
        List.of(alert("Quick", "x == 1", "1m"), alert("Slow", "y == 1", "10m")),
        List.of(fires("Quick", "2m", "x", "1x4"), fires("Slow", "11m", "y", "1x12")));

    World world = worlds().get(0).tooShort(Duration.ofMinutes(5));

    assertThat(world.cases()).hasToString("[Slow (info) of a.yaml]");
    assertThat(world.pendingSince(world.cases().get(0))).isEqualTo(END.minusSeconds(300));
  }

  @Test
  void alerts_that_read_different_series_share_a_world() throws IOException {
    file("a", List.of(alert("A", "x == 1", "1m")), List.of(fires("A", "2m", "x", "1x4")));
    file("b", List.of(alert("B", "y == 1", "1m")), List.of(fires("B", "2m", "y", "1x4")));

    assertThat(shared()).containsExactly("[A (info) of a.yaml, B (info) of b.yaml]");
  }

  @Test
  void a_series_that_another_alert_reads_or_misses_needs_a_world_of_its_own() throws IOException {
    file("a", List.of(alert("A", "absent(x)", "1m")), List.of(fires("A", "2m")));
    file("b", List.of(alert("B", "x == 1", "1m")), List.of(fires("B", "2m", "x", "1x4")));

    assertThat(shared()).containsExactly("[A (info) of a.yaml]", "[B (info) of b.yaml]");
  }

  @Test
  void so_does_one_from_which_a_rule_records_what_another_alert_reads() throws IOException {
    file(
        "a",
        List.of(record("r:x", "x"), alert("A", "r:x == 1", "1m"), alert("B", "x == 2", "1m")),
        List.of(fires("A", "2m", "r:x", "1x4"), fires("B", "2m", "x", "2x4")));
    file("c", List.of(record("r:y", "x"), alert("C", "y", "1m")), List.of(fires("C", "2m")));
    file("d", List.of(alert("D", "r:y == 1", "1m")), List.of(fires("D", "2m", "r:y", "1x4")));

    assertThat(shared())
        .containsExactly(
            "[A (info) of a.yaml, C (info) of c.yaml]", "[B (info) of a.yaml, D (info) of d.yaml]");
  }
}
