package dev.guardband.rulegen;

import dev.guardband.model.Durations;
import dev.guardband.render.Yaml;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints rule files as Prometheus reads them: one document each. */
final class RulesYaml {
  private RulesYaml() {}

  static String print(RuleFile file) {
    return Yaml.document(Map.of("groups", file.groups().stream().map(RulesYaml::group).toList()));
  }

  private static Map<String, Object> group(RuleGroup group) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", group.name());
    map.put("interval", Durations.print(group.interval()));
    map.put("rules", group.rules().stream().map(RulesYaml::rule).toList());
    return map;
  }

  private static Map<String, Object> rule(Rule rule) {
    return rule instanceof AlertRule alert ? alert(alert) : record((RecordRule) rule);
  }

  private static Map<String, Object> record(RecordRule rule) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("record", rule.name());
    map.put("expr", rule.expr().text());
    if (!rule.labels().isEmpty()) {
      map.put("labels", rule.labels());
    }
    return map;
  }

  private static Map<String, Object> alert(AlertRule rule) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("alert", rule.name());
    map.put("expr", rule.expr().text());
    putDuration(map, "for", rule.hold());
    putDuration(map, "keep_firing_for", rule.keep());
    map.put("labels", templates(rule.labels()));
    map.put("annotations", templates(rule.annotations()));
    return map;
  }

  private static void putDuration(Map<String, Object> map, String key, Duration duration) {
    if (!duration.isZero()) {
      map.put(key, Durations.print(duration));
    }
  }

  private static Map<String, String> templates(Map<String, Sentence> sentences) {
    Map<String, String> map = new LinkedHashMap<>();
    sentences.forEach((key, sentence) -> map.put(key, sentence.template()));
    return map;
  }

  /** All rules of some files. */
  static long count(List<RuleFile> files) {
    return files.stream().flatMap(RuleFile::rules).count();
  }
}
