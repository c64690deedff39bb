package dev.guardband.dashboards;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.GuardMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Select;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dashboard in Grafana's JSON. */
final class Json {
  static final int GRID = 24;
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private Json() {}

  static String of(Board board) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("uid", board.uid());
    json.put("title", board.title());
    json.put("description", board.description());
    json.put("tags", List.of("guardband"));
    json.put("editable", false);
    json.put("graphTooltip", 1);
    json.put("refresh", "1m");
    json.put("schemaVersion", 39);
    json.put("timezone", "browser");
    json.put("time", map("from", "now-24h", "to", "now"));
    json.put("timepicker", map());
    json.put("links", List.of(siblings()));
    json.put("annotations", map("list", List.of(alerts(board))));
    json.put("templating", map("list", variables(board)));
    json.put("panels", panels(board));
    return GSON.toJson(json) + "\n";
  }

  private static Map<String, Object> siblings() {
    return map(
        "title",
        "Guardband",
        "type",
        "dashboards",
        "tags",
        List.of("guardband"),
        "asDropdown",
        true,
        "includeVars",
        true,
        "keepTime",
        true,
        "targetBlank",
        false,
        "icon",
        "external link",
        "tooltip",
        "",
        "url",
        "");
  }

  /** Alerts that fire, as marks in time. */
  private static Map<String, Object> alerts(Board board) {
    List<Matcher> matchers = new ArrayList<>();
    matchers.add(Matcher.equal(Labels.ALERTSTATE, "firing"));
    matchers.add(new Matcher(Labels.GUARD, "!=", GuardKind.WATCHDOG.label()));
    matchers.addAll(board.alerts());
    return map(
        "name",
        "Alerts",
        "datasource",
        datasource(),
        "enable",
        true,
        "hide",
        false,
        "iconColor",
        "red",
        "expr",
        new Select(GuardMetrics.ALERTS, matchers, "").text(),
        "step",
        "60s",
        "titleFormat",
        Queries.legend(List.of(Labels.ALERTNAME)),
        "textFormat",
        Queries.legend(List.of(Labels.SUBJECT)),
        "tagKeys",
        String.join(",", Labels.SEVERITY, Labels.TEAM),
        "useValueForTime",
        false);
  }

  private static List<Map<String, Object>> variables(Board board) {
    List<Map<String, Object>> variables = new ArrayList<>(List.of(datasourceVariable()));
    board.choices().forEach(choice -> variables.add(variable(choice)));
    return variables;
  }

  private static Map<String, Object> variable(Board.Choice choice) {
    String query = "label_values(" + choice.from().text() + ", " + choice.label() + ")";
    Map<String, Object> variable = map("name", choice.label(), "label", choice.title());
    variable.putAll(map("type", "query", "datasource", datasource()));
    variable.putAll(map("query", map("query", query, "refId", choice.label())));
    variable.putAll(map("definition", query, "regex", "", "refresh", 2, "sort", 1, "hide", 0));
    variable.putAll(map("includeAll", true, "allValue", ".*", "multi", true));
    variable.putAll(map("skipUrlSync", false, "options", List.of()));
    variable.putAll(map("current", map("text", List.of("All"), "value", List.of("$__all"))));
    return variable;
  }

  private static Map<String, Object> datasourceVariable() {
    return map(
        "name",
        "datasource",
        "label",
        "Data source",
        "type",
        "datasource",
        "query",
        "prometheus",
        "regex",
        "",
        "refresh",
        1,
        "hide",
        0,
        "includeAll",
        false,
        "multi",
        false,
        "skipUrlSync",
        false,
        "current",
        map(),
        "options",
        List.of());
  }

  static Map<String, Object> datasource() {
    return map("type", "prometheus", "uid", "${datasource}");
  }

  /** From left to right, as many in a row as fit. */
  private static List<Map<String, Object>> panels(Board board) {
    List<Map<String, Object>> panels = new ArrayList<>();
    int x = 0;
    int y = 0;
    int rowHeight = 0;
    for (Panel panel : board.panels()) {
      if (x + panel.size().width() > GRID) {
        x = 0;
        y += rowHeight;
        rowHeight = 0;
      }
      panels.add(PanelJson.of(panel, x, y));
      x += panel.size().width();
      rowHeight = Math.max(rowHeight, panel.size().height());
    }
    return panels;
  }

  /** Keys and values in turn. */
  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
