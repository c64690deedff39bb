package dev.guardband.rulegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.GuardMetrics;
import dev.guardband.model.metric.Labels;
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

/** A thousand alerts at once, of two teams, with all rules of incidents in promtool. */
final class IncidentStormTest {
  private static final int ALERTS = 1000;
  private static final int MINUTES = 40;

  /** Firing, away for four minutes as while Prometheus starts again, firing, and over. */
  private static final Values STORM =
      Values.constant(1)
          .times(10)
          .then(Values.missing().times(4))
          .then(Values.constant(1).times(15))
          .then(Values.stale());

  @TempDir private Path directory;

  private final Plan plan = Contract.plan();
  private final List<Object> series = new ArrayList<>();
  private final List<Object> queries = new ArrayList<>();

  private void alert(String name, GuardKind kind, String subject, String team) {
    Map<String, String> labels =
        Series.labels(
            Labels.ALERTNAME,
            name,
            Labels.ALERTSTATE,
            "firing",
            Labels.SEVERITY,
            "critical",
            Labels.TEAM,
            team,
            Labels.SITE,
            plan.settings().site(),
            Labels.DOMAIN,
            kind.domain().label(),
            Labels.GUARD,
            kind.label(),
            Labels.SUBJECT,
            subject);
    series.add(
        Series.labels(
            "series",
            Series.text(GuardMetrics.ALERTS.name(), labels),
            "values",
            Sampling.BETWEEN_MINUTES.text(STORM, MINUTES)));
  }

  private void expect(String expr, int minute, double... values) {
    List<Object> samples = new ArrayList<>();
    for (double value : values) {
      Map<String, Object> sample = new LinkedHashMap<>();
      sample.put("labels", "{}");
      sample.put("value", value);
      samples.add(sample);
    }
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("expr", expr);
    query.put("eval_time", minute + "m");
    query.put("exp_samples", samples);
    queries.add(query);
  }

  private Promtool.Result judge() throws IOException {
    List<String> files = new ArrayList<>();
    for (RuleFile file : Rulegen.files(plan)) {
      if (file.stem().startsWith(IncidentRules.STEM)) {
        Files.writeString(directory.resolve(file.stem() + ".yaml"), RulesYaml.print(file));
        files.add(file.stem() + ".yaml");
      }
    }
    assertThat(files).containsExactly("incident.yaml", "incident_targets.yaml");
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("interval", "15s");
    test.put("input_series", series);
    test.put("promql_expr_test", queries);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rule_files", files);
    document.put("evaluation_interval", "1m");
    document.put("tests", List.of(test));
    Files.writeString(directory.resolve("test.yaml"), Yaml.print(document));
    return Promtool.run(directory, "test", "rules", "test.yaml");
  }

  @Test
  void a_thousand_alerts_are_counted_once_each_and_bring_one_alert_a_team() throws IOException {
    for (int i = 0; i < ALERTS; i++) {
      alert("BreakerOpenTooLong", GuardKind.OPEN, "payment/" + i, "team-" + i % 2);
    }
    alert("Watchdog", GuardKind.WATCHDOG, "guardband", "platform");
    alert("AlertOpenPastResponseTarget", GuardKind.RESPONSE, "critical/platform", "platform");
    String past = "ALERTS{alertname=\"AlertOpenPastResponseTarget\",team=~\"team-.\"}";

    expect("sum(incident:open:count)", 8, ALERTS);
    expect("count(incident:open_since:timestamp_seconds == 60)", 25, ALERTS);
    expect("max(incident:oldest:seconds)", 25, 1440);
    expect(past, 15);
    expect("count(" + past + ")", 25, 2);
    expect("sum(sum_over_time(incident:starts:increase1m[39m30s]))", 39, ALERTS);
    expect("sum(sum_over_time(incident:ends:increase1m[39m30s]))", 39, ALERTS);
    expect("max(incident:time_to_resolve:mean30d)", 39, 29 * 60);
    expect(past, 39);

    Promtool.Result result = judge();

    assertThat(result.passed()).as(result.output()).isTrue();
  }
}
