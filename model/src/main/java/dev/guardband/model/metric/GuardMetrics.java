package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.DOMAIN;
import static dev.guardband.model.metric.Labels.GUARD;
import static dev.guardband.model.metric.Labels.SITE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

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

  private GuardMetrics() {}
}
