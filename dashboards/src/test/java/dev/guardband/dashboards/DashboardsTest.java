package dev.guardband.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.guardband.dashboards.Dashboards.Query;
import dev.guardband.model.Artifact;
import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.Catalog;
import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.render.Links;
import dev.guardband.render.Plan;
import dev.guardband.render.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class DashboardsTest {
  private static final Plan PLAN = Contract.plan();
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  static Stream<JsonObject> boards() {
    return Dashboards.of(PLAN).stream().map(DashboardsTest::json);
  }

  private static JsonObject json(Artifact artifact) {
    return JsonParser.parseString(artifact.text()).getAsJsonObject();
  }

  @Test
  void there_is_an_overview_and_a_board_for_each_domain_with_guards() {
    assertThat(Dashboards.of(PLAN))
        .extracting(Artifact::path)
        .containsExactly(
            "dashboards/overview.json",
            "dashboards/cost.json",
            "dashboards/database.json",
            "dashboards/backup.json",
            "dashboards/breaker.json",
            "dashboards/service.json",
            "dashboards/exporter.json",
            "dashboards/custom.json");
  }

  @ParameterizedTest
  @MethodSource("boards")
  void every_board_passes_the_linter(JsonObject board) {
    assertThat(Lint.problems(board)).isEmpty();
  }

  @Test
  void the_linter_sees_what_is_wrong() {
    JsonObject board = boards().findFirst().orElseThrow();
    board.addProperty("editable", true);
    JsonObject panel = Lint.list(board, "panels").get(1);
    panel.addProperty("id", 1);
    panel.addProperty("description", "");
    panel.getAsJsonObject("gridPos").addProperty("x", 5);
    panel.getAsJsonObject("gridPos").addProperty("h", 1);
    panel.getAsJsonObject("gridPos").addProperty("w", 2);
    panel.getAsJsonObject("fieldConfig").getAsJsonObject("defaults").addProperty("unit", "");
    JsonObject target = Lint.list(panel, "targets").get(0);
    target.addProperty("expr", "rate(a[5m]) + guardband_paid_calls_total");

    String name = "Guardband / acme-prod / Overview: ";
    assertThat(Lint.problems(board))
        .containsExactly(
            name + "not editable",
            name + "Near their limit: id is unique",
            name + "Near their limit: describes itself",
            name + "Near their limit: overlaps",
            name + "Near their limit: a unit that Grafana knows, not ",
            name + "Near their limit: range rate(a[5m]",
            name + "Near their limit: bare counter in rate(a[5m]) + guardband_paid_calls_total");
  }

  @ParameterizedTest
  @EnumSource
  void the_panel_that_alerts_link_to_is_there(GuardKind kind) {
    JsonObject board =
        boards()
            .filter(each -> each.get("uid").getAsString().equals(Links.dashboardUid(kind.domain())))
            .findFirst()
            .orElseThrow();

    assertThat(Lint.list(board, "panels"))
        .filteredOn(panel -> panel.get("id").getAsInt() == kind.panel())
        .hasSize(1);
  }

  @Test
  void queries_are_as_reviewed() throws IOException {
    String text =
        Dashboards.queries(PLAN).stream()
            .map(query -> query.board() + " / " + query.panel() + "\n" + query.expr() + "\n")
            .collect(Collectors.joining("\n"));

    assertThat(text).isEqualTo(golden("queries.txt", text));
  }

  @Test
  void json_is_as_reviewed() throws IOException {
    Artifact smallest =
        Dashboards.of(PLAN).stream()
            .min(Comparator.comparingInt(artifact -> artifact.text().length()))
            .orElseThrow();

    assertThat(smallest.text()).isEqualTo(golden("custom.json", smallest.text()));
  }

  private static String golden(String name, String actual) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(GOLDEN.resolve(name), actual);
    }
    return Files.readString(GOLDEN.resolve(name));
  }

  @Test
  void queries_ask_only_for_metrics_of_the_catalog() {
    String names =
        Catalog.all().stream().map(Metric::name).distinct().collect(Collectors.joining("|"));

    assertThat(Dashboards.queries(PLAN))
        .extracting(Query::expr)
        .allMatch(expr -> expr.matches("(?s).*\\b(" + names + ")\\b.*"));
  }

  /** What is not drawn itself, and why. */
  private static final Map<String, String> NOT_DRAWN =
      Map.of(
          ExporterMetrics.SOURCE_LAST_SUCCESS.name(),
          "its age is recorded as " + ExporterMetrics.SOURCE_AGE.name() + ", which is drawn");

  @Test
  void every_metric_of_the_exporter_itself_has_a_panel() {
    String drawn =
        Dashboards.queries(PLAN).stream().map(Query::expr).collect(Collectors.joining("\n"));

    assertThat(Catalog.of(Domain.EXPORTER))
        .filteredOn(metric -> metric.origin() == Metric.Origin.EXPOSED)
        .extracting(Metric::name)
        .filteredOn(name -> !drawn.matches("(?s).*\\b" + name + "\\b.*"))
        .containsExactlyElementsOf(NOT_DRAWN.keySet());
  }

  @Test
  void promtool_can_parse_every_query(@TempDir Path directory) throws Exception {
    List<Query> queries = Dashboards.queries(PLAN);
    List<Map<String, String>> rules = new ArrayList<>();
    for (Query query : queries) {
      String expr = query.expr().replace("$__rate_interval", "5m");
      rules.add(Map.of("record", "query:q" + rules.size(), "expr", expr));
    }
    Map<String, Object> group = Map.of("name", "queries", "rules", rules);
    Path file =
        Files.writeString(
            directory.resolve("queries.yaml"), Yaml.document(Map.of("groups", List.of(group))));

    Process promtool;
    try {
      promtool =
          new ProcessBuilder(
                  System.getenv().getOrDefault("PROMTOOL", "promtool"),
                  "check",
                  "rules",
                  file.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException missing) {
      throw new AssertionError("promtool is missing: apt-get install prometheus", missing);
    }
    String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(promtool.waitFor()).as(output).isZero();
    assertThat(output).contains("SUCCESS: " + queries.size() + " rules found");
  }
}
