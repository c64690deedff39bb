package dev.guardband.dashboards;

import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Thresholds of a panel, from limits of the configuration. */
final class Limits {
  private Limits() {}

  /** The steps of upper bounds that all subjects share; none where they differ. */
  static List<Step> shared(List<Map<Severity, BigDecimal>> bounds) {
    List<Map<Severity, BigDecimal>> different = bounds.stream().distinct().toList();
    return different.size() == 1 ? steps(different.get(0)) : List.of();
  }

  /** The least severe first, which is how upper bounds rise. */
  static List<Step> steps(Map<Severity, BigDecimal> bounds) {
    List<Step> steps = new ArrayList<>();
    addIfSet(steps, bounds, Severity.INFO, "blue");
    addIfSet(steps, bounds, Severity.WARNING, Look.NEAR);
    addIfSet(steps, bounds, Severity.CRITICAL, Look.PAST);
    return steps;
  }

  private static void addIfSet(
      List<Step> steps, Map<Severity, BigDecimal> bounds, Severity severity, String color) {
    BigDecimal bound = bounds.get(severity);
    if (bound != null) {
      steps.add(new Step(bound, color));
    }
  }
}
