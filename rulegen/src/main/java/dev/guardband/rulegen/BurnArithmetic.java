package dev.guardband.rulegen;

import dev.guardband.model.Durations;
import dev.guardband.model.settings.Service.Objective;
import dev.guardband.model.settings.Settings.AlertOverride;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an objective's numbers mean: when each arm fires, and what is then spent. */
final class BurnArithmetic {
  private static final MathContext EXACT_ENOUGH = MathContext.DECIMAL64;

  private final Objective objective;
  private final Map<String, AlertOverride> overrides;

  /**
   * Of one objective.
   *
   * @param overrides by alert name
   */
  BurnArithmetic(Objective objective, Map<String, AlertOverride> overrides) {
    this.objective = objective;
    this.overrides = overrides;
  }

  /** How long everything may fail in the period before the budget is spent. */
  Duration fullOutage() {
    return seconds(objective.errorBudget().multiply(inSeconds(objective.over())));
  }

  /** The share of events that must be bad, over both windows, for an arm to fire. */
  BigDecimal threshold(Burn burn) {
    return burn.factor().multiply(objective.errorBudget());
  }

  /** The share of the period's budget that is spent when the long window is at its threshold. */
  BigDecimal shareOfBudget(Burn burn) {
    return burn.factor()
        .multiply(inSeconds(burn.longWindow()))
        .divide(inSeconds(objective.over()), EXACT_ENOUGH);
  }

  /** How long everything must fail until an arm fires, the time that it must hold included. */
  Duration outageToFire(Burn burn) {
    BigDecimal worst = threshold(burn).multiply(inSeconds(burn.longWindow()));
    return seconds(worst).plus(override(burn).hold().orElse(burn.hold()));
  }

  private AlertOverride override(Burn burn) {
    return overrides.getOrDefault(burn.alert(), AlertOverride.none());
  }

  /** An arm whose threshold no share of events can exceed. */
  boolean canFire(Burn burn) {
    return threshold(burn).compareTo(BigDecimal.ONE) < 0;
  }

  /** A line for the budget, and a table of the arms. */
  List<List<String>> table() {
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of(
            "alert", "burns", "errors over", "windows", "of the budget", "full outage to fire"));
    for (Burn burn : Burn.values()) {
      table.add(
          List.of(
              burn.alert(),
              burn.factor() + "x",
              canFire(burn) ? percent(threshold(burn)) : "never",
              Durations.print(burn.longWindow()) + ", " + Durations.print(burn.shortWindow()),
              percent(shareOfBudget(burn)),
              fires(burn)));
    }
    return table;
  }

  private String fires(Burn burn) {
    if (!override(burn).enabled()) {
      return "turned off";
    }
    return canFire(burn) ? Durations.print(outageToFire(burn)) : "never";
  }

  static String percent(BigDecimal ratio) {
    return ratio
            .movePointRight(2)
            .round(new MathContext(4, RoundingMode.HALF_UP))
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }

  private static BigDecimal inSeconds(Duration duration) {
    return BigDecimal.valueOf(duration.toSeconds());
  }

  private static Duration seconds(BigDecimal seconds) {
    return Duration.ofSeconds(seconds.setScale(0, RoundingMode.CEILING).longValueExact());
  }
}
