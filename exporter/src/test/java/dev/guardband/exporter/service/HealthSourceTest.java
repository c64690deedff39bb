package dev.guardband.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.model.metric.HealthMetrics;
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
    Service.Health health = new Service.Health(url, Duration.ofSeconds(30), 3);
    Service api = new TestSettings().service("api", health).build().services().get(0);
    source = HealthSource.of(api, health, clock);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void a_service_is_down_after_three_failures_in_a_row_and_up_after_one_success() throws Exception {
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
  void a_failure_between_successes_starts_the_count_anew() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(up()).containsExactly(UP);
      cloud.simulated().faults().inject(new Fault.ServerError(500), APPS, 2);
      assertThat(up()).containsExactly(UP);
      assertThat(up()).containsExactly(UP);
    }
  }

  @Test
  void before_the_first_answer_nothing_is_known() throws Exception {
    cloud.simulated().close();

    assertThat(up()).isEmpty();
    assertThat(up()).isEmpty();
    assertThat(Text.of(read(), HealthMetrics.UP_LIMIT))
        .containsExactly("sre_health_up_limit{service=\"api\",team=\"platform\"} 1");
    assertThat(up()).containsExactly(DOWN);
  }

  @Test
  void checks_are_told_also_by_a_service_that_is_down() throws Exception {
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
  void latency_is_a_summary_of_all_answers() throws Exception {
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
  void an_answer_that_does_not_come_in_time_is_a_failure() throws Exception {
    cloud.simulated().faults().inject(new Fault.Hang(), APPS);
    for (int i = 0; i < 2; i++) {
      source.read(Deadline.in(Duration.ofMillis(50)));
    }

    Reading third = source.read(Deadline.in(Duration.ofMillis(50)));
    assertThat(Text.of(third, ServiceMetrics.HEALTH_UP)).containsExactly(DOWN);
    assertThat(source.survivesRestart()).isFalse();
  }

  @Test
  void quantiles_forget_what_is_older_than_the_window() {
    Latencies latencies = new Latencies(Duration.ofSeconds(30));
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

  @Test
  void quantiles_of_what_is_checked_seldom_are_over_twenty_checks() {
    Latencies latencies = new Latencies(Duration.ofMinutes(5));
    latencies.record(Duration.ofSeconds(5), Duration.ZERO);
    for (int i = 1; i < 20; i++) {
      latencies.record(Duration.ofMillis(100), Duration.ofMinutes(5L * i));
    }

    assertThat(latencies.window(Duration.ofMinutes(95)).orElseThrow().at(0.999))
        .isBetween(4.9, 5.1);
    assertThat(latencies.window(Duration.ofMinutes(95)).orElseThrow().at(0.95))
        .isBetween(0.099, 0.102);
    assertThat(latencies.window(Duration.ofMinutes(100)).orElseThrow().at(0.999))
        .isBetween(0.099, 0.102);
  }

  @Test
  void a_check_that_is_named_no_more_is_missed_for_an_hour() throws Exception {
    read();
    cloud.simulated().faults().inject(new Fault.ServerError(500), APPS, 1000);
    Reading untold = read();
    clock.set("2026-11-20T13:00:00Z");

    assertThat(Text.of(untold, ServiceMetrics.HEALTH_CHECK_UP)).isEmpty();
    assertThat(Text.of(untold, HealthMetrics.CHECK_LIMIT))
        .containsExactly(
            "sre_health_check_up_limit{service=\"api\",check=\"db\",team=\"platform\"} 1",
            "sre_health_check_up_limit{service=\"api\",check=\"queue\",team=\"platform\"} 1");
    assertThat(Text.of(read(), HealthMetrics.CHECK_LIMIT)).isEmpty();
  }

  @Test
  void components_and_lists_and_checks_within_checks_are_read() {
    assertThat(
            Checks.parse(
                """
                {"status": "UP", "components": {"db": {"status": "DOWN", "components": {
                  "primary": {"status": "UP"}, "reserve": {"status": "DOWN"}}},
                  "disk": {"status": "UNKNOWN"}, "ping": {"status": "UP"}}}
                """))
        .isEqualTo(Map.of("db", false, "db/primary", true, "db/reserve", false, "ping", true));
    assertThat(
            Checks.parse(
                "{\"checks\": [{\"name\": \"db\", \"status\": \"UP\"}, {\"name\": \"db\","
                    + " \"status\": \"DOWN\"}, {\"status\": \"DOWN\"}, 1]}"))
        .isEqualTo(Map.of("db", false));
    assertThat(
            Checks.parse(
                "{\"checks\": {\"cpu\": [{\"status\": \"pass\"}, {\"status\": \"fail\"}], \"mem\":"
                    + " [{\"status\": \"warn\"}]}}"))
        .isEqualTo(Map.of("cpu", false, "mem", true));
  }

  @Test
  void a_service_that_invents_names_has_at_most_a_hundred_checks() {
    StringBuilder many = new StringBuilder("{\"checks\": {\"" + "x".repeat(101) + "\": true");
    for (int i = 0; i < 150; i++) {
      many.append(", \"c").append(i).append("\": true");
    }

    assertThat(Checks.parse(many + "}}")).hasSize(100).containsKey("c99");
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

  private Reading read() throws Exception {
    return source.read(Deadline.in(Duration.ofSeconds(10)));
  }

  private List<String> up() throws Exception {
    return Text.of(read(), ServiceMetrics.HEALTH_UP);
  }
}
