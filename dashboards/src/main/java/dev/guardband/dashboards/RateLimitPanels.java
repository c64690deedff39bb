package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.RateLimitMetrics;
import dev.guardband.model.settings.RateLimits;
import dev.guardband.render.Plan;
import java.util.List;

/** How full rate limiters are. */
final class RateLimitPanels {
  private final RateLimits settings;
  private final Queries queries;

  RateLimitPanels(Plan plan, Queries queries) {
    this.settings = plan.settings().rateLimits();
    this.queries = queries;
  }

  /** None where no rate limits are read. */
  List<Panel> all() {
    return settings.sources().isEmpty() ? List.of() : List.of(used(), full());
  }

  private Panel used() {
    return Panel.of(
            GuardKind.RATE_LIMIT.panel(),
            SERIES,
            "Rate limits used",
            "Used share of the fullest bucket of each scope and type of identifier.")
        .query(queries.each(RateLimitMetrics.UTILIZATION))
        .look(Look.in("percentunit").steps(Limits.steps(settings.used())));
  }

  private Panel full() {
    return Panel.of(
            21,
            SERIES,
            "Full buckets",
            "How many buckets of each scope and type of identifier have nothing left.")
        .query(queries.each(RateLimitMetrics.FULL_BUCKETS))
        .in("short");
  }
}
