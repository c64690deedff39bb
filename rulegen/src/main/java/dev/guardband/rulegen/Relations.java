package dev.guardband.rulegen;

import dev.guardband.model.metric.Labels;
import dev.guardband.render.Inhibition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which alerts have to do with each other. */
final class Relations {
  private final List<AlertRule> all;

  Relations(List<RuleFile> files) {
    this.all = files.stream().flatMap(RuleFile::alerts).toList();
  }

  /** Those that keep some of these from being told while they fire; of other severities too. */
  List<AlertRule> silencing(List<AlertRule> rules) {
    return all.stream()
        .filter(other -> rules.stream().anyMatch(rule -> canSilence(other, rule)))
        .toList();
  }

  /** Those that are not told while one of these fires. */
  List<AlertRule> silencedBy(List<AlertRule> rules) {
    return all.stream()
        .filter(other -> rules.stream().anyMatch(rule -> canSilence(rule, other)))
        .toList();
  }

  /** The others of the same domain. */
  List<AlertRule> besides(AlertRule rule) {
    return all.stream()
        .filter(other -> other.kind().domain() == rule.kind().domain())
        .filter(other -> !other.name().equals(rule.name()))
        .toList();
  }

  private static boolean canSilence(AlertRule louder, AlertRule quieter) {
    return Inhibition.all().stream()
        .anyMatch(rule -> rule.canSilence(labels(louder), labels(quieter)));
  }

  /** As Alertmanager sees them; no value where it differs from alert to alert. */
  static Map<String, Optional<String>> labels(AlertRule rule) {
    Map<String, Optional<String>> labels = new LinkedHashMap<>();
    rule.expr().labels().forEach(label -> labels.put(label, Optional.empty()));
    rule.labels()
        .forEach(
            (label, value) ->
                labels.put(
                    label,
                    value.labels().isEmpty() ? Optional.of(value.template()) : Optional.empty()));
    labels.put(Labels.ALERTNAME, Optional.of(rule.name()));
    return labels;
  }
}
