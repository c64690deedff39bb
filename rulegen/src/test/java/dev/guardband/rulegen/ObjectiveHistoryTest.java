package dev.guardband.rulegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.render.Plan;
import dev.guardband.render.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All rules of an objective, from raw counters to budgets and alerts, over hours in promtool. */
final class ObjectiveHistoryTest {
  private static final String FILE =
      """
      version: 1
      site: acme
      teams: {payments: {}, platform: {}}
      defaults: {team: platform}
      services:
        - name: shop
          requests: 'requests_total'
          errors: 'status="500"'
          objectives: [{name: availability, target: 99.9%, over: 3h}]
      """;
  private static final String SLO = "shop/availability";
  private static final String GOOD = "requests_total{status=\"200\"}";
  private static final String BAD = "requests_total{status=\"500\"}";
  private static final int HOUR = 60;

  @TempDir private Path directory;

  private final List<Object> series = new ArrayList<>();
  private final List<Object> queries = new ArrayList<>();
  private int steps = 4 * HOUR;

  private void given(String name, Values values) {
    series.add(
        Series.labels("series", name, "values", Sampling.BETWEEN_MINUTES.text(values, steps)));
  }

  /** No value is none; labels are dropped from those that there are. */
  private void expect(String expr, int minute, double... values) {
    List<Object> samples = new ArrayList<>();
    for (double value : values) {
      Map<String, Object> sample = new LinkedHashMap<>();
      sample.put("labels", "{}");
      sample.put("value", value);
      samples.add(sample);
    }
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("expr", values.length == 0 ? expr : "sum(" + expr + ")");
    query.put("eval_time", minute + "m");
    query.put("exp_samples", samples);
    queries.add(query);
  }

  /** As many series as there are, to be sure that it is not more than one for an objective. */
  private void expectSeries(String expr, int minute, int count) {
    expect("count(" + expr + ")", minute, count);
  }

  private static String firing(String alert) {
    return Series.text("ALERTS", Series.labels("alertname", alert, "alertstate", "firing"));
  }

  private Plan plan() throws IOException {
    return Contract.plan(Files.writeString(directory.resolve("guardband.yaml"), FILE));
  }

  private void holdsIn(String... stems) throws IOException {
    List<String> files = new ArrayList<>();
    for (RuleFile file : Rulegen.files(plan())) {
      if (List.of(stems).contains(file.stem())) {
        Files.writeString(directory.resolve(file.stem() + ".yaml"), RulesYaml.print(file));
        files.add(file.stem() + ".yaml");
      }
    }
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("interval", "15s");
    test.put("input_series", series);
    test.put("promql_expr_test", queries);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rule_files", files);
    document.put("evaluation_interval", "1m");
    document.put(
        "group_eval_order",
        Stream.of(
                "guardband-objective-shop-availability",
                "guardband-objectives",
                "guardband-error-budgets")
            .filter(group -> files.size() > 1 || !group.contains("shop"))
            .toList());
    document.put("tests", List.of(test));
    Files.writeString(directory.resolve("test.yaml"), Yaml.print(document));

    Promtool.Result result = Promtool.run(directory, "test", "rules", "test.yaml");

    assertThat(files).hasSize(stems.length);
    assertThat(result.passed()).as(result.output()).isTrue();
  }

  @Test
  void two_good_hours_of_much_traffic_outweigh_a_bad_one_of_little() throws IOException {
    given(GOOD, Values.ramp(0, 1000).times(2 * HOUR).then(Values.constant(119_000)));
    given(
        BAD,
        Values.constant(0)
            .times(2 * HOUR)
            .then(Values.ramp(1, 1))
            .times(HOUR)
            .then(Values.constant(HOUR)));
    int at = 3 * HOUR + 4;

    expect("round(slo:error:ratio_3d, 0.0001)", at, 0.0005);
    expect("round(slo:budget_remaining:ratio, 0.02)", at, 0.5);
    expect("1 - avg_over_time(slo:error:ratio_5m[3h]) / 0.001 < bool -310", at, 1);
    expect("round(slo:error:ratio_1h, 0.01)", at, 1);

    holdsIn("service", "service_shop");
  }

  @Test
  void twenty_idle_minutes_leave_no_nan() throws IOException {
    steps = 80;
    given(
        GOOD,
        Values.ramp(0, 60)
            .times(20)
            .then(Values.constant(1140))
            .times(25)
            .then(Values.ramp(1200, 60)));
    given(
        BAD,
        Values.ramp(0, 1).times(20).then(Values.constant(19)).times(25).then(Values.ramp(20, 1)));
    for (Metric metric : recorded()) {
      for (int minute = 20; minute < 60; minute += 5) {
        expect(metric.name() + " != " + metric.name(), minute);
      }
    }

    expectSeries("slo:error:ratio_5m", 18, 1);
    expect("slo:error:ratio_5m", 40);
    expect("slo:total:increase5m", 40, 0);
    expectSeries("slo:error:ratio_1h", 40, 1);
    expectSeries("slo:budget_remaining:ratio", 40, 1);

    holdsIn("service", "service_shop");
  }

