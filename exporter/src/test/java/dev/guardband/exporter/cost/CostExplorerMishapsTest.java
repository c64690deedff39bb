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
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Cost.Basis;
import dev.guardband.model.settings.Cost.Origin;
import dev.guardband.model.settings.Cost.Source;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.Cost;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What befalls a bill while it is read, and bills that are odd. */
final class CostExplorerMishapsTest {
  private static final Target CE = Target.service("ce");

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;

  CostExplorerMishapsTest() throws IOException {
    cloud = Cloud.start(clock);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void a_session_that_expires_between_pages_is_renewed_and_no_page_is_paid_for_twice()
      throws Exception {
    spendOnTwoPages();
    cloud.simulated().faults().inject(new Fault.Expire(2), CE, 1);
    TryingUpstream upstream = new TryingUpstream(1);
    Settings settings = assumed().cost(quick()).build();

    Reading reading = read(settings, upstream);

    assertThat(monthToDate(reading)).isEqualTo(15);
    String page = "ce GetCostAndUsage payments-prod";
    String session = "sts AssumeRole payments-prod us-east-1";
    assertThat(upstream.made()).startsWith(session, page, page, session, page);
    long renewed = cloud.simulated().calls().count("ce", "GetCostAndUsage");
    read(settings, new TryingUpstream(1));
    long undisturbed = cloud.simulated().calls().count("ce", "GetCostAndUsage") - renewed;
    assertThat(renewed).isEqualTo(undisturbed + 1);
  }

  @Test
  void a_page_that_is_throttled_is_asked_for_again_and_nothing_is_counted_twice() throws Exception {
    spendOnTwoPages();
    Settings settings = settings().cost(quick()).build();
    read(settings, new TryingUpstream(3));
    long usual = cloud.simulated().calls().count("ce", "GetCostAndUsage");
    cloud.simulated().faults().inject(new Fault.Throttle(), CE, 2);

    Reading reading = read(settings, new TryingUpstream(3));

    assertThat(monthToDate(reading)).isEqualTo(15);
    assertThat(cloud.simulated().calls().count("ce", "GetCostAndUsage")).isEqualTo(2 * usual + 2);
  }

  @Test
  void credits_larger_than_the_costs_end_the_month_below_zero() throws Exception {
    for (LocalDate day = LocalDate.parse("2026-10-01");
        day.isBefore(LocalDate.parse("2026-11-20"));
        day = day.plusDays(1)) {
      spend(day.toString(), "4");
      cloud.world().costs().add(cost(day.toString(), "-5").withRecordType("Credit"));
    }

    Reading reading = read(settings().cost(quick()).build(), new TryingUpstream(1));

    assertThat(Text.of(reading, CostMetrics.LAST_MONTH))
        .containsExactly(
            "finops_cost_last_month{source=\"quick\",currency=\"USD\",service=\"RDS\"} -31");
    assertThat(Text.of(reading, OutlookMetrics.FORECAST_MONTH))
        .containsExactly(
            "finops_cost_forecast_month{source=\"quick\",currency=\"USD\",method=\"guardband\"}"
                + " -30");
  }

  @Test
  void two_sources_of_one_account_never_add_up() throws Exception {
    spend("2026-11-18", "1");
    spend("2026-11-19", "2");
    Source again = TestSettings.cost("again", payer(), Basis.AMORTIZED, "service");
    TestSettings both =
        settings()
            .cost(quick())
            .cost(again)
            .budget(TestSettings.budget("one", "quick", Period.MONTHLY, Map.of()))
            .budget(TestSettings.budget("other", "again", Period.MONTHLY, Map.of()));
    Settings settings = both.build();

    Reading one = read(settings, settings.cost().sources().get(0));
    Reading other = read(settings, settings.cost().sources().get(1));

    assertThat(amounts(one))
        .containsExactly(
            "finops_cost_month_to_date{source=\"quick\",currency=\"USD\",service=\"RDS\"} 3",
            "finops_budget_spend{budget=\"one\",currency=\"USD\"} 3");
    assertThat(amounts(other))
        .containsExactly(
            "finops_cost_month_to_date{source=\"again\",currency=\"USD\",service=\"RDS\"} 3",
            "finops_budget_spend{budget=\"other\",currency=\"USD\"} 3");
    assertThat(Text.of(one)).doesNotContainAnyElementsOf(Text.of(other));
  }

  private static List<String> amounts(Reading reading) {
    return Text.of(reading).stream()
        .filter(line -> line.matches("finops_(cost_month_to_date|budget_spend).*"))
        .toList();
  }

  private void spendOnTwoPages() {
    cloud.world().costs().pagesOf(10);
    for (int i = 0; i < 15; i++) {
      LocalDate day = LocalDate.parse("2026-11-19");
      cloud.world().costs().add(Cost.of(day, Cloud.PAYMENTS, "service-" + i, BigDecimal.ONE));
    }
  }

  private static double monthToDate(Reading reading) {
    return reading.samples().stream()
        .filter(sample -> sample.metric().name().equals(CostMetrics.MONTH_TO_DATE.name()))
        .mapToDouble(Sample::value)
        .sum();
  }

  private void spend(String day, String amount) {
    cloud.world().costs().add(cost(day, amount));
  }

  private static Cost cost(String day, String amount) {
    return Cost.of(LocalDate.parse(day), Cloud.PAYMENTS, "RDS", new BigDecimal(amount));
  }

  private static Source quick() {
    return TestSettings.cost("quick", payer(), Basis.UNBLENDED, "service");
  }

  private static Origin.CostExplorer payer() {
    return new Origin.CostExplorer("payments-prod");
  }

  private TestSettings settings() {
    Cloud.ownCredentials(Cloud.PAYMENTS);
    return cloud.settings().account("payments-prod", Cloud.PAYMENTS);
  }

  private TestSettings assumed() {
    String role = "arn:aws:iam::" + Cloud.PAYMENTS + ":role/guardband-read";
    return cloud
        .settings()
        .account(
            new Aws.Account(
                "payments-prod", Cloud.PAYMENTS, Optional.of(role), Optional.empty(), List.of()));
  }

  /** By the first of the sources, which has kept nothing. */
  private Reading read(Settings settings, TryingUpstream upstream) throws Exception {
    return read(settings, settings.cost().sources().get(0), upstream);
  }

  private Reading read(Settings settings, Source source) throws Exception {
    return read(settings, source, new TryingUpstream(1));
  }

  private Reading read(Settings settings, Source source, TryingUpstream upstream) throws Exception {
    return new CostExplorerSource(source, payer(), settings, cloud.calls(settings, upstream), clock)
        .read(Deadline.in(Duration.ofSeconds(20)));
  }
}
