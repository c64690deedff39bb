package dev.guardband.rulegen;

import java.time.Duration;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * When, within each minute of a test, its series have a sample.
 *
 * <p>A range selector takes the sample on its left edge up to Prometheus 2, and no longer from
 * Prometheus 3 on. Rules are evaluated on the minute, so where one has a range, no sample is: each
 * comes a quarter of a minute after it, and the edge of no range in common use meets one.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/migration/">Prometheus 3.0 migration
 *     guide</a>
 */
enum Sampling {
  ON_THE_MINUTE(1),
  BETWEEN_MINUTES(4);

  private static final Pattern RANGE = Pattern.compile("\\[\\s*\\d");

  private final int parts;

  Sampling(int parts) {
    this.parts = parts;
  }

  static Sampling of(Rule rule) {
    return RANGE.matcher(rule.expr().text()).find() ? BETWEEN_MINUTES : ON_THE_MINUTE;
  }

  /** For rules that are shown the same series. */
  static Sampling of(RuleFile file) {
    return file.rules().map(Sampling::of).max(Comparator.naturalOrder()).orElse(ON_THE_MINUTE);
  }

  /** Between the places in a series' list of values, of which some are left empty. */
  Duration interval() {
    return Proof.STEP.dividedBy(parts);
  }

  /** In promtool's notation, for so many minutes at least. */
  String text(Values values, int steps) {
    return this == ON_THE_MINUTE ? values.text(steps) : "_ " + values.apart(steps, parts - 1);
  }
}
