package dev.guardband.simcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guardband.simcloud.world.Breaker;
import dev.guardband.simcloud.world.Cost;
import dev.guardband.simcloud.world.CostMetric;
import dev.guardband.simcloud.world.ProtectedResource;
import dev.guardband.simcloud.world.Scenario;
import dev.guardband.simcloud.world.WatchedService;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DemoWorldTest {
  private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
  private final World world = World.demo(clock, 7);

  @Test
  void restorable_times_stay_two_to_five_minutes_behind_the_clock() {
    for (int step = 0; step < 200; step++) {
      List<Duration> behind =
          world.databases().all().stream()
              .map(world.databases()::latestRestorable)
              .flatMap(Optional::stream)
              .map(restorable -> Duration.between(restorable, clock.instant()))
              .toList();
      assertThat(behind)
          .isNotEmpty()
          .allSatisfy(
              each -> assertThat(each).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(5)));
      clock.advance(Duration.ofSeconds(7));
    }
  }

  @Test
  void late_backups_stand_still_and_catch_up() {
    List<ProtectedResource> resources = world.backups().of("222222222222", "eu-west-1");
    world.scenarios().turnOn(Scenario.LATE_BACKUP);
    Map<Object, Optional<Instant>> before = progress(resources);
    clock.advance(Duration.ofMinutes(10));

    assertThat(progress(resources)).isEqualTo(before);
    world.scenarios().turnOff(Scenario.LATE_BACKUP);
    assertThat(progress(resources)).isNotEqualTo(before);
  }

  @Test
  void costs_are_the_same_for_the_same_seed_and_go_back_80_days() {
    LocalDate today = LocalDate.of(2026, 3, 10);
    List<Cost> costs = world.costs().between(today.minusDays(100), today.plusDays(1));

    assertThat(World.demo(clock, 7).costs().between(today.minusDays(100), today.plusDays(1)))
        .isEqualTo(costs);
    assertThat(World.demo(clock, 8).costs().between(today.minusDays(100), today.plusDays(1)))
        .isNotEqualTo(costs);
    assertThat(costs.stream().map(Cost::date).distinct()).hasSize(80);
    assertThat(costs.stream().map(Cost::service).distinct()).hasSize(8);
    BigDecimal half = total(costs, today);
    BigDecimal whole = total(costs, today.minusDays(1));
    assertThat(half)
        .isBetween(whole.multiply(new BigDecimal("0.4")), whole.multiply(new BigDecimal("0.6")));
  }

  @Test
  void the_open_breaker_scenario_opens_stripe() throws IOException, InterruptedException {
    try (SimCloud cloud = SimCloud.start(world, clock, 0)) {
      Client client = Client.of(cloud, "111111111111");
      world.scenarios().turnOn(Scenario.OPEN_BREAKER);

      assertThat(client.get("/apps/payment/admin/health/overview").body())
          .isEqualTo(
              "{\"service\":\"payment\",\"circuit_breakers\":[{\"service\":\"payment\","
                  + "\"provider\":\"paypal\",\"state\":\"CLOSED\",\"failure_count\":0,"
                  + "\"failure_threshold\":10,\"available\":true},{\"service\":\"payment\",\"provider\":\"stripe\","
                  + "\"state\":\"OPEN\",\"failure_count\":12,\"failure_threshold\":10,"
                  + "\"available\":false}]}");
      world.scenarios().turnOff(Scenario.OPEN_BREAKER);
      assertThat(world.breakers().all()).contains(Breaker.closed("payment", "stripe")).hasSize(4);
    }
  }

  @Test
  void a_service_says_how_it_is() throws IOException, InterruptedException {
    try (SimCloud cloud = SimCloud.start(world, clock, 0)) {
      Client client = Client.of(cloud, "111111111111");
      world.services().put(WatchedService.named("api").withCheck("db", "timeout"));

      assertThat(client.get("/apps/search/health").body())
          .isEqualTo("{\"status\":\"ok\",\"checks\":{\"db\":\"ok\",\"queue\":\"ok\"}}");
      assertThat(client.get("/apps/api/health").statusCode()).isEqualTo(503);
      assertThat(client.get("/apps/api/health").body())
          .isEqualTo("{\"status\":\"down\",\"checks\":{\"db\":\"timeout\",\"queue\":\"ok\"}}");
      assertThat(client.get("/apps/nobody/health").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void counters_grow_with_the_clock_and_never_fall() throws IOException, InterruptedException {
    try (SimCloud cloud = SimCloud.start(world, clock, 0)) {
      Client client = Client.of(cloud, "111111111111");
      Map<String, Double> before = series(client.get("/apps/api/metrics").body());
      clock.advance(Duration.ofMinutes(10));
      world.services().put(WatchedService.named("api").withErrorRatio(0.5));
      clock.advance(Duration.ofMinutes(10));
      Map<String, Double> after = series(client.get("/apps/api/metrics").body());

      assertThat(before).containsEntry("http_requests_total{service=\"api\",status=\"500\"}", 0.0);
      before.forEach((name, value) -> assertThat(value(after, name)).isGreaterThanOrEqualTo(value));
      double failed = value(after, "http_requests_total{service=\"api\",status=\"500\"}");
      double answered = value(after, "http_request_duration_seconds_count{service=\"api\"}");
      assertThat(failed).isBetween(4000.0, 8000.0);
      assertThat(answered)
          .isEqualTo(
              value(after, "http_request_duration_seconds_bucket{service=\"api\",le=\"+Inf\"}"))
          .isGreaterThan(failed * 5);
    }
  }

  @Test
  void search_counts_tokens_by_model_and_api_counts_none()
      throws IOException, InterruptedException {
    try (SimCloud cloud = SimCloud.start(world, clock, 0)) {
      Client client = Client.of(cloud, "111111111111");
      clock.advance(Duration.ofMinutes(10));
      Map<String, Double> search = series(client.get("/apps/search/metrics").body());

      double small = value(search, "llm_tokens_total{service=\"search\",model=\"small\"}");
      double large = value(search, "llm_tokens_total{service=\"search\",model=\"large\"}");
      assertThat(small).isBetween(380_000.0, 580_000.0);
      assertThat(small / large).isCloseTo(8, within(0.01));
      assertThat(client.get("/apps/api/metrics").body()).doesNotContain("llm_tokens_total");
    }
  }

  private Map<Object, Optional<Instant>> progress(List<ProtectedResource> resources) {
    Map<Object, Optional<Instant>> progress = new HashMap<>();
    resources.forEach(each -> progress.put(each, world.backups().lastBackup(each)));
    world
        .databases()
        .all()
        .forEach(each -> progress.put(each, world.databases().latestRestorable(each)));
    return progress;
  }

  private static BigDecimal total(List<Cost> costs, LocalDate day) {
    return costs.stream()
        .filter(cost -> cost.date().equals(day))
        .map(cost -> cost.amount(CostMetric.UNBLENDED))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static double value(Map<String, Double> series, String name) {
    return Optional.ofNullable(series.get(name)).orElseThrow();
  }

  private static Map<String, Double> series(String text) {
    Map<String, Double> series = new HashMap<>();
    for (String line : text.lines().filter(each -> !each.startsWith("#")).toList()) {
      int space = line.lastIndexOf(' ');
      series.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
    }
    return series;
  }
}
