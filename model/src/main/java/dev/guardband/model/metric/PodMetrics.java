package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.NAMESPACE;
import static dev.guardband.model.metric.Labels.OUTCOME;
import static dev.guardband.model.metric.Labels.POD;
import static dev.guardband.model.metric.Labels.PROVIDER;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.TEAM;

import java.util.List;

/** Pods whose breakers are read, each for itself, and what they add up to. */
public final class PodMetrics {
  /** What tells one pod's breakers from another's, beside service and provider. */
  public static final List<String> POD_LABELS = List.of(NAMESPACE, POD);

  public static final Metric PODS =
      Metric.gauge(
          "sre_circuit_breaker_pods",
          Unit.COUNT,
          "Pods that the source follows, by what came of the last poll: read, without_breakers or"
              + " unread.",
          SOURCE,
          SERVICE,
          OUTCOME);
  public static final Metric UNREAD_LIMIT =
      Metric.gauge(
          "sre_circuit_breaker_pods_unread_limit_ratio",
          Unit.RATIO,
          "Share of a service's pods that may not be unreadable; service is * where the source finds"
              + " no pod at all; from the configuration.",
          SOURCE,
          SERVICE,
          TEAM);
  public static final Metric UNREAD =
      Metric.recorded(
          "breaker:pods_unread:ratio",
          Unit.RATIO,
          "Share of a service's pods whose breakers cannot be read.",
          SOURCE,
          SERVICE);
  public static final Metric WORST_STATE =
      Metric.recorded(
          "breaker:state:max",
          Unit.STATE,
          "Worst state of the breaker in any pod: 0 closed, 1 half open, 2 open.",
          SERVICE,
          PROVIDER);
  public static final Metric OPEN_SHARE =
      Metric.recorded(
          "breaker:open:ratio",
          Unit.RATIO,
          "Share of pods in which the breaker is open or forced open.",
          SERVICE,
          PROVIDER);

  private PodMetrics() {}

  static List<Metric> all() {
    return List.of(PODS, UNREAD_LIMIT, UNREAD, WORST_STATE, OPEN_SHARE);
  }
}
