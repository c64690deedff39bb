package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Cost.Basis;
import dev.guardband.model.settings.Cost.Charge;
import dev.guardband.model.settings.Cost.Origin;
import dev.guardband.model.settings.Cost.Source;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.Cost;
import dev.guardband.simcloud.world.CostMetric;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CostExplorerSourceTest {
  private static final Target CE = Target.service("ce");

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;

  CostExplorerSourceTest() throws IOException {
    cloud = Cloud.start(clock);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void a_bill_is_told_whole() throws Exception {
    spend("2026-10-31", Cloud.PROD, "RDS", "100");
    spend("2026-11-01", Cloud.PROD, "RDS", "1.25");
    spend("2026-11-19", Cloud.PROD, "RDS", "2.50");
    spend("2026-11-19", "999999999999", "S3", "0.05");
    spend("2026-11-20", Cloud.PROD, "RDS", "0.75");
    TestSettings settings =
        settings()
            .budget(TestSettings.budget("all", "quick", Period.MONTHLY, Map.of()))
            .budget(TestSettings.budget("s3", "quick", Period.DAILY, Map.of("service", "S3")))
            .budget(TestSettings.budget("eu", "quick", Period.DAILY, Map.of("region", "eu")))
            .budget(TestSettings.budget("elsewhere", "bill", Period.DAILY, Map.of()));

    Reading reading = read(settings, source("service", "account"));

    String labels = "{source=\"quick\",currency=\"USD\",service=\"";
    String limit = "\",currency=\"USD\",period=\"";
    String critical = "\",severity=\"critical\",team=\"platform\"} 100";
    String warning = "\",severity=\"warning\",team=\"platform\"} 0.8";
    assertThat(Text.of(reading))
        .containsExactly(
            "finops_cost_last_day" + labels + "RDS\",account=\"prod\"} 2.5",
            "finops_cost_last_day" + labels + "S3\",account=\"999999999999\"} 0.05",
            "finops_cost_month_to_date" + labels + "RDS\",account=\"prod\"} 4.5",
            "finops_cost_month_to_date" + labels + "S3\",account=\"999999999999\"} 0.05",
            "finops_cost_last_month" + labels + "RDS\",account=\"prod\"} 100",
            "finops_cost_data_through_timestamp_seconds{source=\"quick\"} 1795176000",
            "finops_cost_settled_through_timestamp_seconds{source=\"quick\"} 1793491200",
            "finops_cost_estimated{source=\"quick\"} 1",
            "finops_budget_limit{budget=\"all" + limit + "monthly" + critical,
            "finops_budget_threshold_ratio{budget=\"all" + warning,
            "finops_budget_spend{budget=\"all\",currency=\"USD\"} 4.55",
            "finops_budget_limit{budget=\"s3" + limit + "daily" + critical,
            "finops_budget_threshold_ratio{budget=\"s3" + warning,
            "finops_budget_spend{budget=\"s3\",currency=\"USD\"} 0",
            "finops_budget_limit{budget=\"eu" + limit + "daily" + critical,
            "finops_budget_threshold_ratio{budget=\"eu" + warning);
  }

  @Test
  void a_yearly_budget_reads_the_bill_from_the_first_of_january() throws Exception {
    spend("2025-12-31", Cloud.PROD, "RDS", "1000");
    spend("2026-01-01", Cloud.PROD, "RDS", "10");
    spend("2026-11-19", Cloud.PROD, "RDS", "1");
    TestSettings settings =
        settings().budget(TestSettings.budget("year", "quick", Period.YEARLY, Map.of()));

    Reading reading = read(settings, source("service"));

    assertThat(Text.of(reading, CostMetrics.BUDGET_SPEND))
        .containsExactly("finops_budget_spend{budget=\"year\",currency=\"USD\"} 11");
    assertThat(Text.of(reading, CostMetrics.MONTH_TO_DATE)).hasSize(1);
  }

  @Test
  void on_the_first_of_a_month_the_last_day_is_of_the_month_before() throws Exception {
    clock.set("2026-12-01T00:30:00Z");
    spend("2026-11-30", Cloud.PROD, "RDS", "3");

    Reading reading = read(settings(), source());

    assertThat(Text.of(reading, CostMetrics.LAST_DAY))
        .containsExactly("finops_cost_last_day{source=\"quick\",currency=\"USD\"} 3");
  }

  @Test
  void a_tag_is_a_label_and_its_absence_is_empty() throws Exception {
    LocalDate day = LocalDate.parse("2026-11-19");
    cloud.world().costs().add(Cost.of(day, Cloud.PROD, "RDS", BigDecimal.ONE).withTag("team", "a"));
    spend("2026-11-19", Cloud.PROD, "S3", "2");

    Reading reading = read(settings(), source("tag:team"));

    assertThat(Text.of(reading, CostMetrics.LAST_DAY))
        .containsExactly(
            "finops_cost_last_day{source=\"quick\",currency=\"USD\",tag_team=\"\"} 2",
            "finops_cost_last_day{source=\"quick\",currency=\"USD\",tag_team=\"a\"} 1");
  }

  @Test
  void the_basis_and_what_is_left_out_are_asked_for() throws Exception {
    LocalDate day = LocalDate.parse("2026-11-19");
    Cost usage = Cost.of(day, Cloud.PROD, "RDS", new BigDecimal("10"));
    cloud.world().costs().add(usage.withAmount(CostMetric.AMORTIZED, new BigDecimal("4")));
    cloud.world().costs().add(usage.withRecordType("Credit"));
    cloud.world().costs().add(usage.withRecordType("Tax"));
    Source all = source();
    Source amortized =
        new Source(
            all.name(),
            all.origin(),
            Basis.AMORTIZED,
            List.of(),
            List.of(Charge.CREDIT, Charge.REFUND, Charge.TAX),
            Map.of(),
            all.refresh(),
            all.staleAfter(),
            all.definedAt());

    assertThat(monthToDate(read(settings(), all))).isEqualTo(30);
    assertThat(monthToDate(read(settings(), amortized))).isEqualTo(4);
  }

  @Test
  void a_filter_is_asked_for_and_a_category_is_a_label() throws Exception {
    LocalDate day = LocalDate.parse("2026-11-19");
    Cost shop =
        Cost.of(day, Cloud.PROD, "RDS", BigDecimal.ONE).withCategory("Business Unit", "shop");
    cloud.world().costs().add(shop);
    cloud.world().costs().add(shop.withRecordType("Tax"));
    cloud.world().costs().add(shop.withRegion("us-east-1"));
    cloud.world().costs().add(Cost.of(day, Cloud.PROD, "RDS", new BigDecimal("2")));
    cloud.world().costs().add(Cost.of(day, Cloud.PAYMENTS, "RDS", new BigDecimal("50")));
    Source all = source("category:Business Unit");
    Source some =
        new Source(
            all.name(),
            all.origin(),
            all.cost(),
            all.groupBy(),
            List.of(Charge.TAX),
            Map.of("account", "prod", "region", "eu-west-1"),
            all.refresh(),
            all.staleAfter(),
            all.definedAt());

    assertThat(Text.of(read(settings(), some), CostMetrics.LAST_DAY))
        .containsExactly(
            "finops_cost_last_day{source=\"quick\",currency=\"USD\",category_business_unit=\"\"} 2",
            "finops_cost_last_day{source=\"quick\",currency=\"USD\",category_business_unit=\"shop\"} 1");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"UNBLENDED, 1", "AMORTIZED, 2", "NET_UNBLENDED, 3", "NET_AMORTIZED, 4", "BLENDED, 5"})
  void each_of_the_five_costs_can_be_had(Basis basis, int expected) throws Exception {
    Cost cost = Cost.of(LocalDate.parse("2026-11-19"), Cloud.PROD, "RDS", BigDecimal.ONE);
    int amount = 1;
    for (CostMetric metric : CostMetric.values()) {
      cost = cost.withAmount(metric, BigDecimal.valueOf(amount++));
    }
    cloud.world().costs().add(cost);

    Source source = TestSettings.cost("quick", new Origin.CostExplorer("payer"), basis, "service");
    assertThat(monthToDate(read(settings(), source))).isEqualTo(expected);
  }

  @Test
  void every_page_is_read_and_goes_through_the_upstream() throws Exception {
    cloud.world().costs().pagesOf(10);
    for (int i = 0; i < 45; i++) {
      spend("2026-11-19", Cloud.PROD, "service-" + i, "1");
    }
    TryingUpstream upstream = new TryingUpstream(1);
    Settings settings = settings().cost(source("service")).build();

    Reading reading = source(settings, upstream).read(soon());

    assertThat(monthToDate(reading)).isEqualTo(45);
    long calls = cloud.simulated().calls().count("ce", "GetCostAndUsage");
    assertThat(calls).isGreaterThanOrEqualTo(5);
    assertThat(upstream.made()).hasSize((int) calls).containsOnly("ce GetCostAndUsage payer");
  }

  @Test
  void a_bill_that_changes_between_pages_is_read_anew_once() throws Exception {
    cloud.world().costs().pagesOf(10);
    for (int i = 0; i < 15; i++) {
      spend("2026-11-19", Cloud.PROD, "service-" + i, "1");
    }
    Fault changed = new Fault.Refuse(400, "RequestChangedException", "Your request changed.");
    cloud.simulated().faults().inject(changed, CE, 1);

    assertThat(monthToDate(read(settings(), source("service")))).isEqualTo(15);

    cloud.simulated().faults().inject(changed, CE);
    assertThat(fails(Duration.ofSeconds(5)).errorClass()).isEqualTo(ErrorClass.MALFORMED);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new Fault.Throttle(), ErrorClass.THROTTLED),
        Arguments.of(new Fault.ServerError(500), ErrorClass.UNAVAILABLE),
        Arguments.of(new Fault.Hang(), ErrorClass.TIMEOUT),
        Arguments.of(new Fault.Truncate(), ErrorClass.MALFORMED),
        // HttpURLConnection ends a body that breaks off as if it were whole.
        Arguments.of(new Fault.Drop(), ErrorClass.MALFORMED),
        Arguments.of(new Fault.Expire(2), ErrorClass.DENIED),
        Arguments.of(new Fault.Deny(), ErrorClass.DENIED),
        Arguments.of(
            new Fault.Refuse(400, "LimitExceededException", "Slow down."), ErrorClass.THROTTLED),
        Arguments.of(
            new Fault.Refuse(400, "DataUnavailableException", "No data yet."),
            ErrorClass.NOT_FOUND));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void a_fault_has_its_class_and_publishes_nothing(Fault fault, ErrorClass expected) {
    cloud.world().costs().pagesOf(1);
    spend("2026-11-18", Cloud.PROD, "RDS", "1");
    spend("2026-11-19", Cloud.PROD, "RDS", "1");
    cloud.simulated().faults().inject(fault, CE);

    SourceFailure failure = fails(Duration.ofSeconds(2));

    assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(expected);
    assertThat(failure).hasMessageStartingWith("ce GetCostAndUsage: account payer: ");
  }

  private void spend(String day, String account, String service, String amount) {
    BigDecimal exact = new BigDecimal(amount);
    cloud.world().costs().add(Cost.of(LocalDate.parse(day), account, service, exact));
  }

  private Reading read(TestSettings settings, Source source) throws Exception {
    return source(settings.cost(source).build(), new TryingUpstream(1)).read(soon());
  }

  private SourceFailure fails(Duration within) {
    Settings settings = settings().cost(source("service")).build();
    CostExplorerSource source = source(settings, new TryingUpstream(1));
    return catchThrowableOfType(SourceFailure.class, () -> source.read(Deadline.in(within)));
  }

  private CostExplorerSource source(Settings settings, TryingUpstream upstream) {
    Source source = settings.cost().sources().get(0);
    return new CostExplorerSource(
        source,
        (Origin.CostExplorer) source.origin(),
        settings,
        cloud.calls(settings, upstream),
        clock);
  }

  private TestSettings settings() {
    return cloud.settings().account("payer", Cloud.PAYER).account("prod", Cloud.PROD);
  }

  private static Source source(String... groupBy) {
    return TestSettings.cost("quick", new Origin.CostExplorer("payer"), Basis.UNBLENDED, groupBy);
  }

  private static double monthToDate(Reading reading) {
    return reading.samples().stream()
        .filter(sample -> sample.metric().name().equals(CostMetrics.MONTH_TO_DATE.name()))
        .mapToDouble(Sample::value)
        .sum();
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }
}
