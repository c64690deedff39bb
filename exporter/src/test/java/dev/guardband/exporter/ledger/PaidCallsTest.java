package dev.guardband.exporter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardband.exporter.TestClock;
import dev.guardband.exporter.TestSettings;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PaidCallsTest {
  private static final Operation COSTS = new Operation("ce", "GetCostAndUsage", "payer", "");

  private final TestClock clock = new TestClock();
  private final Aws.PaidCalls limits = TestSettings.paidCalls("0.05");
  private final Path directory;
  private final Path file;

  PaidCallsTest(@TempDir Path directory) {
    this.directory = directory;
    this.file = directory.resolve("paid-calls.ledger");
  }

  private PaidCalls load() throws IOException {
    return PaidCalls.load(limits, clock, file);
  }

  @Test
  void a_call_is_in_the_file_before_it_is_made_and_counts_after_a_restart() throws Exception {
    try (PaidCalls calls = load()) {
      calls.reserve(COSTS);
      assertThat(file).hasContent("2026-11-21T10:00:00Z ce 10000 .\n");
      assertThat(calls.calls()).containsEntry("ce", 1L);
    }
    try (PaidCalls calls = load()) {
      assertThat(calls.spent()).isEqualByComparingTo("0.01");
      assertThat(calls.calls()).containsEntry("ce", 0L);
    }
  }

  @Test
  void the_limit_holds_over_restarts() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (PaidCalls calls = load()) {
        calls.reserve(COSTS);
      }
    }
    try (PaidCalls calls = load()) {
      assertThatThrownBy(() -> calls.reserve(COSTS))
          .isInstanceOf(SourceFailure.class)
          .hasMessage(
              "no billed call of ce is made: 0.05 of 0.05 US dollars a month are spent until "
                  + "2026-12-01T00:00:00Z; raise aws.paid_calls.limit_usd");
    }
  }

  @Test
  void a_new_period_begins_at_nothing_and_drops_the_old_lines_at_the_next_start() throws Exception {
    try (PaidCalls calls = load()) {
      calls.reserve(COSTS);
      clock.set(Instant.parse("2026-12-01T00:00:00Z"));
      assertThat(calls.spent()).isEqualByComparingTo("0");
      calls.reserve(COSTS);
      assertThat(calls.spent()).isEqualByComparingTo("0.01");
      assertThat(calls.periodEnd()).isEqualTo("2027-01-01T00:00:00Z");
    }
    load().close();
    assertThat(file).hasContent("2026-12-01T00:00:00Z ce 10000 .\n");
  }

  @ParameterizedTest(name = "a last line of {0} characters")
  @CsvSource({"1", "10", "24", "31"})
  void a_torn_last_line_counts_as_spent(int length) throws Exception {
    String line = "2026-11-21T10:00:00Z ce 10000 .\n";
    Files.writeString(file, line + line.substring(0, length));
    try (PaidCalls calls = load()) {
      assertThat(calls.spent()).isEqualByComparingTo("0.02");
      calls.reserve(COSTS);
      assertThat(calls.spent()).isEqualByComparingTo("0.03");
    }
    try (PaidCalls calls = load()) {
      assertThat(calls.spent()).isEqualByComparingTo("0.03");
    }
  }

  @Test
  void a_damaged_line_counts_as_spent_and_others_stay() throws Exception {
    Files.writeString(file, "garbage\n2026-11-21T10:00:00Z ce 10000 .\n\u0000\u0000\n");
    try (PaidCalls calls = load()) {
      assertThat(calls.spent()).isEqualByComparingTo("0.03");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-9000000000", "9223372036854775807"})
  void an_amount_that_no_call_costs_is_a_damaged_line(String micros) throws Exception {
    Files.writeString(
        file, "2026-11-20T00:00:00Z ce 10000 .\n2026-11-20T00:00:00Z ce " + micros + " .\n");
    try (PaidCalls calls = load()) {
      assertThat(calls.spent()).isEqualByComparingTo("0.02");
    }
  }

  @Test
  void a_ledger_that_was_removed_refuses_the_call() throws Exception {
    try (PaidCalls calls = load()) {
      Files.delete(file);
      assertThatThrownBy(() -> calls.reserve(COSTS))
          .hasMessage(
              "no billed call of ce is made: the ledger in the state directory cannot be written: "
                  + "java.nio.file.NoSuchFileException: "
                  + file);
    }
  }

  @Test
  void calls_of_a_clock_that_was_ahead_stay_counted() throws Exception {
    try (PaidCalls calls = load()) {
      clock.advance(Duration.ofDays(60));
      calls.reserve(COSTS);
    }
    clock.set(TestClock.START);
    try (PaidCalls calls = load()) {
      assertThat(calls.spent()).isEqualByComparingTo("0.01");
    }
  }

  @Test
  void a_ledger_that_cannot_be_written_refuses_the_call() throws Exception {
    PaidCalls calls = load();
    calls.close();
    assertThatThrownBy(() -> calls.reserve(COSTS))
        .hasMessage(
            "no billed call of ce is made: the ledger in the state directory cannot be written: "
                + "java.nio.channels.ClosedChannelException");
  }

  @Test
  void other_files_beside_it_are_left_alone() throws Exception {
    Path other = Files.writeString(directory.resolve("other"), "x", StandardOpenOption.CREATE_NEW);
    load().close();
    assertThat(other).hasContent("x");
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "HOURLY, 2026-11-21T10:59:59Z, 2026-11-21T10:00:00Z, 2026-11-21T11:00:00Z",
    "DAILY, 2026-02-28T23:59:59Z, 2026-02-28T00:00:00Z, 2026-03-01T00:00:00Z",
    "WEEKLY, 2026-11-22T10:00:00Z, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
    "MONTHLY, 2028-02-29T10:00:00Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "QUARTERLY, 2026-11-21T10:00:00Z, 2026-10-01T00:00:00Z, 2027-01-01T00:00:00Z",
    "YEARLY, 2026-11-21T10:00:00Z, 2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z"
  })
  void periods_are_those_of_the_calendar_in_utc(
      Period period, Instant time, Instant start, Instant end) {
    assertThat(Periods.start(period, time)).isEqualTo(start);
    assertThat(Periods.end(period, time)).isEqualTo(end);
  }

  @Test
  void a_call_that_is_refused_for_its_ledger_is_not_spent() throws Exception {
    try (PaidCalls calls = load()) {
      calls.reserve(COSTS);
      Files.delete(file);
      assertThatThrownBy(() -> calls.reserve(COSTS)).isInstanceOf(SourceFailure.class);
      assertThat(calls.spent()).isEqualByComparingTo("0.01");
      assertThat(calls.left()).isEqualByComparingTo("0.04");
      assertThat(calls.calls()).containsEntry("ce", 1L);
    }
  }

  static Stream<Arguments> prices() {
    return Stream.of(
        Arguments.of(COSTS, "0.01"),
        Arguments.of(new Operation("ce", "GetAnomalies", "payer", ""), "0.01"),
        Arguments.of(
            new Operation("cloudwatch", "GetMetricData", "prod", "eu-west-1", 1), "0.00001"),
        Arguments.of(
            new Operation("cloudwatch", "GetMetricData", "prod", "eu-west-1", 500), "0.005"),
        Arguments.of(new Operation("cloudwatch", "DescribeAlarms", "prod", "eu-west-1"), "0"),
        Arguments.of(new Operation("budgets", "DescribeBudgets", "payer", ""), "0"),
        Arguments.of(new Operation("rds", "DescribeDBInstances", "prod", "eu-west-1"), "0"));
  }

  @ParameterizedTest(name = "{0} costs {1}")
  @MethodSource("prices")
  void each_call_has_its_price(Operation operation, String dollars) throws Exception {
    try (PaidCalls calls = load()) {
      calls.reserve(operation);
      assertThat(calls.spent()).isEqualByComparingTo(dollars);
    }
    assertThat(Prices.of(operation)).isEqualByComparingTo(dollars);
  }

  @Test
  void what_is_left_and_what_is_to_come_are_told() throws Exception {
    clock.set(Instant.parse("2026-11-11T00:00:00Z"));
    try (PaidCalls calls = load()) {
      assertThat(calls.forecast()).isEqualByComparingTo("0");
      calls.reserve(COSTS);
      // A single call is taken for a day's: 19 more follow until the month's end.
      clock.set(Instant.parse("2026-11-12T00:00:00Z"));
      assertThat(calls.forecast()).isEqualByComparingTo("0.20");
      assertThat(calls.left()).isEqualByComparingTo("0.04");
      clock.set(Instant.parse("2026-11-19T00:00:01Z"));
      assertThat(calls.forecast()).isEqualByComparingTo("0.01");
    }
  }

  @Test
  void the_pace_is_known_over_a_restart_and_a_new_period() throws Exception {
    clock.set(Instant.parse("2026-11-29T00:00:00Z"));
    try (PaidCalls calls = load()) {
      calls.reserve(COSTS);
    }
    clock.set(Instant.parse("2026-12-01T00:00:00Z"));
    try (PaidCalls calls = load()) {
      assertThat(calls.spent()).isEqualByComparingTo("0");
      // Half a cent a day for 31 days.
      assertThat(calls.forecast()).isEqualByComparingTo("0.155");
    }
  }
}
