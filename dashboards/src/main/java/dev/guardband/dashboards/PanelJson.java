package dev.guardband.dashboards;

import static dev.guardband.dashboards.Json.map;

import dev.guardband.dashboards.Look.State;
import dev.guardband.dashboards.Look.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A panel in Grafana's JSON. */
final class PanelJson {
  private PanelJson() {}

  static Map<String, Object> of(Panel panel, int x, int y) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", panel.id());
    json.put("type", panel.type().grafana());
    json.put("title", panel.title());
    json.put("description", panel.description());
    json.put("gridPos", map("x", x, "y", y, "w", panel.size().width(), "h", panel.size().height()));
    json.put("options", PanelOptions.of(panel));
    if (panel.type() == Panel.Type.TEXT) {
      return json;
    }
    json.put("datasource", Json.datasource());
    json.put("fieldConfig", map("defaults", defaults(panel), "overrides", overrides(panel)));
    json.put("targets", targets(panel));
    if (panel.type() == Panel.Type.TABLE) {
      json.put("transformations", transformations(panel));
    }
    return json;
  }

  private static List<Map<String, Object>> targets(Panel panel) {
    List<Map<String, Object>> targets = new ArrayList<>();
    for (Target target : panel.targets()) {
      targets.add(
          map(
              "refId", String.valueOf((char) ('A' + targets.size())),
              "datasource", Json.datasource(),
              "editorMode", "code",
              "expr", target.expr().text(),
              "format", panel.type() == Panel.Type.TABLE ? "table" : "time_series",
              "instant", panel.type().isInstant(),
              "range", !panel.type().isInstant(),
              "legendFormat", target.legend()));
    }
    return targets;
  }

  private static Map<String, Object> defaults(Panel panel) {
    Look look = panel.look();
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("unit", look.unit());
    defaults.put(
        "color", map("mode", panel.type() == Panel.Type.SERIES ? "palette-classic" : "thresholds"));
    defaults.put("thresholds", map("mode", "absolute", "steps", steps(look)));
    defaults.put("mappings", mappings(look.states()));
    defaults.put("custom", custom(panel));
    if (!look.link().isEmpty()) {
      defaults.put("links", List.of(map("title", "Open", "url", look.link())));
    }
    return defaults;
  }

  /** The first step has no value: it is what holds below all others. */
  private static List<Map<String, Object>> steps(Look look) {
    List<Map<String, Object>> steps = new ArrayList<>();
    Map<String, Object> base = map("color", look.base());
    base.put("value", null);
    steps.add(base);
    for (Step step : look.steps()) {
      steps.add(map("color", step.color(), "value", step.from()));
    }
    return steps;
  }

  private static List<Map<String, Object>> mappings(List<State> states) {
    if (states.isEmpty()) {
      return List.of();
    }
    Map<String, Object> options = new LinkedHashMap<>();
    for (State state : states) {
      options.put(
          Integer.toString(state.value()),
          map("text", state.text(), "color", state.color(), "index", options.size()));
    }
    return List.of(map("type", "value", "options", options));
  }

  private static Map<String, Object> custom(Panel panel) {
    return switch (panel.type()) {
      case SERIES ->
          map(
              "drawStyle",
              "line",
              "lineWidth",
              1,
              "fillOpacity",
              10,
              "showPoints",
              "auto",
              "spanNulls",
              false,
              "thresholdsStyle",
              map("mode", panel.look().steps().isEmpty() ? "off" : "dashed"));
      case STATES -> map("lineWidth", 0, "fillOpacity", 80);
      case TABLE -> map("align", "auto", "filterable", true);
      case BARS, STAT, TEXT -> map();
    };
  }

  /** Only the value of a row has a colour. */
  private static List<Map<String, Object>> overrides(Panel panel) {
    if (panel.type() != Panel.Type.TABLE) {
      return List.of();
    }
    Map<String, Object> background =
        map("id", "custom.cellOptions", "value", map("type", "color-background", "mode", "basic"));
    if (panel.targets().size() > 1) {
      return panel.targets().stream().map(target -> column(target, background)).toList();
    }
    return List.of(override(panel.look().column(), List.of(background)));
  }

  /** A column whose unit is its own has no limit that colours it. */
  private static Map<String, Object> column(Target target, Map<String, Object> background) {
    return target.unit().isEmpty()
        ? override(target.legend(), List.of(background))
        : override(target.legend(), List.of(map("id", "unit", "value", target.unit())));
  }

  private static Map<String, Object> override(String column, List<Map<String, Object>> properties) {
    return map("matcher", map("id", "byName", "options", column), "properties", properties);
  }

  /** Several queries of one table meet in rows by their labels. */
  private static List<Map<String, Object>> transformations(Panel panel) {
    return panel.targets().size() > 1
        ? List.of(map("id", "merge", "options", map()), namedColumns(panel))
        : List.of(namedColumns(panel));
  }

  private static Map<String, Object> renamed(Panel panel) {
    if (panel.targets().size() == 1) {
      return map("Value", panel.look().column());
    }
    Map<String, Object> names = new LinkedHashMap<>();
    for (int i = 0; i < panel.targets().size(); i++) {
      names.put("Value #" + (char) ('A' + i), panel.targets().get(i).legend());
    }
    return names;
  }

  private static Map<String, Object> namedColumns(Panel panel) {
    return map(
        "id",
        "organize",
        "options",
        map(
            "excludeByName", map("Time", true),
            "indexByName", map(),
            "renameByName", renamed(panel)));
  }
}
