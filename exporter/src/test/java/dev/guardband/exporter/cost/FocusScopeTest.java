package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Period;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which charges and months of FOCUS files count. */
final class FocusScopeTest {
  private static final String BILL =
      """
      BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ServiceName,Tags
      100,USD,2024-08-01,2024-08-02,S3,"{""team"": ""payments""}"
      20,USD,2024-08-31,2024-09-01,EC2,"{""team"": ""payments""}"
      3,USD,2024-09-01,2024-09-02,S3,"{""team"": ""payments""}"
      4,USD,2024-09-14,2024-09-15,S3,"{""team"": ""data""}"
      """;

  private final SettableClock clock = new SettableClock("2024-09-15T06:00:00Z");

  @TempDir private Path directory;

  @Test
  void a_month_is_settled_on_the_fifteenth_of_the_next() throws Exception {
    assertThat(Text.of(read(Map.of()), CostMetrics.LAST_MONTH))
        .containsExactly(
            "finops_cost_last_month{source=\"bill\",currency=\"USD\",service=\"EC2\"} 20",
            "finops_cost_last_month{source=\"bill\",currency=\"USD\",service=\"S3\"} 100");

    clock.set("2024-09-14T23:59:59Z");
    assertThat(Text.of(read(Map.of()), CostMetrics.LAST_MONTH)).isEmpty();
    assertThat(Text.of(read(Map.of()), CostMetrics.SETTLED_THROUGH)).isEmpty();
  }

  @Test
  void a_filter_leaves_all_other_charges_out() throws Exception {
    Reading reading = read(Map.of("service", "S3", "tag:team", "payments"));

    assertThat(Text.of(reading, CostMetrics.MONTH_TO_DATE))
        .containsExactly(
            "finops_cost_month_to_date{source=\"bill\",currency=\"USD\",service=\"S3\"} 3");
    assertThat(Text.of(reading, CostMetrics.LAST_MONTH))
        .containsExactly(
            "finops_cost_last_month{source=\"bill\",currency=\"USD\",service=\"S3\"} 100");
    assertThat(Text.of(reading, CostMetrics.BUDGET_SPEND))
        .containsExactly("finops_budget_spend{budget=\"all\",currency=\"USD\"} 3");
    // How far the bill has come is told of all of it.
    assertThat(Text.of(reading, CostMetrics.DATA_THROUGH))
        .containsExactly("finops_cost_data_through_timestamp_seconds{source=\"bill\"} 1726358400");
  }

  @Test
  void a_filter_that_nothing_passes_is_a_spend_of_zero() throws Exception {
    assertThat(Text.of(read(Map.of("service", "RDS")), CostMetrics.BUDGET_SPEND))
        .containsExactly("finops_budget_spend{budget=\"all\",currency=\"USD\"} 0");
  }

  private Reading read(Map<String, String> where) throws Exception {
    Path file = Files.writeString(directory.resolve("bill.csv"), BILL);
    Cost.Origin.Focus origin = new Cost.Origin.Focus(file.toString());
    Cost.Source all = TestSettings.cost("bill", origin, Cost.Basis.BILLED, "service");
    Cost.Source some =
        new Cost.Source(
            all.name(),
            origin,
            all.cost(),
            all.groupBy(),
            List.of(),
            where,
            all.refresh(),
            all.staleAfter(),
            all.definedAt());
    Cost cost =
        new TestSettings()
            .cost(some)
            .budget(TestSettings.budget("all", "bill", Period.MONTHLY, Map.of()))
            .build()
            .cost();
    AwsCalls aws = new AwsCalls(new TestSettings().build().aws(), new TryingUpstream(1), clock);
    return FocusSource.of(some, origin, cost, aws, clock).read(Deadline.in(Duration.ofMinutes(1)));
  }
}
