package dev.guardband.exporter.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.FakeSource;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.model.Durations;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimingTest {
  private final FakeSource hourly = source("hourly", Duration.ofHours(1));

  private static FakeSource source(String name, Duration refresh) {
    return new FakeSource(name, deadline -> FakeSource.failures(Instant.EPOCH, "a", 1))
        .every(refresh);
  }

  @ParameterizedTest(name = "every {0}")
  @CsvSource({"1s, 5s", "5s, 5s", "15s, 15s", "1m, 1m", "8h, 1m"})
  void a_read_is_given_its_interval_but_five_to_sixty_seconds(String refresh, String timeout) {
    assertThat(Timing.DEFAULT.timeout(source("any", Durations.parse(refresh))))
        .isEqualTo(Durations.parse(timeout));
  }

  @ParameterizedTest(name = "every {0}")
  @CsvSource({"1s, 5s", "1m, 1m", "4m, 4m", "15m, 5m"})
  void a_read_of_a_long_listing_is_given_its_interval_but_five_seconds_to_five_minutes(
      String refresh, String timeout) {
    assertThat(Timing.DEFAULT.timeout(source("long", Durations.parse(refresh)).listingMuch()))
        .isEqualTo(Durations.parse(timeout));
  }

  @ParameterizedTest(name = "{0} failures, {1}")
  @CsvSource({
    "1, TIMEOUT, 5s",
    "2, UNAVAILABLE, 10s",
    "3, THROTTLED, 20s",
    "4, BREAKER_OPEN, 40s",
    "1, DENIED, 1m",
    "2, MALFORMED, 2m",
    "100, TIMEOUT, 1h",
    "1, PAID_CALLS_EXHAUSTED, 1h"
  })
  void waits_double_up_to_the_interval(int failures, ErrorClass errorClass, String wait) {
    Duration base = Durations.parse(wait);
    assertThat(Timing.DEFAULT.retry(hourly, failures, errorClass))
        .isBetween(base, base.multipliedBy(21).dividedBy(20));
  }

  @Test
  void first_reads_are_spread_over_two_seconds_and_always_the_same_for_a_source() {
    assertThat(Timing.DEFAULT.first(source("rds/prod/eu-west-1", Duration.ofHours(1))))
        .isEqualTo(Timing.DEFAULT.first(source("rds/prod/eu-west-1", Duration.ofHours(1))))
        .isNotEqualTo(Timing.DEFAULT.first(source("rds/prod/us-east-1", Duration.ofHours(1))))
        .isBetween(Duration.ZERO, Duration.ofSeconds(2));
  }

  @Test
  void a_good_read_is_followed_no_sooner_than_its_interval() {
    assertThat(Timing.DEFAULT.next(hourly))
        .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(63));
  }
}
