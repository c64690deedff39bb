package dev.guardband.dashboards;

import static dev.guardband.dashboards.Json.map;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What each type of panel is told beside its queries and fields. */
final class PanelOptions {
  private PanelOptions() {}

  static Map<String, Object> of(Panel panel) {
    return switch (panel.type()) {
      case SERIES -> map("legend", legend(), "tooltip", map("mode", "multi", "sort", "desc"));
      case STATES -> states();
      case TABLE -> table(panel.look());
      case BARS -> bars();
      case STAT -> stat();
      case TEXT -> map("mode", "markdown", "content", panel.text());
    };
  }

  private static Map<String, Object> states() {
    return map(
        "mergeValues",
        true,
        "showValue",
        "auto",
        "alignValue",
        "left",
        "rowHeight",
        new BigDecimal("0.9"),
        "legend",
        legend(),
        "tooltip",
        map("mode", "single", "sort", "none"));
  }

  private static Map<String, Object> table(Look look) {
    return map(
        "showHeader",
        true,
        "cellHeight",
        "sm",
        "footer",
        map("show", false),
        "sortBy",
        List.of(map("displayName", look.column(), "desc", look.descending())));
  }

  private static Map<String, Object> bars() {
    return map(
        "displayMode",
        "basic",
        "orientation",
        "horizontal",
        "showUnfilled",
        true,
        "reduceOptions",
        newest());
  }

  private static Map<String, Object> stat() {
    return map(
        "colorMode", "background",
        "graphMode", "none",
        "justifyMode", "auto",
        "orientation", "auto",
        "textMode", "auto",
        "reduceOptions", newest());
  }

  private static Map<String, Object> legend() {
    return map(
        "showLegend", true, "displayMode", "list", "placement", "bottom", "calcs", List.of());
  }

  private static Map<String, Object> newest() {
    return map("values", false, "calcs", List.of("lastNotNull"), "fields", "");
  }
}
