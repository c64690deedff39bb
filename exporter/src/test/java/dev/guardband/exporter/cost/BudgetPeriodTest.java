package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BudgetPeriodTest {
  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "DAILY, 2024-02-28, 2024-02-28, 2024-02-29",
    "DAILY, 2024-02-29, 2024-02-29, 2024-03-01",
    "WEEKLY, 2024-02-29, 2024-02-26, 2024-03-04",
    "WEEKLY, 2024-03-03, 2024-02-26, 2024-03-04",
    "WEEKLY, 2024-03-04, 2024-03-04, 2024-03-11",
    "MONTHLY, 2024-02-29, 2024-02-01, 2024-03-01",
    "MONTHLY, 2023-02-28, 2023-02-01, 2023-03-01",
    "MONTHLY, 2024-12-31, 2024-12-01, 2025-01-01",
    "QUARTERLY, 2024-01-01, 2024-01-01, 2024-04-01",
    "QUARTERLY, 2024-06-30, 2024-04-01, 2024-07-01",
    "QUARTERLY, 2024-12-31, 2024-10-01, 2025-01-01",
    "YEARLY, 2024-12-31, 2024-01-01, 2025-01-01",
  })
  void a_period_contains_its_day(Period period, LocalDate day, LocalDate start, LocalDate end) {
    BudgetPeriod found = BudgetPeriod.of(period, day).orElseThrow();

    assertThat(found).isEqualTo(new BudgetPeriod(start, end));
    assertThat(found.contains(day)).isTrue();
    assertThat(found.contains(start.minusDays(1))).isFalse();
    assertThat(found.contains(end)).isFalse();
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "2024-03-01T04:59:59Z, America/New_York, 2024-02-01",
    "2024-03-01T05:00:00Z, America/New_York, 2024-03-01",
    "2024-02-29T15:00:00Z, Asia/Tokyo, 2024-03-01",
    "2024-02-29T14:59:59Z, Asia/Tokyo, 2024-02-01",
  })
  void the_budgets_zone_decides_when_a_month_begins(Instant now, ZoneId zone, LocalDate start) {
    assertThat(BudgetPeriod.containing(now, in(zone)).orElseThrow().start()).isEqualTo(start);
  }

  @Test
  void a_bill_by_days_says_nothing_about_hours() {
    assertThat(BudgetPeriod.of(Period.HOURLY, LocalDate.of(2024, 1, 1))).isEmpty();
  }

  private static Budget in(ZoneId zone) {
    Budget budget = TestSettings.budget("api", "bill", Period.MONTHLY, Map.of());
    return new Budget(
        budget.name(),
        budget.source(),
        budget.amount(),
        budget.currency(),
        budget.period(),
        zone,
        budget.where(),
        budget.thresholds(),
        budget.exceeded(),
        budget.raise(),
        budget.team(),
        budget.definedAt());
  }
}
