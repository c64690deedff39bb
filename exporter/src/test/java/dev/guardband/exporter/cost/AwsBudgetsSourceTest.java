package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.world.AwsBudget;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AwsBudgetsSourceTest {
  private final AdviceFixture fixture = new AdviceFixture();

  AwsBudgetsSourceTest() throws IOException {}

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void a_cost_budget_is_told_like_one_of_ours() throws Exception {
    add(budget("company", "20000", "512.25").withForecast(new BigDecimal("21000")));

    Reading reading = read(fixture.settings().forecast(Map.of(Severity.WARNING, BigDecimal.ONE)));

    String budget = "{budget=\"payer/company\",";
    assertThat(told(reading))
        .containsExactly(
            "finops_budget_limit"
                + budget
                + "currency=\"USD\",period=\"monthly\",severity=\"critical\",team=\"platform\"}"
                + " 20000",
            "finops_budget_threshold_ratio"
                + budget
                + "severity=\"warning\",team=\"platform\"} 0.8",
            "finops_budget_forecast_limit_ratio"
                + budget
                + "severity=\"warning\",team=\"platform\"} 1",
            "finops_budget_spend" + budget + "currency=\"USD\"} 512.25",
            "finops_budget_forecast" + budget + "currency=\"USD\",method=\"aws\"} 21000");
    assertThat(reading.notes()).isEmpty();
  }

  @Test
  void a_usage_budget_has_a_unit_instead_of_a_currency() throws Exception {
    add(
        budget("traffic", "1000", "250")
            .withType("USAGE", "GB")
            .withTimeUnit("ANNUALLY")
            .withForecast(new BigDecimal("900")));

    String budget = "{budget=\"payer/traffic\",";
    assertThat(told(read(fixture.settings())))
        .containsExactly(
            "finops_usage_budget_limit"
                + budget
                + "unit=\"GB\",period=\"yearly\",severity=\"critical\",team=\"platform\"} 1000",
            "finops_budget_threshold_ratio"
                + budget
                + "severity=\"warning\",team=\"platform\"} 0.8",
            "finops_usage_budget_used" + budget + "unit=\"GB\"} 250",
            "finops_usage_budget_forecast" + budget + "unit=\"GB\",method=\"aws\"} 900");
  }

  @Test
  void a_budget_belongs_to_who_owns_its_name_or_its_account() throws Exception {
    add(budget("api", "10", "1"));
    add(budget("all", "10", "1"));

    Reading reading =
        read(fixture.settings().team("api", "budget:payer/api").team("finance", "account:payer"));

    assertThat(Text.of(reading, CostMetrics.BUDGET_THRESHOLD))
        .containsExactly(
            "finops_budget_threshold_ratio{budget=\"payer/api\",severity=\"warning\",team=\"api\"}"
                + " 0.8",
            "finops_budget_threshold_ratio{budget=\"payer/all\",severity=\"warning\","
                + "team=\"finance\"} 0.8");
  }

  @Test
  void spend_that_is_not_worked_out_is_absent() throws Exception {
    add(budget("new", "10", "1").withoutSpend());

    Reading reading = read(fixture.settings());

    assertThat(Text.of(reading, CostMetrics.BUDGET_LIMIT)).hasSize(1);
    assertThat(Text.of(reading, CostMetrics.BUDGET_SPEND)).isEmpty();
  }

  @Test
  void where_all_are_watched_each_type_is_counted_as_none() throws Exception {
    assertThat(Text.of(read(fixture.settings()), OutlookMetrics.NOT_IMPORTED))
        .containsExactly(
            none("cost"),
            none("ri_coverage"),
            none("ri_utilization"),
            none("savings_plans_coverage"),
            none("savings_plans_utilization"),
            none("usage"));
  }

  private static String none(String type) {
    return "finops_aws_budgets_not_imported{account=\"payer\",type=\"" + type + "\"} 0";
  }

  private static List<String> told(Reading reading) {
    return Text.of(reading).stream()
        .filter(
            line -> !(line.startsWith("finops_aws_budgets_not_imported") && line.endsWith(" 0")))
        .toList();
  }

  @Test
  void a_planned_budget_has_the_limit_of_its_current_period() throws Exception {
    Map<Instant, BigDecimal> planned =
        Map.of(
            Instant.parse("2026-10-01T00:00:00Z"), new BigDecimal("100"),
            Instant.parse("2026-11-01T00:00:00Z"), new BigDecimal("200"),
            Instant.parse("2026-12-01T00:00:00Z"), new BigDecimal("300"));
    add(budget("season", "1", "1").withPlanned(planned));
    add(
        budget("later", "1", "1")
            .withPlanned(Map.of(Instant.parse("2027-01-01T00:00:00Z"), BigDecimal.TEN)));

    Reading reading = read(fixture.settings());

    assertThat(Text.of(reading, CostMetrics.BUDGET_LIMIT))
        .containsExactly(
            "finops_budget_limit{budget=\"payer/season\",currency=\"USD\",period=\"monthly\","
                + "severity=\"critical\",team=\"platform\"} 200");
    assertThat(reading.notes())
        .containsExactly("the budget later is not watched: it has no limit now");
  }

  @Test
  void what_cannot_be_watched_is_counted_and_named() throws Exception {
    add(budget("plans", "100", "90").withType("SAVINGS_PLANS_UTILIZATION", "PERCENTAGE"));
    add(budget("hosts", "100", "90").withType("RI_COVERAGE", "PERCENTAGE"));
    add(budget("hosts-2", "100", "90").withType("RI_COVERAGE", "PERCENTAGE"));

    Reading reading = read(fixture.settings());

    assertThat(told(reading))
        .containsExactly(
            "finops_aws_budgets_not_imported{account=\"payer\",type=\"ri_coverage\"} 2",
            "finops_aws_budgets_not_imported{account=\"payer\","
                + "type=\"savings_plans_utilization\"} 1");
    assertThat(reading.notes())
        .containsExactly(
            "the budget plans is not watched: budgets of type savings_plans_utilization have no"
                + " amount to be within",
            "the budget hosts is not watched: budgets of type ri_coverage have no amount to be"
                + " within",
            "the budget hosts-2 is not watched: budgets of type ri_coverage have no amount to be"
                + " within");
  }

  @Test
  void every_page_is_read_and_an_account_without_budgets_has_none() throws Exception {
    assertThat(told(read(fixture.settings()))).isEmpty();

    fixture.cloud.world().advice().pagesOf(2);
    for (int i = 0; i < 5; i++) {
      add(budget("b" + i, "10", "1"));
    }

    assertThat(Text.of(read(fixture.settings()), CostMetrics.BUDGET_SPEND)).hasSize(5);
    assertThat(fixture.upstream.made()).hasSize(4).containsOnly("budgets DescribeBudgets payer");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.guardband.exporter.cost.AdviceFixture#faultsOfPages")
  void a_fault_has_its_class_and_publishes_nothing(Fault fault, ErrorClass expected) {
    fixture.cloud.world().advice().pagesOf(1);
    add(budget("one", "10", "1"));
    add(budget("two", "10", "1"));
    fixture.inject(fault, "budgets");

    SourceFailure failure =
        fixture.fails(
            fixture.settings(),
            (settings, aws) -> new AwsBudgetsSource("payer", settings, aws, fixture.clock));

    assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(expected);
    assertThat(failure).hasMessageStartingWith("budgets DescribeBudgets: account payer: ");
  }

  private void add(AwsBudget budget) {
    fixture.cloud.world().advice().add(budget);
  }

  private static AwsBudget budget(String name, String limit, String actual) {
    return AwsBudget.monthly(Cloud.PAYER, name, new BigDecimal(limit), new BigDecimal(actual));
  }

  private Reading read(TestSettings settings) throws Exception {
    return fixture.read(
        settings, (built, aws) -> new AwsBudgetsSource("payer", built, aws, fixture.clock));
  }
}
