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
    Path file = Files.writeString(directory.resolve("guardband.yaml"), SMALL + more);
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
            "Age of the bill");
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
}
