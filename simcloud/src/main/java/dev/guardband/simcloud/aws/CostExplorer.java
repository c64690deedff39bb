package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Cost;
import dev.guardband.simcloud.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Cost Explorer: daily and monthly sums, grouped and filtered, a page of rows at a time. */
final class CostExplorer {
  private final World world;

  CostExplorer(World world) {
    this.world = world;
  }

  JsonObject getCostAndUsage(Operation.Call call) {
    CostQuery query = CostQuery.of(call.input());
    world.costs().note(query.start(), query.end());
    Pages.Page<CostRow> page = Pages.page(rows(query, call), world.costs().pageSize(), token(call));
    JsonObject answer = new JsonObject();
    if (!page.next().isEmpty()) {
      answer.addProperty("NextPageToken", page.next());
    }
    if (!query.groups().isEmpty()) {
      answer.add("GroupDefinitions", call.input().get("GroupBy"));
    }
    answer.add("ResultsByTime", results(page.items(), query));
    answer.add("DimensionValueAttributes", new JsonArray());
    return answer;
  }

  private List<CostRow> rows(CostQuery query, Operation.Call call) {
    List<CostRow> rows = new ArrayList<>();
    boolean payer = world.accounts().isPayer(call.account());
    for (CostQuery.Period period : query.periods()) {
      SortedMap<String, CostRow> byGroup = new TreeMap<>();
      if (query.groups().isEmpty()) {
        byGroup.put("", CostRow.empty(period));
      }
      for (Cost cost : world.costs().between(period.start(), period.end())) {
        if ((payer || cost.account().equals(call.account())) && query.filter().test(cost)) {
          List<String> keys = query.keys(cost);
          String joined = String.join("\0", keys);
          byGroup.merge(joined, CostRow.of(period, keys, cost), CostRow::plus);
        }
      }
      // A period without rows is still answered, with no groups.
      rows.addAll(byGroup.isEmpty() ? List.of(CostRow.empty(period)) : byGroup.values());
    }
    return rows;
  }

  private JsonArray results(List<CostRow> rows, CostQuery query) {
    Map<CostQuery.Period, JsonObject> byPeriod = new TreeMap<>();
    for (CostRow row : rows) {
      JsonObject result = byPeriod.computeIfAbsent(row.period(), this::result);
      if (query.groups().isEmpty()) {
        result.add("Total", row.amounts(query.metrics()));
      } else if (!row.keys().isEmpty()) {
        result.getAsJsonArray("Groups").add(row.group(query.metrics()));
      }
    }
    JsonArray results = new JsonArray();
    byPeriod.values().forEach(results::add);
    return results;
  }

  private JsonObject result(CostQuery.Period period) {
    JsonObject time = new JsonObject();
    time.addProperty("Start", period.start().toString());
    time.addProperty("End", period.end().toString());
    JsonObject result = new JsonObject();
    result.add("TimePeriod", time);
    result.add("Total", new JsonObject());
    result.add("Groups", new JsonArray());
    result.addProperty("Estimated", period.end().isAfter(world.costs().estimatedFrom()));
    return result;
  }

  private static Pages.Token token(Operation.Call call) {
    String fingerprint = Pages.fingerprint(call, "NextPageToken");
    Pages.Token token =
        call.text("NextPageToken")
            .map(text -> Pages.Token.parse(text).orElseThrow(CostExplorer::invalidToken))
            .orElse(Pages.first(fingerprint));
    if (!token.fingerprint().equals(fingerprint)) {
      throw new AwsException(
          400,
          "RequestChangedException",
          "Your request parameters changed between pages. Try again with the old parameters or"
              + " without a pagination token.");
    }
    return token;
  }

  private static AwsException invalidToken() {
    return new AwsException(
        400,
        "InvalidNextTokenException",
        "The pagination token is invalid. Try again without a pagination token.");
  }
}
