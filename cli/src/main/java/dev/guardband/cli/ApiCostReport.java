package dev.guardband.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.exporter.ApiCost;
import dev.guardband.exporter.ApiCost.Line;
import dev.guardband.exporter.ApiCost.Range;
import dev.guardband.exporter.IamPolicy;
import dev.guardband.model.Durations;
import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What billed calls will cost, and what must be allowed: for people, and for programs. */
final class ApiCostReport {
  private static final List<String> HEADER =
      List.of("source", "call", "account", "every", "calls a day", "USD a day", "USD a month");

  private final ApiCost cost;
  private final List<IamPolicy> policies;

  private ApiCostReport(ApiCost cost, List<IamPolicy> policies) {
    this.cost = cost;
    this.policies = policies;
  }

  static ApiCostReport of(Settings settings) {
    return new ApiCostReport(ApiCost.of(settings), IamPolicy.of(settings));
  }

  String text() {
    StringBuilder text = new StringBuilder();
    if (cost.lines().isEmpty()) {
      text.append("No source makes billed calls.\n");
    } else {
      table().forEach(row -> text.append(row).append('\n'));
      text.append(
          """

          From one page an answer to as many as are usual; each page is a call. A month is 30.4 days.
          Calls that are tried again cost as much again. Prices are AWS's list prices.
          """);
    }
    text.append("Sources that make free calls only: ").append(cost.freeSources()).append('\n');
    text.append(limit()).append('\n');
    for (IamPolicy policy : policies) {
      text.append('\n').append(title(policy)).append('\n').append(policy.text()).append('\n');
    }
    return text.toString();
  }

  private List<String> table() {
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    cost.lines().forEach(line -> rows.add(row(line)));
    rows.add(
        List.of(
            "total",
            "",
            "",
            "",
            print(cost.callsADay()),
            print(cost.usdADay()),
            print(cost.usdAMonth())));
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> aligned(row, widths)).toList();
  }

  private static List<String> row(Line line) {
    return List.of(
        line.source(),
        line.operation().api() + " " + line.operation().name(),
        line.operation().account(),
        Durations.print(line.refresh()),
        print(line.callsADay()),
        print(line.usdADay()),
        print(line.usdAMonth()));
  }

  private static String aligned(List<String> row, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return text.toString().stripTrailing();
  }

  private String limit() {
    Aws.PaidCalls limits = cost.limits();
    return "Limit (aws.paid_calls): %s US dollars a %s; needed: %s: %s"
        .formatted(
            limits.limitUsd().toPlainString(),
            limits.per().unit(),
            print(cost.usdAPeriod()),
            switch (cost.verdict()) {
              case ENOUGH -> "enough";
              case PERHAPS_NOT_ENOUGH ->
                  "enough only while answers are short; raise limit_usd, or lengthen refresh";
              case NOT_ENOUGH ->
                  "not enough, so that costs stand still before its end; raise limit_usd, or"
                      + " lengthen refresh";
            });
  }

  private static String title(IamPolicy policy) {
    return policy
        .account()
        .map(
            account ->
                "Least IAM policy of %s in account %s (%s):"
                    .formatted(
                        account.roleArn().orElse("the exporter's own identity"),
                        account.name(),
                        account.id()))
        .orElse("Least IAM policy of the exporter's own identity, which takes on these roles:");
  }

  String json() {
    JsonObject json = new JsonObject();
    JsonArray lines = new JsonArray();
    cost.lines().forEach(line -> lines.add(json(line)));
    json.add("billed_calls", lines);
    json.add("calls_a_day", json(cost.callsADay()));
    json.add("usd_a_day", json(cost.usdADay()));
    json.add("usd_a_month", json(cost.usdAMonth()));
    json.addProperty("free_sources", cost.freeSources());
    json.addProperty("limit_usd", cost.limits().limitUsd());
    json.addProperty("limit_per", cost.limits().per().unit());
    json.addProperty("verdict", cost.verdict().name().toLowerCase(Locale.ROOT));
    JsonArray iam = new JsonArray();
    policies.forEach(policy -> iam.add(json(policy)));
    json.add("iam_policies", iam);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + "\n";
  }

  private static JsonObject json(Line line) {
    JsonObject json = new JsonObject();
    json.addProperty("source", line.source());
    json.addProperty("api", line.operation().api());
    json.addProperty("operation", line.operation().name());
    json.addProperty("account", line.operation().account());
    json.addProperty("refresh_seconds", line.refresh().toSeconds());
    json.add("calls_a_day", json(line.callsADay()));
    json.add("usd_a_day", json(line.usdADay()));
    json.add("usd_a_month", json(line.usdAMonth()));
    return json;
  }

  private static JsonObject json(Range range) {
    JsonObject json = new JsonObject();
    json.addProperty("least", rounded(range.least()));
    json.addProperty("most", rounded(range.most()));
    return json;
  }

  private static JsonObject json(IamPolicy policy) {
    JsonObject json = new JsonObject();
    policy
        .account()
        .ifPresent(
            account -> {
              json.addProperty("account", account.name());
              json.addProperty("account_id", account.id());
              account.roleArn().ifPresent(role -> json.addProperty("role", role));
            });
    json.add("policy", policy.policy());
    return json;
  }

  private static String print(Range range) {
    String least = rounded(range.least()).toPlainString();
    String most = rounded(range.most()).toPlainString();
    return least.equals(most) ? least : least + " to " + most;
  }

  private static BigDecimal rounded(BigDecimal value) {
    BigDecimal shortened = value.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return shortened.scale() < 0 ? shortened.setScale(0) : shortened;
  }
}
