package dev.guardband.exporter.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a call costs, in millionths of a US dollar, by API; an API that is not here is free. */
final class Prices {
  // https://aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing/
  private static final long COST_EXPLORER_REQUEST = 10_000;

  /** The most that one call costs: what a record that cannot be read is taken for. */
  static final long HIGHEST = COST_EXPLORER_REQUEST;

  private static final Map<String, Long> BY_API = byApi();

  private Prices() {}

  static Map<String, Long> all() {
    return BY_API;
  }

  private static Map<String, Long> byApi() {
    Map<String, Long> prices = new LinkedHashMap<>();
    prices.put("ce", COST_EXPLORER_REQUEST);
    return Collections.unmodifiableMap(prices);
  }
}
