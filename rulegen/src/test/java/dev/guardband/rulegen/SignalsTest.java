package dev.guardband.rulegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.Artifact;
import dev.guardband.render.Plan;
import dev.guardband.render.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of all services' signals on the real promtool, from the services' own metrics on. */
final class SignalsTest {
  private static final String WEB =
      """
      version: 1
      site: acme
      services:
        - name: api
          requests: 'requests_total{app="api"}'
          errors: 'code=~"5.."'
          throttled: 'code="429"'
          latency: 'seconds{app="api"}'
          saturation: 'used{app="api"} / size{app="api"}'
      """;

  @TempDir Path directory;

  private Plan plan(String text) throws IOException {
    return Contract.plan(Files.writeString(directory.resolve("guardband.yaml"), text));
  }

  /** All generated rules over these series, a sample a minute, and what queries then find. */
  private void check(String configuration, Map<String, String> series, List<Query> queries)
      throws IOException {
    List<String> files = new ArrayList<>();
    for (Artifact artifact : Rulegen.of(plan(configuration))) {
      if (artifact.path().matches("rules/[^/]+")) {
        Path file = directory.resolve(artifact.path());
        Files.createDirectories(directory.resolve("rules"));
        Files.writeString(file, artifact.text());
        files.add(artifact.path());
      }
    }
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("interval", "1m");
    test.put(
        "input_series",
        series.entrySet().stream()
            .map(each -> Series.labels("series", each.getKey(), "values", each.getValue()))
            .toList());
    test.put("promql_expr_test", queries.stream().map(Query::yaml).toList());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rule_files", files);
    document.put("evaluation_interval", "1m");
    document.put("tests", List.of(test));
    Files.writeString(directory.resolve("test.yaml"), Yaml.print(document));
    Promtool.Result result = Promtool.run(directory, "test", "rules", "test.yaml");
    assertThat(result.passed()).as(result.output()).isTrue();
  }

  /** What an expression finds at a time; no value for nothing. */
  private record Query(String expr, String at, Map<String, Double> found) {
    static Query none(String expr, String at) {
      return new Query(expr, at, Map.of());
    }

    static Query one(String expr, String at, String labels, double value) {
      return new Query(expr, at, Map.of(labels, value));
    }

