package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.model.settings.Cost.Basis;
import dev.guardband.model.settings.Cost.Origin;
import dev.guardband.model.settings.Cost.Source;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.world.Cost;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.costexplorer.model.ForecastResult;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastResponse;

final class CostForecastSourceTest {
  private final AdviceFixture fixture = new AdviceFixture();

  CostForecastSourceTest() throws IOException {}

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void the_months_end_is_told_for_the_source_and_for_budgets_of_all_of_it() throws Exception {
    spend("2026-10-15", 36, "10");
    TestSettings settings =
        fixture
            .settings()
            .budget(TestSettings.budget("company", "quick", Period.MONTHLY, Map.of()))
            .budget(TestSettings.budget("week", "quick", Period.WEEKLY, Map.of()))
            .budget(TestSettings.budget("rds", "quick", Period.MONTHLY, Map.of("service", "RDS")));

    assertThat(Text.of(read(settings)))
        .containsExactly(
            "finops_cost_forecast_month{source=\"quick\",currency=\"USD\",method=\"aws\"} 300",
            "finops_cost_forecast_month_lower{source=\"quick\",currency=\"USD\",method=\"aws\"}"
                + " 289",
            "finops_cost_forecast_month_upper{source=\"quick\",currency=\"USD\",method=\"aws\"}"
                + " 311",
            "finops_budget_forecast{budget=\"company\",currency=\"USD\",method=\"aws\"} 300");
    assertThat(fixture.upstream.made()).containsExactly("ce GetCostForecast payer");
  }

  @Test
  void an_account_that_is_too_young_has_ours_instead() throws Exception {
    spend("2026-11-10", 10, "10");

    Reading reading = read(fixture.settings());

    assertThat(reading.samples()).isEmpty();
    assertThat(reading.notes()).containsExactly(CostForecastSource.UNAVAILABLE);
  }

  @Test
  void a_forecast_of_the_days_left_has_the_days_before_added() throws Exception {
    GetCostForecastResponse rest =
        GetCostForecastResponse.builder()
            .total(total -> total.amount("110").unit("USD"))
            .forecastResultsByTime(
                ForecastResult.builder()
                    .timePeriod(period -> period.start("2026-11-20").end("2026-12-01"))
                    .meanValue("110")
                    .predictionIntervalLowerBound("100")
                    .predictionIntervalUpperBound("120")
                    .build())
            .build();

    MonthForecast told = MonthForecast.from(rest, "payer");

    assertThat(told.from()).isEqualTo("2026-11-20");
    assertThat(told.plus(190))
        .isEqualTo(
            new MonthForecast(
                LocalDate.parse("2026-11-20"), "USD", 300, new MonthForecast.Interval(290, 310)));
  }

  @Test
  void a_forecast_ends_with_its_month() {
    CostForecastSource source =
        new CostForecastSource(
            quick(),
            new Origin.CostExplorer("payer"),
            fixture.settings().build(),
            fixture.cloud.calls(fixture.settings().build(), fixture.upstream),
            fixture.clock);

    assertThat(source.staleAfter()).isEqualTo(Duration.ofDays(2));
    fixture.clock.set("2026-12-01T06:00:00Z");
    assertThat(source.staleAfter()).isEqualTo(Duration.ofHours(6));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.guardband.exporter.cost.AdviceFixture#faults")
  void a_fault_has_its_class_and_publishes_nothing(Fault fault, ErrorClass expected) {
    spend("2026-10-15", 36, "10");
    fixture.inject(fault, "ce");

    SourceFailure failure = fixture.fails(fixture.settings().cost(quick()), this::source);

    assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(expected);
    assertThat(failure).hasMessageStartingWith("ce GetCostForecast: account payer: ");
  }

  private void spend(String first, int days, String amount) {
    for (int i = 0; i < days; i++) {
      LocalDate day = LocalDate.parse(first).plusDays(i);
      fixture.cloud.world().costs().add(Cost.of(day, Cloud.PROD, "RDS", new BigDecimal(amount)));
    }
  }

  private Reading read(TestSettings settings) throws Exception {
    return fixture.read(settings.cost(quick()), this::source);
  }

  private CostForecastSource source(Settings settings, AwsCalls aws) {
    return new CostForecastSource(
        settings.cost().sources().get(0),
        new Origin.CostExplorer("payer"),
        settings,
        aws,
        fixture.clock);
  }

  private static Source quick() {
    return TestSettings.cost("quick", new Origin.CostExplorer("payer"), Basis.UNBLENDED, "service");
  }
}
