package dev.guardband.dashboards;

import dev.guardband.dashboards.Look.Step;
import java.util.List;

/**
 * One panel.
 *
 * @param id unique on its dashboard; published in links, so never reused
 * @param description one sentence
 * @param text Markdown of a panel without queries
 */
record Panel(
    int id,
    Type type,
    String title,
    String description,
    List<Target> targets,
    Look look,
    Size size,
    String text) {
  Panel {
    targets = List.copyOf(targets);
  }

  /** How values are drawn. */
  enum Type {
    SERIES("timeseries", 12, 8),
    STATES("state-timeline", 12, 8),
    TABLE("table", 24, 9),
    BARS("bargauge", 12, 8),
    STAT("stat", 6, 4),
    TEXT("text", 24, 3);

    private final String grafana;
    private final int width;
    private final int height;

    Type(String grafana, int width, int height) {
      this.grafana = grafana;
      this.width = width;
      this.height = height;
    }

    String grafana() {
      return grafana;
    }

    /** Whether only the newest value counts. */
    boolean isInstant() {
      return this == TABLE || this == BARS || this == STAT;
    }
  }

  /** In Grafana's grid, which is 24 wide. */
  record Size(int width, int height) {}

  static Panel of(int id, Type type, String title, String description) {
    return new Panel(
        id,
        type,
        title,
        description,
        List.of(),
        Look.in("short"),
        new Size(type.width, type.height),
        "");
  }

  static Panel text(int id, String title, String description, String markdown) {
    Panel panel = of(id, Type.TEXT, title, description);
    return new Panel(
        id, Type.TEXT, title, description, List.of(), panel.look, panel.size, markdown);
  }

  Panel query(Target... queries) {
    return new Panel(id, type, title, description, List.of(queries), look, size, text);
  }

  /** A Grafana unit, for example {@code percentunit}, and the steps at which colours change. */
  Panel in(String unit, Step... steps) {
    return look(Look.in(unit).steps(List.of(steps)));
  }

  Panel look(Look other) {
    return new Panel(id, type, title, description, targets, other, size, text);
  }

  Panel size(int width, int height) {
    return new Panel(id, type, title, description, targets, look, new Size(width, height), text);
  }
}