  private static List<Metric> recorded() {
    List<Metric> all =
        new ArrayList<>(
            List.of(
                ServiceMetrics.TOTAL,
                ServiceMetrics.ERRORS,
                ServiceMetrics.REQUEST_RATE,
                ServiceMetrics.BUDGET_REMAINING,
                ServiceMetrics.BUDGET_EXHAUSTION));
    ServiceMetrics.WINDOWS.forEach(window -> all.add(ServiceMetrics.errorRatio(window)));
    ServiceMetrics.LONG_WINDOWS.forEach(window -> all.add(ServiceMetrics.burnRate(window)));
    return all;
  }

  @Test
  void counters_that_start_again_change_nothing() throws IOException {
    steps = 2 * HOUR;
    Values good = Values.ramp(0, 60).times(HOUR / 2);
    Values bad = Values.ramp(0, 3).times(HOUR / 2);
    given(GOOD, good.then(Values.ramp(60, 60).times(HOUR / 2)).then(Values.ramp(60, 60)));
    given(BAD, bad.then(Values.ramp(3, 3).times(HOUR / 2)).then(Values.ramp(3, 3)));

    for (int minute = 10; minute < 100; minute += 10) {
      expect("round(slo:error:ratio_5m, 0.0001)", minute, 0.0476);
      expect("round(slo:error:ratio_1h, 0.0001)", minute, 0.0476);
      expect("round(slo:total:increase5m, 1)", minute, 315);
    }

    holdsIn("service", "service_shop");
  }

  @Test
  void another_team_in_the_middle_of_the_period_changes_no_budget() throws IOException {
    steps = 3 * HOUR;
    String slo = "{" + Labels.SLO + "=\"" + SLO + "\"}";
    given("slo:total:increase5m" + slo, Values.constant(5000));
    given("slo:errors:increase5m" + slo, Values.constant(2.5));
    Values before = Values.constant(0.001).times(HOUR).then(Values.stale());
    Values after = Values.missing().times(HOUR).then(Values.constant(0.001));
    given(budget("payments"), before);
    given(budget("platform"), after);
    for (int minute = 10; minute < 3 * HOUR; minute += 10) {
      expect("round(slo:budget_remaining:ratio, 0.0001)", minute, 0.5);
      expectSeries("slo:budget_remaining:ratio", minute, 1);
      expectSeries("slo:burn_rate:ratio_1h", minute, 1);
    }

    expectSeries("slo:budget_remaining:ratio{team=\"payments\"}", HOUR - 1, 1);
    expectSeries("slo:budget_remaining:ratio{team=\"platform\"}", HOUR + 2, 1);

    holdsIn("service");
  }

  /** For as long as Prometheus takes the last sample of the old rule for the present one. */
  @Test
  void two_teams_at_once_are_both_told_and_break_no_rule() throws IOException {
    steps = HOUR;
    String slo = "{" + Labels.SLO + "=\"" + SLO + "\"}";
    given("slo:total:increase5m" + slo, Values.constant(5000));
    given("slo:errors:increase5m" + slo, Values.constant(2.5));
    given(budget("payments"), Values.constant(0.001));
    given(budget("platform"), Values.constant(0.001));

    expectSeries("slo:budget_remaining:ratio", 30, 2);
    expectSeries("guard:margin:ratio", 30, 2);
    expectSeries("slo:error:ratio_1h", 30, 1);

    holdsIn("service");
  }

  private static String budget(String team) {
    return Series.text(
        ServiceMetrics.ERROR_BUDGET.name(),
        Series.labels(Labels.SLO, SLO, Labels.TEAM, team, Labels.PERIOD, "3h"));
  }

  @Test
  void an_outage_with_hardly_any_traffic_reaches_someone_and_pages_nobody() throws IOException {
    given(GOOD, Values.constant(0));
    given(BAD, Values.ramp(0, 1));

    for (String page : List.of("ErrorBudgetBurnFast", "ErrorBudgetBurnPage")) {
      expect(firing(page), 3 * HOUR);
    }
    expectSeries(firing("ErrorBudgetBurnTicket"), 2 * HOUR, 1);

    holdsIn("service", "service_shop");
  }

  @Test
  void a_deploy_of_ten_minutes_does_not_leave_an_objective_unmeasured() throws IOException {
    steps = 2 * HOUR;
    Values deployed =
        Values.ramp(0, 60).times(30).then(Values.stale().times(1)).then(Values.missing().times(9));
    given(GOOD, deployed.then(Values.ramp(60, 60)));
    String waiting = Series.text("ALERTS", Series.labels("alertname", "ObjectiveUnmeasured"));
    for (int minute = 30; minute < HOUR; minute++) {
      expect(firing("ObjectiveUnmeasured"), minute);
    }

    expectSeries(waiting, 38, 1);
    expect(waiting, 45);

    holdsIn("service", "service_shop");
  }

  @Test
  void a_metric_that_stays_away_does() throws IOException {
    steps = 2 * HOUR;
    Values gone = Values.ramp(0, 60).times(30).then(Values.stale());
    given(GOOD, gone);

    expect(firing("ObjectiveUnmeasured"), 40);
    expectSeries(firing("ObjectiveUnmeasured"), 55, 1);

    holdsIn("service", "service_shop");
  }
}
