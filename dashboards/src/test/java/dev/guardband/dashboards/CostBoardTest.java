package dev.guardband.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.config.Configuration;
import dev.guardband.render.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CostBoardTest {
  private static final String SMALL =
      """
      version: 1
      site: small
      teams: {platform: {critical: [chat]}}
      receivers: {chat: {slack: {webhook_file: /run/secrets/slack}}}
      cost:
        sources: [{name: bill, focus: {path: "/focus/*.csv"}, cost: billed, group_by: [region]}]
        budgets: [{name: company, amount: 400, period: daily}]
      """;

  @TempDir private Path directory;

  private static List<String> titles(Plan plan) {
    return new CostBoard(plan).board().panels().stream().map(Panel::title).toList();
  }

  private Plan small(String more) throws IOException {
    return plan(SMALL + more);
  }

  private Plan plan(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("guardband.yaml"), text);
    return Plan.of(Configuration.load(file).settings().orElseThrow());
  }

  @Test
  void budgets_come_first_then_the_month_s_end_changes_waste_and_requests() {
    assertThat(titles(Contract.plan()))
        .containsExactly(
            "Least margin first",
            "Budgets spent",
            "Spend",
            "Amounts",
            "Usage budgets",
            "AWS budgets that are not watched",
            "Budgets at the end of their period",
            "End of the month",
            "Error of the last forecasts",
            "Newest settled day",
            "Month to date",
            "Services that cost more than usual",
            "Last complete day",
            "Most expensive services",
            "Anomalies that AWS found",
            "Anomalies of 90 days",
            "Savings worth taking",
            "Savings by kind",
            "Cost Optimization Hub",
            "Commitments",
            "Untagged spend",
            "Cost of a request",
            "Metered spend an hour",
            "Metered spend of a period",
            "Age of the bill",
            "Newest day of the bill");
  }

  @Test
  void what_is_not_configured_is_not_drawn() throws IOException {
    assertThat(titles(small("")))
        .containsExactly(
            "Least margin first",
            "Budgets spent",
            "Spend",
            "Amounts",
            "End of the month",
            "Newest settled day",
            "Month to date",
            "Last complete day",
            "Age of the bill");
  }

  @Test
  void a_limit_on_days_is_drawn_where_there_is_one() throws IOException {
    Plan plan = small("  anomaly: {increase: 50%, against: 7d, at_least: 100}\n");

    assertThat(Dashboards.queries(plan))
        .filteredOn(query -> query.panel().equals("Newest settled day"))
        .extracting(Dashboards.Query::expr)
        .containsExactly(
            "max by (source, currency) (finops_cost_settled_day{job=\"guardband\"})",
            "max by (source, currency) (finops_cost_baseline_day{job=\"guardband\"})",
            "max by (source, currency) (finops_cost_settled_day_limit{job=\"guardband\"})");
  }

  @Test
  void panels_show_what_rules_record() {
    assertThat(Dashboards.queries(Contract.plan()))
        .filteredOn(
            query ->
                List.of(
                        "Budgets at the end of their period",
                        "Error of the last forecasts",
                        "Untagged spend",
                        "Age of the bill")
                    .contains(query.panel()))
        .extracting(Dashboards.Query::expr)
        .containsExactly(
            "max by (budget, currency) (budget:forecast:ratio{cluster=\"prod-eu\"})",
            "max by (budget, currency) (budget:forecast_error:ratio{cluster=\"prod-eu\"})",
            "max by (source, currency, tag) (cost:untagged:ratio{cluster=\"prod-eu\"})",
            "max by (source) (cost:data_age:seconds{cluster=\"prod-eu\"})");
  }

  @Test
  void a_limit_that_all_bills_share_colours_their_age() throws IOException {
    assertThat(age(small("")).look().steps()).containsExactly(Look.Step.of("259200", Look.NEAR));
    String late = SMALL.replace("group_by", "stale_after: 96h, group_by");
    String two =
        late.replace(
                "group_by: [region]}]",
                "group_by: [region]},\n    {name: quick, focus: {path: \"/quick/*.csv\"}, cost: billed}]")
            .replace("period: daily", "period: daily, source: bill");
    assertThat(age(plan(late)).look().steps()).containsExactly(Look.Step.of("345600", Look.NEAR));
    assertThat(age(plan(two)).look().steps()).isEmpty();
  }

  private static Panel age(Plan plan) {
    return new CostBoard(plan)
        .board().panels().stream()
            .filter(panel -> panel.title().equals("Age of the bill"))
            .findFirst()
            .orElseThrow();
  }
}
