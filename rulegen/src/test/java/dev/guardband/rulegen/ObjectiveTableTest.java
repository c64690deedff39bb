package dev.guardband.rulegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.Durations;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Objective;
import dev.guardband.render.Plan;
import dev.guardband.render.Yaml;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of docs/objectives.md, which was worked out by hand, holds for what is generated. */
final class ObjectiveTableTest {
  private static final Path DOCS =
      Path.of(System.getProperty("guardband.root"), "docs/objectives.md");
  private static final String FILE =
      """
      version: 1
      site: acme
      services:
        - name: shop
          requests: 'requests_total'
          errors: 'status="500"'
          objectives:
      """;

  /** The order of the table's columns. */
  private static final List<Burn> COLUMNS = List.of(Burn.values());

  /** Longer than any arm must hold. */
  private static final int MINUTES = 200;

  /** A millionth part more, or less, than the threshold itself. */
  private static final String JUST_PAST = "1.000001";

  private static final String JUST_SHORT = "0.999999";

  @TempDir private Path directory;

  /** One row: percentages, as they are written. */
  record Row(
      String target, String over, List<String> thresholds, List<String> shares, String outage) {
    static Row parse(String line) {
      List<String> cells = List.of(line.replaceAll("^\\| | \\|$", "").split(" \\| ", -1));
      return new Row(
          cells.get(0), cells.get(1), cells.subList(2, 6), cells.subList(6, 10), cells.get(10));
    }

    String objective() {
      return (target + "-" + over).replaceAll("[.%]", "");
    }

    /** Such as {@code 0.0144} of {@code 1.44%}. */
    BigDecimal threshold(Burn burn) {
      return new BigDecimal(thresholds.get(COLUMNS.indexOf(burn)).replace("%", ""))
          .movePointLeft(2);
    }
  }

  static List<Row> rows() throws IOException {
    try (Stream<String> lines = Files.lines(DOCS)) {
      return lines
          .filter(line -> line.matches("\\| 99[.\\d]*% \\| \\d+d \\|.*"))
          .map(Row::parse)
          .toList();
    }
  }

  private Plan plan() throws IOException {
    StringBuilder text = new StringBuilder(FILE);
    for (Row row : rows()) {
      text.append(
          "      - {name: %s, target: %s, over: %s}\n"
              .formatted(row.objective(), row.target(), row.over()));
    }
    return Contract.plan(Files.writeString(directory.resolve("guardband.yaml"), text));
  }

