package dev.guardband.simcloud.aws;

import java.util.Arrays;
import java.util.Optional;

/** The services that speak JSON in a POST: what their targets start with, and their version. */
enum JsonApi {
  CE("AWSInsightsIndexService", "1.1"),
  BUDGETS("AWSBudgetServiceGateway", "1.1"),
  COST_OPTIMIZATION_HUB("CostOptimizationHubService", "1.0");

  private final String prefix;
  private final String version;

  JsonApi(String prefix, String version) {
    this.prefix = prefix;
    this.version = version;
  }

  /** Anything else is answered as Cost Explorer would. */
  static JsonApi of(String service) {
    return Arrays.stream(values())
        .filter(each -> each.name().replace('_', '-').equalsIgnoreCase(service))
        .findFirst()
        .orElse(CE);
  }

  static Optional<JsonApi> ofPrefix(String prefix) {
    return Arrays.stream(values()).filter(each -> each.prefix.equals(prefix)).findFirst();
  }

  String version() {
    return version;
  }
}
