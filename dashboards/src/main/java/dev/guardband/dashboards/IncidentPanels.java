package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.IncidentMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.settings.Incidents;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.List;

/** What the alerts themselves tell: how many are open, for how long, how often. */
final class IncidentPanels {
  private static final List<String> BY = List.of(Labels.SEVERITY, Labels.TEAM);

  private final Incidents incidents;
  private final Queries queries;

  IncidentPanels(Plan plan, Queries queries) {
    this.incidents = plan.settings().incidents();
    this.queries = queries;
  }

  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>(List.of(open()));
    if (!incidents.respond().isEmpty()) {
      panels.add(
          oldest(
              GuardKind.RESPONSE,
              "Oldest open alert, to be answered",
              IncidentMetrics.RESPOND_LIMIT));
    }
    if (!incidents.resolve().isEmpty()) {
      panels.add(
          oldest(GuardKind.RESOLUTION, "Oldest open alert, to end", IncidentMetrics.RESOLVE_LIMIT));
      panels.add(timeToResolve());
    }
    panels.add(timeBetween());
    return panels;
  }

  private Panel open() {
    return Panel.of(
            72,
            SERIES,
            "Open alerts",
            "Alerts that fire, also silenced ones, by severity and team.")
        .query(queries.each(IncidentMetrics.OPEN))
        .in("short");
  }

  private Panel oldest(GuardKind kind, String title, Metric limit) {
    return Panel.of(
            kind.panel(),
            SERIES,
            title,
            "How long the oldest alert of each team and severity fires, beside the target.")
        .query(
            queries.each(IncidentMetrics.OLDEST),
            queries
                .most(List.of(Labels.SEVERITY), limit)
                .called("{{" + Labels.SEVERITY + "}} target"))
        .in("s");
  }

  /** Beside its targets, where there are any. */
  private Panel timeToResolve() {
    return Panel.of(
            73,
            SERIES,
            "Time to resolve",
            "Mean time that alerts fired which ended in the last 30 days, beside the target.")
        .query(
            queries.each(IncidentMetrics.TIME_TO_RESOLVE),
            queries
                .most(List.of(Labels.SEVERITY), IncidentMetrics.RESOLVE_LIMIT)
                .called("{{" + Labels.SEVERITY + "}} target"))
        .in("s");
  }

  private Panel timeBetween() {
    return Panel.of(
            74,
            SERIES,
            "Time between alerts",
            "Mean time from the start of an alert to the start of the next, over 30 days.")
        .query(queries.each(IncidentMetrics.TIME_BETWEEN, Queries.legend(BY)))
        .in("s");
  }
}
