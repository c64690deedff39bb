package dev.guardband.dashboards;

import java.math.BigDecimal;
import java.util.List;

/**
 * How a panel's values look.
 *
 * @param unit Grafana's name of it
 * @param base the colour below the first step
 * @param steps rising
 * @param states words for values, empty where the number itself is shown
 * @param column what a table calls its value; its rows are sorted by it
 * @param descending whether the largest comes first
 * @param link where a row leads, empty for nowhere
 */
record Look(
    String unit,
    String base,
    List<Step> steps,
    List<State> states,
    String column,
    boolean descending,
    String link) {
  static final String GOOD = "green";
  static final String NEAR = "orange";
  static final String PAST = "red";

  Look {
    steps = List.copyOf(steps);
    states = List.copyOf(states);
  }

  /** From this value on, this colour. */
  record Step(BigDecimal from, String color) {
    static Step of(String from, String color) {
      return new Step(new BigDecimal(from), color);
    }
  }

  /** A value that stands for something. */
  record State(int value, String text, String color) {}

  static Look in(String unit) {
    return new Look(unit, GOOD, List.of(), List.of(), "value", false, "");
  }

  /** Of a margin: past the limit below 0, near it below a fifth. */
  static Look margin() {
    return in("percentunit")
        .from(PAST)
        .steps(List.of(Step.of("0.000001", NEAR), Step.of("0.2", GOOD)))
        .column("margin");
  }

  Look from(String color) {
    return new Look(unit, color, steps, states, column, descending, link);
  }

  Look steps(List<Step> rising) {
    return new Look(unit, base, rising, states, column, descending, link);
  }

  Look states(State... named) {
    return new Look(unit, base, steps, List.of(named), column, descending, link);
  }

  /** Smallest first. */
  Look column(String name) {
    return new Look(unit, base, steps, states, name, descending, link);
  }

  Look link(String url) {
    return new Look(unit, base, steps, states, column, descending, url);
  }

  Look largestFirst() {
    return new Look(unit, base, steps, states, column, true, link);
  }
}
