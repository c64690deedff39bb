package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.SCOPE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TYPE;

import java.util.List;

/** Rate limiters: how full the fullest bucket of each scope and kind of identifier is. */
public final class RateLimitMetrics {
  public static final Metric UTILIZATION =
      Metric.gauge(
          "sre_rate_limit_utilization",
          Unit.RATIO,
          "Used share of the fullest bucket of the scope and type of identifier, as its store"
              + " reports it; above 1 where more is used than the bucket holds.",
          SCOPE,
          TYPE);
  public static final Metric FULL_BUCKETS =
      Metric.gauge(
          "sre_rate_limit_full_buckets",
          Unit.COUNT,
          "How many buckets of the scope and type have nothing left.",
          SCOPE,
          TYPE);
  public static final Metric BUCKETS =
      Metric.gauge(
          "sre_rate_limit_buckets",
          Unit.COUNT,
          "How many buckets of the scope and type tell their size and use.",
          SCOPE,
          TYPE);
  public static final Metric LIMIT =
      Metric.gauge(
          "sre_rate_limit_utilization_limit_ratio",
          Unit.RATIO,
          "Used share of a bucket that is too much; from the configuration.",
          SCOPE,
          TYPE,
          SEVERITY,
          TEAM);

  private RateLimitMetrics() {}

  static List<Metric> all() {
    return List.of(UTILIZATION, FULL_BUCKETS, BUCKETS, LIMIT);
  }
}
