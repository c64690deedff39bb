package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Cost;
import dev.guardband.simcloud.world.CostMetric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The sums of one group in one period. */
record CostRow(
    CostQuery.Period period, List<String> keys, String unit, Map<CostMetric, BigDecimal> sums) {

  static CostRow empty(CostQuery.Period period) {
    return new CostRow(period, List.of(), "USD", new EnumMap<>(CostMetric.class));
  }

  static CostRow of(CostQuery.Period period, List<String> keys, Cost cost) {
    return new CostRow(period, keys, cost.currency(), cost.amounts());
  }

  CostRow plus(CostRow other) {
    Map<CostMetric, BigDecimal> both = new EnumMap<>(CostMetric.class);
    both.putAll(sums);
    other.sums.forEach((metric, amount) -> both.merge(metric, amount, BigDecimal::add));
    return new CostRow(period, new ArrayList<>(keys), other.unit, both);
  }

  JsonObject group(List<CostMetric> metrics) {
    JsonArray names = new JsonArray();
    keys.forEach(names::add);
    JsonObject group = new JsonObject();
    group.add("Keys", names);
    group.add("Metrics", amounts(metrics));
    return group;
  }

  JsonObject amounts(List<CostMetric> metrics) {
    JsonObject amounts = new JsonObject();
    for (CostMetric metric : metrics) {
      amounts.add(metric.label(), amount(sums.getOrDefault(metric, BigDecimal.ZERO), unit));
    }
    return amounts;
  }

  static JsonObject amount(BigDecimal value, String unit) {
    JsonObject amount = new JsonObject();
    amount.addProperty("Amount", value.toPlainString());
    amount.addProperty("Unit", unit);
    return amount;
  }
}
