package dev.guardband.simcloud.world;

import java.math.BigDecimal;

/**
 * What was bought ahead, and what came of it, in any period.
 *
 * @param bought dollars of savings plans, or hours of reservations
 * @param used of them
 * @param eligible all that could be covered, {@code used} included
 */
public record Commitments(BigDecimal bought, BigDecimal used, BigDecimal eligible) {
  /** Nothing bought. */
  public static final Commitments NONE =
      new Commitments(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  public static Commitments of(String bought, String used, String eligible) {
    return new Commitments(new BigDecimal(bought), new BigDecimal(used), new BigDecimal(eligible));
  }
}
