package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.settings.Cost.Basis;
import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Cost.Origin;
import dev.guardband.model.settings.Cost.Raise;
import dev.guardband.model.settings.Cost.Source;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.world.Cost;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Budgets over calendar periods, against bills with awkward days. */
final class CostExplorerBudgetsTest {
  private final SettableClock clock = new SettableClock("2026-11-20T10:00:00Z");
  private final Cloud cloud;

  CostExplorerBudgetsTest() throws IOException {
    cloud = Cloud.start(clock);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  /** The bill: one dollar on each day that has begun in UTC. */
  @ParameterizedTest(name = "{1} in {2} at {0}")
  @CsvSource({
    "2028-02-29T12:00:00Z, MONTHLY,   UTC,                 29",
    "2028-03-01T00:30:00Z, MONTHLY,   UTC,                 1",
    "2028-03-31T23:59:59Z, MONTHLY,   UTC,                 31",
    "2028-02-29T12:00:00Z, QUARTERLY, UTC,                 60",
    "2028-04-01T00:00:00Z, QUARTERLY, UTC,                 1",
    "2027-12-31T23:59:59Z, YEARLY,    UTC,                 365",
    "2028-12-31T23:59:59Z, YEARLY,    UTC,                 366",
    "2028-01-02T23:59:59Z, WEEKLY,    UTC,                 7",
    "2028-01-03T00:00:00Z, WEEKLY,    UTC,                 1",
    "2028-02-29T00:00:01Z, DAILY,     UTC,                 1",
    // It is still December there: the whole month, and not the first of January.
    "2028-01-01T05:00:00Z, MONTHLY,   America/Los_Angeles, 31",
    "2028-01-03T05:00:00Z, WEEKLY,    America/Los_Angeles, 7",
    // Clocks go forward in the night to the 26th.
    "2028-03-26T22:30:00Z, WEEKLY,    Europe/Berlin,       0",
    "2028-03-27T00:30:00Z, WEEKLY,    Europe/Berlin,       1"
  })
  void a_period_is_summed_by_its_days(String now, Period period, ZoneId zone, int expected)
      throws Exception {
    clock.set(now);
    LocalDate today = Window.today(clock.instant());
    for (int back = 0; back < 400; back++) {
      cloud.world().costs().add(cost(today.minusDays(back), "1"));
    }

    List<String> spend = spend(read(budget(period, zone)));

    // A week that has begun in Berlin and not on the bill cannot be told of.
    assertThat(spend)
        .containsExactlyElementsOf(expected == 0 ? List.of() : List.of(told(expected)));
  }

  @Test
  void a_month_that_has_begun_in_the_zone_and_not_on_the_bill_is_unknown() throws Exception {
    clock.set("2027-12-31T15:30:00Z");
    cloud.world().costs().add(cost(LocalDate.parse("2027-12-31"), "1"));

    assertThat(spend(read(budget(Period.MONTHLY, ZoneId.of("Asia/Tokyo"))))).isEmpty();
  }

  @Test
  void credits_larger_than_the_costs_make_spend_negative() throws Exception {
    cloud.world().costs().add(cost(LocalDate.parse("2026-11-18"), "20"));
    cloud.world().costs().add(cost(LocalDate.parse("2026-11-18"), "-25").withRecordType("Credit"));

    Reading reading = read(budget(Period.MONTHLY, ZoneId.of("UTC")));

    assertThat(spend(reading)).containsExactly(told(-5));
    assertThat(Text.of(reading, CostMetrics.MONTH_TO_DATE))
        .containsExactly(
            "finops_cost_month_to_date{source=\"quick\",currency=\"USD\",service=\"RDS\"} -5");
  }

  @Test
  void an_empty_account_has_limits_and_nothing_is_said_of_its_spend() throws Exception {
    assertThat(Text.of(read(budget(Period.MONTHLY, ZoneId.of("UTC")))))
        .containsExactly(
            "finops_budget_limit{budget=\"all\",currency=\"USD\",period=\"monthly\",severity=\"critical\",team=\"platform\"} 100",
            "finops_budget_threshold_ratio{budget=\"all\",severity=\"warning\",team=\"platform\"} 0.8");
  }

  @Test
  void after_a_change_of_currency_a_budget_of_the_old_one_is_unknown() throws Exception {
    cloud.world().costs().add(cost(LocalDate.parse("2026-10-31"), "7"));
    cloud.world().costs().add(cost(LocalDate.parse("2026-11-01"), "3").withCurrency("EUR"));
    Budget dollars = budget(Period.MONTHLY, ZoneId.of("UTC"));
    Budget quarter = budget(Period.QUARTERLY, ZoneId.of("UTC"));

    Reading reading = read(dollars);

    assertThat(spend(reading)).isEmpty();
    assertThat(spend(read(quarter))).containsExactly(told(7));
    assertThat(Text.of(reading, CostMetrics.MONTH_TO_DATE))
        .containsExactly(
            "finops_cost_month_to_date{source=\"quick\",currency=\"EUR\",service=\"RDS\"} 3");
    assertThat(Text.of(reading, CostMetrics.LAST_MONTH))
        .containsExactly(
            "finops_cost_last_month{source=\"quick\",currency=\"USD\",service=\"RDS\"} 7");
  }

  @ParameterizedTest(name = "at {0} it is {1}")
  @CsvSource({"2026-12-31T22:59:59Z, 7500", "2026-12-31T23:00:00Z, 100"})
  void a_raised_budget_falls_back_after_its_last_day_in_its_zone(String now, int expected)
      throws Exception {
    clock.set(now);
    Budget plain = budget(Period.MONTHLY, ZoneId.of("Europe/Berlin"));
    Raise raise = new Raise(new BigDecimal("7500"), LocalDate.parse("2026-12-31"));
    Budget raised =
        new Budget(
            plain.name(),
            plain.source(),
            plain.amount(),
            plain.currency(),
            plain.period(),
            plain.zone(),
            plain.where(),
            plain.thresholds(),
            plain.exceeded(),
            Optional.of(raise),
            plain.team(),
            plain.definedAt());

    assertThat(Text.of(read(raised), CostMetrics.BUDGET_LIMIT).get(0)).endsWith("} " + expected);
  }

  private static Cost cost(LocalDate day, String amount) {
    return Cost.of(day, Cloud.PROD, "RDS", new BigDecimal(amount));
  }

  private static List<String> spend(Reading reading) {
    return Text.of(reading, CostMetrics.BUDGET_SPEND);
  }

  private static String told(int dollars) {
    return "finops_budget_spend{budget=\"all\",currency=\"USD\"} " + dollars;
  }

  private static Budget budget(Period period, ZoneId zone) {
    Budget plain = TestSettings.budget("all", "quick", period, Map.of());
    return new Budget(
        plain.name(),
        plain.source(),
        plain.amount(),
        plain.currency(),
        plain.period(),
        zone,
        plain.where(),
        plain.thresholds(),
        plain.exceeded(),
        plain.raise(),
        plain.team(),
        plain.definedAt());
  }

  private Reading read(Budget budget) throws Exception {
    Source source =
        TestSettings.cost("quick", new Origin.CostExplorer("payer"), Basis.UNBLENDED, "service");
    Settings settings =
        cloud.settings().account("payer", Cloud.PAYER).cost(source).budget(budget).build();
    return new CostExplorerSource(
            source,
            new Origin.CostExplorer("payer"),
            settings,
            cloud.calls(settings, new TryingUpstream(1)),
            clock)
        .read(Deadline.in(Duration.ofSeconds(20)));
  }
}