    Map<String, Object> yaml() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("expr", expr);
      map.put("eval_time", at);
      map.put(
          "exp_samples",
          found.entrySet().stream()
              .map(each -> Map.of("labels", each.getKey(), "value", each.getValue()))
              .toList());
      return map;
    }
  }

  /** The alerts that fire. */
  private static Query firing(String at, String... names) {
    Map<String, Double> found = new LinkedHashMap<>();
    for (String name : names) {
      found.put("{alertname=\"" + name + "\"}", 1.0);
    }
    return new Query(
        "max by (alertname) (ALERTS{alertstate=\"firing\",domain=\"service\"})", at, found);
  }

  @Test
  void an_idle_service_is_measured_and_shows_no_number_that_is_none() throws IOException {
    check(
        WEB,
        Map.of(
            "requests_total{app=\"api\",code=\"200\"}", "100x60",
            "seconds_bucket{app=\"api\",le=\"1\"}", "100x60",
            "seconds_bucket{app=\"api\",le=\"+Inf\"}", "100x60",
            "used{app=\"api\"}", "0x60",
            "size{app=\"api\"}", "4x60"),
        List.of(
            Query.one(
                "service:request:rate_5m", "50m", "service:request:rate_5m{service=\"api\"}", 0),
            Query.one(
                "service:request:rate_1h", "50m", "service:request:rate_1h{service=\"api\"}", 0),
            Query.none(
                "{__name__=~\"service:(error|latency|throttled|traffic):(ratio|p|change).*\"}",
                "50m"),
            Query.one("count(service:signal:status)", "50m", "{}", 1),
            Query.one("service:status:max", "50m", "service:status:max{service=\"api\"}", 0),
            firing("50m")));
  }

  @Test
  void a_service_of_which_nothing_is_known_is_told_of_once_for_each_signal() throws IOException {
    check(
        WEB,
        Map.of("other{app=\"api\"}", "0x60"),
        List.of(
            firing("14m"),
            firing(
                "20m",
                "ServiceLatencyUnmeasured",
                "ServiceSaturationUnmeasured",
                "ServiceTrafficUnmeasured"),
            Query.none("service:status:max", "20m"),
            Query.none("guard:margin:ratio{domain=\"service\"}", "20m")));
  }

  @Test
  void a_deploy_that_replaces_all_instances_is_not_told_of() throws IOException {
    check(
        WEB,
        Map.of(
            "requests_total{app=\"api\",code=\"200\",pod=\"a\"}", "0+600x30",
            "requests_total{app=\"api\",code=\"200\",pod=\"b\"}", "_x35 0+600x60",
            "seconds_bucket{app=\"api\",le=\"0.4\",pod=\"a\"}", "0+600x30",
            "seconds_bucket{app=\"api\",le=\"0.4\",pod=\"b\"}", "_x35 0+600x60",
            "seconds_bucket{app=\"api\",le=\"+Inf\",pod=\"a\"}", "0+600x30",
            "seconds_bucket{app=\"api\",le=\"+Inf\",pod=\"b\"}", "_x35 0+600x60",
            "used{app=\"api\",pod=\"a\"}", "1x30",
            "used{app=\"api\",pod=\"b\"}", "_x35 1x60",
            "size{app=\"api\",pod=\"a\"}", "4x30",
            "size{app=\"api\",pod=\"b\"}", "_x35 4x60"),
        List.of(firing("36m"), firing("41m"), firing("60m")));
  }

  /** One of 3 to 5 seconds every 4 minutes, and one a second that are as slow from 31m on. */
  @Test
  void a_slow_request_now_and_then_wakes_nobody_and_many_do() throws IOException {
    String night =
        """
        version: 1
        site: acme
        services:
          - name: api
            requests: 'requests_total{app="api"}'
            latency: 'seconds{app="api"}'
        """;
    String slow = "0x3 1x3 2x3 3x3 4x3 5x3 6x3 7x2 8+60x60";
    Map<String, String> series =
        Map.of(
            "requests_total{app=\"api\",code=\"200\"}", slow,
            "seconds_bucket{app=\"api\",le=\"3\"}", "0x92",
            "seconds_bucket{app=\"api\",le=\"5\"}", slow,
            "seconds_bucket{app=\"api\",le=\"+Inf\"}", slow);
    String status = "service:signal:status{service=\"api\",signal=\"latency\"}";
    check(
        night,
        series,
        List.of(
            Query.one("round(service:latency:p95_5m, 0.1)", "25m", "{service=\"api\"}", 4.9),
            Query.one(status, "25m", status, 0),
            Query.none("guard:margin:ratio{guard=~\"latency|failover_condition\"}", "25m"),
            firing("25m"),
            Query.one(status, "50m", status, 2),
            firing("50m", "FailoverConditionMet", "ServiceLatencyHigh")));
    check(
        night.replace("    requests: 'requests_total{app=\"api\"}'\n", ""),
        series,
        List.of(firing("25m", "FailoverConditionMet", "ServiceLatencyHigh")));
  }

  @Test
  void saturation_that_is_no_number_is_unmeasured_and_of_several_the_busiest_counts()
      throws IOException {
    check(
        WEB,
        Map.of(
            "requests_total{app=\"api\",code=\"200\"}", "0+600x60",
            "seconds_bucket{app=\"api\",le=\"0.4\"}", "0+600x60",
            "seconds_bucket{app=\"api\",le=\"+Inf\"}", "0+600x60",
            "used{app=\"api\",pod=\"a\"}", "0x29 1x60",
            "size{app=\"api\",pod=\"a\"}", "0x29 4x60",
            "used{app=\"api\",pod=\"b\"}", "0x29 3x60",
            "size{app=\"api\",pod=\"b\"}", "0x29 4x60"),
        List.of(
            Query.none("service:saturation:ratio", "20m"),
            Query.none("service:signal:status{signal=\"saturation\"}", "20m"),
            firing("20m", "ServiceSaturationUnmeasured"),
            Query.one(
                "service:saturation:ratio",
                "40m",
                "service:saturation:ratio{service=\"api\"}",
                0.75),
            firing("40m", "ServiceSaturated")));
  }

  @Test
  void boundaries_of_any_kind_make_a_percentile_or_none() throws IOException {
    check(
        WEB,
        Map.of(
            "requests_total{app=\"api\",code=\"200\"}", "0+600x60",
            "seconds_bucket{app=\"api\",le=\"-1\"}", "0x60",
            "seconds_bucket{app=\"api\",le=\"1e-05\"}", "0x60",
            "seconds_bucket{app=\"api\",le=\"2.0\"}", "0+600x29",
            "seconds_bucket{app=\"api\",le=\"2\"}", "_x30 0+600x60",
            "seconds_bucket{app=\"api\",le=\"10.05\"}", "0+600x60",
            "seconds_bucket{app=\"api\",le=\"+Inf\"}", "0+600x60",
            "used{app=\"api\"}", "1x60",
            "size{app=\"api\"}", "4x60"),
        List.of(
            Query.one("round(service:latency:p50_5m, 0.001)", "20m", "{service=\"api\"}", 1.0),
            Query.one("round(service:latency:p50_5m, 0.001)", "50m", "{service=\"api\"}", 1.0),
            Query.one("count(service:latency_bucket:increase5m)", "32m", "{}", 5)));
  }

  /** The first matcher is what a service that calls others may want; it is a choice. */
  @Test
  void what_the_client_got_wrong_is_an_error_where_errors_says_so() throws IOException {
    Map<String, String> series =
        Map.of(
            "requests_total{app=\"api\",code=\"200\"}", "0+540x60",
            "requests_total{app=\"api\",code=\"404\"}", "0+60x60");
    String plain =
        """
        version: 1
        site: acme
        services:
          - {name: api, requests: 'requests_total{app="api"}', errors: 'code=~"5.."'}
        """;
    Query none = Query.one("round(service:error:ratio_5m, 0.001)", "20m", "{service=\"api\"}", 0);
    check(plain, series, List.of(none, firing("20m")));

    Query some = Query.one("round(service:error:ratio_5m, 0.001)", "20m", "{service=\"api\"}", 0.1);
    check(
        plain.replace("5..", "4..|5.."),
        series,
        List.of(some, firing("20m", "FailoverConditionMet", "ServiceErrorsHigh")));
  }

  @Test
  void a_service_label_of_the_service_s_own_is_not_taken_for_ours() throws IOException {
    check(
        """
        version: 1
        site: acme
        services:
          - {name: api, requests: 'requests_total{service=~"api-.*"}', errors: 'code="500"'}
        """,
        Map.of(
            "requests_total{service=\"api-blue\",code=\"200\"}", "0+600x60",
            "requests_total{service=\"api-green\",code=\"200\"}", "0+600x60"),
        List.of(
            Query.one("round(service:request:rate_5m)", "20m", "{service=\"api\"}", 20),
            Query.one(
                "service:error:ratio_5m", "20m", "service:error:ratio_5m{service=\"api\"}", 0)));
  }

  @Test
  void only_what_is_measured_is_recorded_and_alerted_on() throws IOException {
    Plan plan =
        plan(
            """
            version: 1
            site: acme
            services:
              - {name: api, saturation: 'max(used) # of all'}
            """);

    assertThat(Rulegen.files(plan))
        .extracting(RuleFile::stem)
        .filteredOn(stem -> !List.of("exporter", "incident").contains(stem))
        .containsExactly("signals_saturation", "signals_status", "service_api");
    for (RuleFile file : Rulegen.files(plan)) {
      Path rules = Files.writeString(directory.resolve("rules.yaml"), RulesYaml.print(file));
      Promtool.Result result = Promtool.run(directory, "check", "rules", rules.toString());
      assertThat(result.passed()).as(result.output()).isTrue();
    }
  }

  @Test
  void aliases_are_written_where_they_are_asked_for() throws IOException {
    String aliased = WEB + "deploy: {aliases: true}\n";

    assertThat(Rulegen.files(plan(WEB))).extracting(RuleFile::stem).doesNotContain("aliases");
    assertThat(Rulegen.files(plan(aliased)))
        .filteredOn(file -> file.stem().equals("aliases"))
        .flatExtracting(file -> file.records().map(RecordRule::name).toList())
        .containsExactly("sre_latency_p95", "sre_error_rate", "sre_cpu_usage", "sre_request_rate");
    RuleFile file =
        Rulegen.files(plan(aliased)).stream()
            .filter(each -> each.stem().equals("aliases"))
            .findFirst()
            .orElseThrow();
    Promtool.Result result = Promtool.prove(directory, file, file);
    assertThat(result.passed()).as(result.output()).isTrue();
    assertThat(Coverage.of(plan(aliased)).isComplete()).isTrue();
  }

  @Test
  void an_objective_s_own_histogram_has_percentiles_of_its_own() throws IOException {
    check(
        """
        version: 1
        site: acme
        services:
          - name: ai
            latency: seconds
            objectives:
              - {name: all, target: 99%, under: 1s, over: 7d}
              - {name: layer3, target: 99%, under: 1s, over: 7d, latency: 'layer_seconds{layer="3"}'}
        """,
        Map.of(
            "seconds_bucket{le=\"1\"}", "0+600x60",
            "seconds_bucket{le=\"+Inf\"}", "0+600x60",
            "layer_seconds_bucket{layer=\"3\",le=\"1\"}", "0x60",
            "layer_seconds_bucket{layer=\"3\",le=\"3\"}", "0+600x60",
            "layer_seconds_bucket{layer=\"3\",le=\"+Inf\"}", "0+600x60"),
        List.of(
            Query.one("round(slo:latency:p50_5m, 0.001)", "20m", "{slo=\"ai/layer3\"}", 2),
            Query.one("round(service:latency:p50_5m, 0.001)", "20m", "{service=\"ai\"}", 0.5)));
  }
}
