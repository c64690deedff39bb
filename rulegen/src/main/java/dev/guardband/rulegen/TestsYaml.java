package dev.guardband.rulegen;

import dev.guardband.model.Durations;
import dev.guardband.render.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prints the proofs of a rule file as {@code promtool test rules} reads them. */
final class TestsYaml {
  private TestsYaml() {}

  /**
   * The test of a file.
   *
   * @param rulesPath the path of the rules, seen from the test
   */
  static String print(RuleFile file, String rulesPath) {
    return print(file, rulesPath, List.of());
  }

  /** The same, with tests of all that the file records. */
  static String print(RuleFile file, String rulesPath, List<Together> together) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rule_files", List.of(rulesPath));
    map.put("evaluation_interval", Durations.print(Proof.STEP));
    map.put("group_eval_order", file.groups().stream().map(RuleGroup::name).toList());
    map.put(
        "tests",
        Stream.concat(
                together.stream().map(each -> test(file, each)),
                file.rules().flatMap(TestsYaml::tests))
            .toList());
    return Yaml.document(map);
  }

  private static Map<String, Object> test(RuleFile file, Together together) {
    Sampling sampling = Sampling.of(file, together);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", together.given().name());
    map.put("interval", Durations.print(sampling.interval()));
    map.put("input_series", inputs(together.given(), sampling, together.steps()));
    map.put(
        "promql_expr_test",
        file.records()
            .flatMap(rule -> together.of(rule).map(check -> records(rule, check)).stream())
            .toList());
    return map;
  }

  private static Stream<Map<String, Object>> tests(Rule rule) {
    return Cases.of(rule).stream().map(proof -> test(rule, proof));
  }

  private static Map<String, Object> test(Rule rule, Proof proof) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", title(rule) + ": " + proof.name());
    Sampling sampling = Sampling.of(rule);
    map.put("interval", Durations.print(sampling.interval()));
    map.put("input_series", inputs(proof, sampling, proof.steps()));
    List<Object> alerts = new ArrayList<>();
    List<Object> queries = new ArrayList<>();
    for (Check check : proof.checks()) {
      if (check instanceof Check.Fires fires) {
        alerts.add(fires((AlertRule) rule, fires));
      } else if (check instanceof Check.FiresSomehow somehow) {
        queries.add(firesSomehow(rule, somehow));
      } else if (check instanceof Check.Records records) {
        queries.add(records((RecordRule) rule, records));
      }
    }
    putUnlessEmpty(map, "alert_rule_test", alerts);
    putUnlessEmpty(map, "promql_expr_test", queries);
    return map;
  }

  private static String title(Rule rule) {
    if (rule instanceof AlertRule alert) {
      return alert.name() + " (" + String.join(", ", alert.variant()) + ")";
    }
    RecordRule recorded = (RecordRule) rule;
    return recorded.labels().isEmpty()
        ? recorded.name()
        : Series.text(recorded.name(), recorded.labels());
  }

  private static void putUnlessEmpty(Map<String, Object> map, String key, List<Object> list) {
    if (!list.isEmpty()) {
      map.put(key, list);
    }
  }

  private static List<Map<String, String>> inputs(Proof proof, Sampling sampling, int steps) {
    return proof.inputs().stream()
        .map(
            input ->
                Series.labels(
                    "series", input.series(), "values", sampling.text(input.values(), steps)))
        .toList();
  }

  private static Map<String, Object> fires(AlertRule rule, Check.Fires fires) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("eval_time", Durations.print(fires.at()));
    map.put("alertname", rule.name());
    map.put("exp_alerts", fires.firings().stream().map(firing -> alert(rule, firing)).toList());
    return map;
  }

  private static Map<String, Object> alert(AlertRule rule, Check.Firing firing) {
    Map<String, Object> map = new LinkedHashMap<>();
    Map<String, String> labels = new LinkedHashMap<>(firing.labels());
    labels.putAll(expand(rule.labels(), firing));
    map.put("exp_labels", labels);
    map.put("exp_annotations", expand(rule.annotations(), firing));
    return map;
  }

  private static Map<String, String> expand(Map<String, Sentence> sentences, Check.Firing firing) {
    Map<String, String> map = new LinkedHashMap<>();
    sentences.forEach(
        (key, sentence) -> map.put(key, sentence.expand(firing.labels(), firing.value())));
    return map;
  }

  private static Map<String, Object> firesSomehow(Rule rule, Check.FiresSomehow check) {
    String firing =
        Series.text("ALERTS", Series.labels("alertname", rule.name(), "alertstate", "firing"));
    return query("count(" + firing + ") > bool 0", check, List.of(sample("{}", 1)));
  }

  private static Map<String, Object> records(RecordRule rule, Check.Records check) {
    List<Map<String, Object>> samples =
        check.recorded().stream()
            .map(
                recorded -> {
                  Map<String, String> labels = new LinkedHashMap<>(recorded.labels());
                  labels.putAll(rule.labels());
                  return sample(Series.text(rule.name(), labels), recorded.value());
                })
            .toList();
    return query(Series.text(rule.name(), rule.labels()), check, samples);
  }

  private static Map<String, Object> query(String expr, Check check, List<?> samples) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("expr", expr);
    map.put("eval_time", Durations.print(check.at()));
    map.put("exp_samples", samples);
    return map;
  }

  private static Map<String, Object> sample(String labels, double value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("labels", labels);
    map.put("value", value);
    return map;
  }
}
