package dev.guardband.rulegen;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.GuardMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the recording rules of a file make of the same series, each from what the ones before it
 * recorded: of more than one subject, and of a pair of replicas where the exporter exposes them.
 *
 * @param given what none of them records
 */
record Together(Proof given, Duration at, List<Output> outputs) {
  Together {
    outputs = List.copyOf(outputs);
  }

  static Together of(Proof given, Duration at) {
    return new Together(given, at, List.of());
  }

  /**
   * All that one rule records.
   *
   * @param labels that tell the rule from others that record the same metric
   */
  record Output(Metric metric, Map<String, String> labels, List<Check.Recorded> recorded) {
    Output {
      recorded = List.copyOf(recorded);
    }

    private boolean isOf(RecordRule rule) {
      return rule.metric().equals(metric)
          && rule.labels().entrySet().containsAll(labels.entrySet());
    }
  }

  Together records(Metric metric, Check.Recorded... recorded) {
    return records(metric, Map.of(), List.of(recorded));
  }

  Together margins(GuardKind kind, Check.Recorded... recorded) {
    return records(
        GuardMetrics.MARGIN, Series.labels(Labels.GUARD, kind.label()), List.of(recorded));
  }

  Together records(Metric metric, Map<String, String> labels, List<Check.Recorded> recorded) {
    List<Output> longer = new ArrayList<>(outputs);
    longer.add(new Output(metric, labels, recorded));
    return new Together(given, at, longer);
  }

  /** What the rule must have recorded, if it is among these. */
  Optional<Check.Records> of(RecordRule rule) {
    return outputs.stream()
        .filter(output -> output.isOf(rule))
        .map(output -> new Check.Records(at, output.recorded()))
        .findFirst();
  }

  /** The values that reach the check. */
  int steps() {
    return Math.toIntExact(at.toMinutes()) + 2;
  }
}
