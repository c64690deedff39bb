package dev.guardband.dashboards;

import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.Labels;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Select;
import dev.guardband.render.Links;
import dev.guardband.render.Plan;
import java.util.List;

/**
 * One dashboard.
 *
 * @param file the stem of its file
 * @param alerts which alerts are marked in time
 * @param panels in reading order
 * @param choices of whoever looks at it, beside the data source
 */
record Board(
    String file,
    String uid,
    String title,
    String description,
    List<Matcher> alerts,
    List<Panel> panels,
    List<Choice> choices) {
  Board {
    alerts = List.copyOf(alerts);
    panels = List.copyOf(panels);
    choices = List.copyOf(choices);
  }

  Board(
      String file,
      String uid,
      String title,
      String description,
      List<Matcher> alerts,
      List<Panel> panels) {
    this(file, uid, title, description, alerts, panels, List.of());
  }

  /**
   * One or several of a label's values, or all of them.
   *
   * @param from the series that have the values
   */
  record Choice(String label, String title, Select from) {}

  Board choosing(Choice choice) {
    return new Board(file, uid, title, description, alerts, panels, List.of(choice));
  }

  /** A domain's dashboard, which has a panel of every kind of guard that is configured. */
  static Board of(Domain domain, Plan plan, String description, List<Panel> panels) {
    for (GuardKind kind : GuardKind.of(domain)) {
      boolean guarded = plan.guards().stream().anyMatch(guard -> guard.kind() == kind);
      if (guarded && panels.stream().noneMatch(panel -> panel.id() == kind.panel())) {
        throw new IllegalStateException("alerts link to a panel that is not there: " + kind);
      }
    }
    return new Board(
        domain.label(),
        Links.dashboardUid(domain),
        title(plan, domain.title()),
        description,
        List.of(Matcher.equal(Labels.DOMAIN, domain.label())),
        panels);
  }

  static String title(Plan plan, String name) {
    return "Guardband / " + plan.settings().site() + " / " + name;
  }
}
