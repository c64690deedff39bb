package dev.guardband.exporter.ledger;

import dev.guardband.exporter.core.Upstream.Operation;
import java.math.BigDecimal;
import java.util.List;

/** What AWS bills its callers for; what is not here is free, or too cheap to count. */
public final class Prices {
  private static final String COST_EXPLORER = "ce";
  private static final String CLOUDWATCH = "cloudwatch";

  // https://aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing/
  private static final long COST_EXPLORER_REQUEST = 10_000;
  // https://aws.amazon.com/cloudwatch/pricing/
  private static final long CLOUDWATCH_METRIC = 10;

  private static final int MICRO_DIGITS = 6;

  /** The most that one call costs: what a record that cannot be read is taken for. */
  static final long HIGHEST = COST_EXPLORER_REQUEST;

  private Prices() {}

  /**
   * US dollars for one call.
   *
   * <p>{@code GetCostAndUsage}, as all requests of Cost Explorer, is 0.01; {@code GetMetricData} is
   * 0.01 for 1,000 metrics.
   */
  public static BigDecimal of(Operation operation) {
    return dollars(micros(operation));
  }

  /** APIs of which at least one operation is billed. */
  static List<String> apis() {
    return List.of(COST_EXPLORER, CLOUDWATCH);
  }

  /** Millionths of a US dollar. */
  static long micros(Operation operation) {
    return switch (operation.api()) {
      case COST_EXPLORER -> COST_EXPLORER_REQUEST;
      case CLOUDWATCH ->
          operation.name().equals("GetMetricData") ? CLOUDWATCH_METRIC * operation.units() : 0;
      default -> 0;
    };
  }

  static BigDecimal dollars(long micros) {
    BigDecimal exact = BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros();
    return exact.scale() < 2 ? exact.setScale(2) : exact;
  }
}
