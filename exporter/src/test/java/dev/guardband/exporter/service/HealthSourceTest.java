package dev.guardband.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.model.settings.Service;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.WatchedService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HealthSourceTest {
  private static final String UP = "sre_health_up{service=\"api\"} 1";
  private static final String DOWN = "sre_health_up{service=\"api\"} 0";
  private static final Target APPS = Target.service("apps");

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;
  private final HealthSource source;

  HealthSourceTest() throws IOException {
    cloud = Cloud.start(clock);
    cloud.world().services().put(WatchedService.named("api").withLatency(Duration.ofMillis(20)));
    String url = cloud.simulated().uri() + "/apps/api/health";
    source = new HealthSource("api", new Service.Health(url, Duration.ofSeconds(30), 3), clock);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void a_service_is_down_after_three_failures_in_a_row_and_up_after_one_success() {
    assertThat(up()).containsExactly(UP);

    cloud.simulated().faults().inject(new Fault.ServerError(503), APPS, 5);
    assertThat(up()).containsExactly(UP);
    assertThat(up()).containsExactly(UP);
    assertThat(up()).containsExactly(DOWN);
    assertThat(up()).containsExactly(DOWN);
    assertThat(up()).containsExactly(DOWN);
    assertThat(up()).containsExactly(UP);
  }

  @Test
  void a_failure_between_successes_starts_the_count_anew() {
    for (int i = 0; i < 3; i++) {
      assertThat(up()).containsExactly(UP);
      cloud.simulated().faults().inject(new Fault.ServerError(500), APPS, 2);
      assertThat(up()).containsExactly(UP);
      assertThat(up()).containsExactly(UP);
    }
  }

  @Test
  void before_the_first_answer_nothing_is_known() {
    cloud.simulated().close();

    assertThat(read().samples()).isEmpty();
    assertThat(read().samples()).isEmpty();
    assertThat(Text.of(read())).containsExactly(DOWN);
  }

  @Test
  void checks_are_told_also_by_a_service_that_is_down() {
    cloud
        .world()
        .services()
        .put(WatchedService.named("api").withCheck("db", "timeout").withLatency(Duration.ZERO));

    assertThat(Text.of(read(), ServiceMetrics.HEALTH_CHECK_UP))
        .containsExactly(
            "sre_health_check_up{service=\"api\",check=\"db\"} 0",
            "sre_health_check_up{service=\"api\",check=\"queue\"} 1");
  }

  @Test
  void latency_is_a_summary_of_all_answers() {
    read();
    read();
    List<Sample> samples =
        read().samples().stream()
            .filter(sample -> sample.metric().equals(ServiceMetrics.HEALTH_LATENCY))
            .toList();

    assertThat(samples)
        .extracting(sample -> sample.quantile() + sample.suffix())
        .containsExactly("0.5", "0.95", "0.99", "0.999", "_count", "_sum");
    assertThat(samples.get(4).value()).isEqualTo(3);
    assertThat(samples.get(5).value()).isBetween(0.06, 20.0);
    assertThat(samples.subList(0, 4)).allMatch(sample -> sample.value() >= 0.019);
  }

  @Test
  void an_answer_that_does_not_come_in_time_is_a_failure() {
    cloud.simulated().faults().inject(new Fault.Hang(), APPS);
    for (int i = 0; i < 2; i++) {
      source.read(Deadline.in(Duration.ofMillis(50)));
    }

    assertThat(Text.of(source.read(Deadline.in(Duration.ofMillis(50))))).containsExactly(DOWN);
    assertThat(source.survivesRestart()).isFalse();
  }

  @Test
  void quantiles_forget_what_is_older_than_the_window() {
    Latencies latencies = new Latencies();
    latencies.record(Duration.ofSeconds(5), Duration.ZERO);
    latencies.record(Duration.ofMillis(100), Duration.ofMinutes(9));

    double before = latencies.window(Duration.ofMinutes(9)).orElseThrow().at(0.99);
    double after = latencies.window(Duration.ofMinutes(11)).orElseThrow().at(0.99);

    assertThat(before).isBetween(4.9, 5.1);
    assertThat(after).isBetween(0.099, 0.102);
    assertThat(latencies.window(Duration.ofMinutes(30))).isEmpty();
    assertThat(latencies.count()).isEqualTo(2);
    assertThat(latencies.sum()).isEqualTo(5.1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'\"ok\"', true",
    "'\"UP\"', true",
    "'\"pass\"', true",
    "'\"Healthy\"', true",
    "true, true",
    "'{\"status\": \"up\", \"ms\": 3}', true",
    "'{\"status\": \"down\"}', false",
    "'\"timeout\"', false",
    "false, false",
    "null, false",
    "1, false",
    "'{}', false",
    "'[]', false",
  })
  void a_check_passes_in_the_usual_words(String value, boolean passes) {
    assertThat(Checks.parse("{\"checks\": {\"db\": " + value + "}}"))
        .isEqualTo(Map.of("db", passes));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "OK", "<html>", "[]", "{}", "{\"checks\": [1]}", "{\"checks\""})
  void an_answer_without_checks_has_none(String body) {
    assertThat(Checks.parse(body)).isEmpty();
  }

  private Reading read() {
    return source.read(Deadline.in(Duration.ofSeconds(10)));
  }

  private List<String> up() {
    return Text.of(read(), ServiceMetrics.HEALTH_UP);
  }
}
