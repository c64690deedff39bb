package dev.guardband.model.settings;

import java.math.BigDecimal;

/**
 * Limits on costs that no key sets, as shares: the same for all subjects, so no series has them.
 */
public final class CostLimits {
  /** The share of a commitment that is used at the least. */
  public static final BigDecimal COMMITMENT_USED = new BigDecimal("0.8");

  /** The share of the month's cost that may be without a tag. */
  public static final BigDecimal UNTAGGED = new BigDecimal("0.2");

  /** How far a forecast may be from what was spent then. */
  public static final BigDecimal FORECAST_ERROR = new BigDecimal("0.1");

  private CostLimits() {}
}
