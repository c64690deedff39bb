package dev.guardband.config;

import dev.guardband.model.settings.Service.Objective;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Asks that an error budget can burn fast enough to page: no more than all events can be bad, so a
 * target of 90% never burns 14.4 times too fast.
 */
final class Paging {
  private static final int BASIS_POINT = 4;

  private Paging() {}

  /** A problem where no page can ever fire, a warning where one of them cannot. */
  static void check(Values values, Key<BigDecimal> key) {
    BigDecimal target = values.get(key);
    Problems problems = values.reading().problems();
    Yaml at = values.at(key);
    if (!canBurn(Objective.PAGE_BURN, target)) {
      problems.add(
          at, expected(Objective.PAGE_BURN), at.found(), "raise it; no page could ever fire");
    } else if (!canBurn(Objective.FAST_BURN, target)) {
      problems.warn(
          at,
          expected(Objective.FAST_BURN),
          at.found(),
          "raise it; the page of 1h and 5m can never fire, only that of 6h and 30m");
    }
  }

  private static boolean canBurn(BigDecimal factor, BigDecimal target) {
    return factor.multiply(BigDecimal.ONE.subtract(target)).compareTo(BigDecimal.ONE) < 0;
  }

  private static String expected(BigDecimal factor) {
    BigDecimal budget = BigDecimal.ONE.divide(factor, MathContext.DECIMAL64);
    BigDecimal least = BigDecimal.ONE.subtract(budget).setScale(BASIS_POINT, RoundingMode.UP);
    return "a target of at least "
        + least.movePointRight(2).toPlainString()
        + "%, as less cannot burn "
        + factor
        + " times too fast";
  }
}
