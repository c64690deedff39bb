package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.ALERTNAME;
import static dev.guardband.model.metric.Labels.ALERTSTATE;
import static dev.guardband.model.metric.Labels.DOMAIN;
import static dev.guardband.model.metric.Labels.GUARD;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SITE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import java.util.List;

/** What every guard has in common. */
public final class GuardMetrics {
  public static final Metric MARGIN =
      Metric.recorded(
          "guard:margin:ratio",
          Unit.RATIO,
          "How far the subject is from its limit: 1 is untouched, 0 at the limit, below 0 past it.",
          SITE,
          DOMAIN,
          GUARD,
          SUBJECT,
          TEAM);

  public static final Metric ALERTS =
      new Metric(
          "ALERTS",
          Metric.Type.GAUGE,
          Unit.BOOLEAN,
          "1 for each alert that is pending or firing; made by Prometheus.",
          List.of(ALERTNAME, ALERTSTATE, SEVERITY, SITE, DOMAIN, GUARD, SUBJECT, TEAM),
          Metric.Origin.SCRAPED);

  private GuardMetrics() {}

  static List<Metric> all() {
    return List.of(MARGIN, ALERTS);
  }
}
