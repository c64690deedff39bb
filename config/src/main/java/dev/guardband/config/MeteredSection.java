package dev.guardband.config;

import dev.guardband.model.settings.Cost.Metered;
import dev.guardband.model.settings.Cost.UnitCost;
import dev.guardband.model.settings.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * {@code cost.metered} and {@code cost.unit_costs}: money that needs the application's counters.
 */
final class MeteredSection {
  private static final Key<String> NAME =
      Key.of("name", Types.NAME, "Unique over all files.", "llm");
  private static final Key<String> USAGE =
      Key.of(
          "usage",
          Types.PROMQL,
          "Units a second, as PromQL.",
          "'sum by (service, model) (rate(llm_tokens_total[1h]))'");
  private static final Key<String> BY =
      Key.of("by", Types.LABEL, "The label whose values have prices.", "model");
  private static final Key<Map<String, BigDecimal>> PRICE =
      Key.of(
          "price",
          Maps.of(Types.TEXT, Numbers.RATE),
          "The price of each value of the label.",
          "{claude: 0.003, gpt: 0.005}");
  private static final Key<BigDecimal> PER =
      Key.of("per", Numbers.POSITIVE, "How many units a price is for.", "1000").byDefault("1");
  private static final Key<BigDecimal> LIMIT =
      Key.of("limit", Numbers.MONEY, "What a period may cost.", "20");
  private static final Key<Period> PERIOD =
      Key.of(
              "period",
              Enums.of("period", Period.values(), Period::label),
              "The period of the limit.",
              "hourly")
          .byDefault("monthly");

  static final Section<Metered> METERED =
      Section.of(
          "metered spend",
          List.of(NAME, USAGE, BY, PRICE, PER, LIMIT, PERIOD, Spend.TEAM),
          MeteredSection::metered);

  private static final Key<String> REQUESTS =
      Key.of(
          "requests",
          Selectors.COUNTER,
          "The selector of a counter of requests.",
          "'http_requests_total{service=\"checkout\"}'");
  private static final Key<String> REQUEST_TYPE =
      Key.of("request_type", Types.LABEL, "The label that tells requests apart.", "path")
          .optional();
  private static final Key<BigDecimal> UNIT_LIMIT =
      Key.of("limit", Numbers.MONEY, "What one request may cost.", "0.002");

  static final Section<UnitCost> UNIT_COST =
      Section.of(
              "unit cost",
              List.of(
                  NAME, Spend.SOURCE, Spend.WHERE, REQUESTS, REQUEST_TYPE, UNIT_LIMIT, Spend.TEAM),
              MeteredSection::unitCost)
          .checked(Spend::check);

  private MeteredSection() {}

  private static Metered metered(Values values) {
    return new Metered(
        values.get(NAME),
        values.get(USAGE),
        values.get(BY),
        values.get(PRICE),
        values.get(PER),
        values.get(LIMIT),
        values.get(PERIOD),
        Spend.team(values, "metered:" + values.get(NAME)),
        values.at());
  }

  private static UnitCost unitCost(Values values) {
    return new UnitCost(
        values.get(NAME),
        Spend.source(values),
        values.get(Spend.WHERE),
        values.get(REQUESTS),
        values.find(REQUEST_TYPE),
        values.get(UNIT_LIMIT),
        Spend.team(values, "unit_cost:" + values.get(NAME)),
        values.at());
  }
}