  private Objective objective(Row row) throws IOException {
    Service service = plan().settings().services().get(0);
    return service.objectives().stream()
        .filter(each -> each.name().equals(row.objective()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_table_has_three_targets_over_four_periods() throws IOException {
    assertThat(rows())
        .extracting(row -> row.target() + " " + row.over())
        .containsExactly(
            "99% 7d",
            "99% 28d",
            "99% 30d",
            "99% 90d",
            "99.9% 7d",
            "99.9% 28d",
            "99.9% 30d",
            "99.9% 90d",
            "99.95% 7d",
            "99.95% 28d",
            "99.95% 30d",
            "99.95% 90d");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void what_is_explained_is_what_was_worked_out_by_hand(Row row) throws IOException {
    BurnArithmetic arithmetic = new BurnArithmetic(objective(row), Map.of());
    BigDecimal minutes = new BigDecimal(row.outage().replace(" min", ""));

    for (Burn burn : Burn.values()) {
      assertThat(arithmetic.threshold(burn)).isEqualByComparingTo(row.threshold(burn));
      assertThat(arithmetic.canFire(burn)).isTrue();
      assertThat(fraction(row, burn))
          .isEqualTo(BurnArithmetic.percent(arithmetic.shareOfBudget(burn)));
    }
    assertThat(arithmetic.fullOutage())
        .isEqualTo(
            Duration.ofSeconds(
                minutes
                    .multiply(BigDecimal.valueOf(60))
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact()));
  }

  /** Of {@code 3/35 = 8.571%} the percentage, which must be what the fraction comes to. */
  private static String fraction(Row row, Burn burn) {
    List<String> parts = List.of(row.shares().get(COLUMNS.indexOf(burn)).split("/| = ", -1));
    BigDecimal share =
        new BigDecimal(parts.get(0)).divide(new BigDecimal(parts.get(1)), 20, RoundingMode.HALF_UP);
    assertThat(BurnArithmetic.percent(share)).isEqualTo(parts.get(2));
    return parts.get(2);
  }

  @Test
  void every_arm_of_every_objective_fires_just_past_its_threshold() throws IOException {
    Promtool.Result result = judged(JUST_PAST, JUST_PAST, List.of(sample(rows().size())));

    assertThat(result.passed()).as(result.output()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", JUST_SHORT})
  void none_fires_at_its_threshold_or_just_short_of_it(String times) throws IOException {
    Promtool.Result result = judged(times, times, List.of());

    assertThat(result.passed()).as(result.output()).isTrue();
  }

  @Test
  void none_fires_where_one_window_alone_is_past_it() throws IOException {
    Promtool.Result longOnly = judged(JUST_PAST, "1", List.of());
    Promtool.Result shortOnly = judged("1", JUST_PAST, List.of());

    assertThat(longOnly.passed()).as(longOnly.output()).isTrue();
    assertThat(shortOnly.passed()).as(shortOnly.output()).isTrue();
  }

  private static Map<String, Object> sample(int value) {
    Map<String, Object> sample = new LinkedHashMap<>();
    sample.put("labels", "{}");
    sample.put("value", value);
    return sample;
  }

  /** Each arm with both of its windows so many times as high as the docs say its threshold is. */
  private Promtool.Result judged(String longTimes, String shortTimes, List<Object> expected)
      throws IOException {
    Plan plan = plan();
    List<String> files = new ArrayList<>();
    for (RuleFile file : Rulegen.files(plan)) {
      if (file.stem().startsWith("service")) {
        Files.writeString(directory.resolve(file.stem() + ".yaml"), RulesYaml.print(file));
        files.add(file.stem() + ".yaml");
      }
    }
    assertThat(files).containsExactly("service.yaml", "service_shop.yaml");
    List<Object> tests = new ArrayList<>();
    for (Burn burn : Burn.values()) {
      tests.add(test(burn, longTimes, shortTimes, expected));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rule_files", files);
    document.put("evaluation_interval", "1m");
    document.put("tests", tests);
    Files.writeString(directory.resolve("test.yaml"), Yaml.print(document));
    return Promtool.run(directory, "test", "rules", "test.yaml");
  }

  /** Windows are shared between arms, so that each arm has a test of its own. */
  private static Map<String, Object> test(
      Burn burn, String longTimes, String shortTimes, List<Object> expected) throws IOException {
    List<Object> series = new ArrayList<>();
    for (Row row : rows()) {
      Map<String, String> slo = Series.labels(Labels.SLO, "shop/" + row.objective());
      BigDecimal threshold = row.threshold(burn);
      series.add(
          constant(
              ServiceMetrics.errorRatio(burn.longWindow()).name(),
              slo,
              threshold.multiply(new BigDecimal(longTimes))));
      series.add(
          constant(
              ServiceMetrics.errorRatio(burn.shortWindow()).name(),
              slo,
              threshold.multiply(new BigDecimal(shortTimes))));
      series.add(constant(ServiceMetrics.REQUEST_RATE.name(), slo, BigDecimal.ONE));
    }
    Map<String, Object> query = new LinkedHashMap<>();
    query.put(
        "expr",
        "count("
            + Series.text(
                "ALERTS", Series.labels("alertname", burn.alert(), "alertstate", "firing"))
            + ")");
    query.put("eval_time", Durations.print(Duration.ofMinutes(MINUTES)));
    query.put("exp_samples", expected);
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("interval", "1m");
    test.put("input_series", series);
    test.put("promql_expr_test", List.of(query));
    return test;
  }

  private static Map<String, String> constant(
      String name, Map<String, String> labels, BigDecimal value) {
    return Series.labels(
        "series", Series.text(name, labels), "values", value.toPlainString() + "x" + MINUTES);
  }
}
