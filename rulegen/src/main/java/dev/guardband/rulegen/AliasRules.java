package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.SERVICE;

import dev.guardband.model.metric.AliasMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.SignalMetrics;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signals under the short names that some dashboards ask for; a file that is asked for. */
final class AliasRules {
  private static final String STEM = "aliases";
  private static final Map<String, String> API = SignalRecords.API;
  private static final Duration AT = Duration.ofMinutes(3);

  private AliasRules() {}

  static Optional<RuleFile> of(Plan plan) {
    if (!plan.settings().deploy().aliases()) {
      return Optional.empty();
    }
    List<Rule> rules = new ArrayList<>();
    aliases(plan).forEach((alias, metric) -> rules.add(rule(plan, alias, metric)));
    return Optional.of(
        new RuleFile(
            STEM, List.of(new RuleGroup("guardband-aliases", Duration.ofMinutes(1), rules))));
  }

  /** Of the signals that any service has. */
  private static Map<Metric, Metric> aliases(Plan plan) {
    Duration window = SignalMetrics.WINDOWS.get(1);
    Map<Metric, Metric> aliases = new LinkedHashMap<>();
    for (Signal signal : SignalRules.measured(plan)) {
      switch (signal) {
        case LATENCY -> aliases.put(AliasMetrics.LATENCY, SignalMetrics.latency(95, window));
        case ERRORS -> aliases.put(AliasMetrics.ERROR_RATE, SignalMetrics.errorRatio(window));
        case SATURATION -> aliases.put(AliasMetrics.CPU_USAGE, SignalMetrics.SATURATION);
        case TRAFFIC -> aliases.put(AliasMetrics.REQUEST_RATE, SignalMetrics.requestRate(window));
        case THROTTLED -> {}
      }
    }
    return aliases;
  }

  private static RecordRule rule(Plan plan, Metric alias, Metric metric) {
    return new RecordRule(
        alias,
        plan.recordLabels(),
        plan.reduced(metric),
        List.of(
            Proof.of("the same by another name")
                .given(plan, metric, API, Values.constant(0.25))
                .recordsAt(AT, API, 0.25)));
  }

  static Optional<Together> together(Plan plan, String stem) {
    if (!stem.equals(STEM)) {
      return Optional.empty();
    }
    Map<String, String> search = Series.labels(SERVICE, "search");
    Together together = Together.of(Proof.of(Togethers.NAME), AT);
    for (Map.Entry<Metric, Metric> each : aliases(plan).entrySet()) {
      Proof given =
          together
              .given()
              .given(plan, each.getValue(), API, Values.constant(0.25))
              .given(plan, each.getValue(), search, Values.constant(0.5));
      together =
          new Together(given, AT, together.outputs())
              .records(
                  each.getKey(), new Check.Recorded(API, 0.25), new Check.Recorded(search, 0.5));
    }
    return Optional.of(together);
  }
}
