package dev.guardband.rulegen;

import java.time.Duration;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When, within each minute of a test, its series have a sample.
 *
 * <p>A range selector takes the sample on its left edge up to Prometheus 2, and no longer from
 * Prometheus 3 on. Rules are evaluated on the minute, so where one has a range, no sample is: each
 * comes a quarter of a minute after it, and the edge of no range in common use meets one. A range
 * of one minute needs more than one of them, so there are three.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/migration/">Prometheus 3.0 migration
 *     guide</a>
 */
enum Sampling {
  ON_THE_MINUTE(1),
  BETWEEN_MINUTES(4),
  WITHIN_MINUTES(6);

  private static final Pattern RANGE = Pattern.compile("\\[\\s*\\d");
  private static final Pattern MINUTE = Pattern.compile("\\[\\s*(?:1m|60s)\\s*]");
  private static final int SAMPLES_A_MINUTE = 3;

  private final int parts;

  Sampling(int parts) {
    this.parts = parts;
  }

  static Sampling of(Rule rule) {
    String text = rule.expr().text();
    if (MINUTE.matcher(text).find()) {
      return WITHIN_MINUTES;
    }
    return RANGE.matcher(text).find() ? BETWEEN_MINUTES : ON_THE_MINUTE;
  }

  /** For rules of a file that are shown the same series: as fine as any whose records count. */
  static Sampling of(RuleFile file, Together together) {
    Stream<Sampling> asked =
        file.records().filter(rule -> together.of(rule).isPresent()).map(Sampling::of);
    Stream<Sampling> others =
        file.rules().map(Sampling::of).filter(sampling -> sampling != WITHIN_MINUTES);
    return Stream.concat(asked, others).max(Comparator.naturalOrder()).orElse(ON_THE_MINUTE);
  }

  /** Between the places in a series' list of values, of which some are left empty. */
  Duration interval() {
    return Proof.STEP.dividedBy(parts);
  }

  /** In promtool's notation, for so many minutes at least. */
  String text(Values values, int steps) {
    return switch (this) {
      case ON_THE_MINUTE -> values.text(steps);
      case BETWEEN_MINUTES -> "_ " + values.apart(steps, parts - 1);
      case WITHIN_MINUTES -> "_ " + values.within(steps, SAMPLES_A_MINUTE);
    };
  }
}
