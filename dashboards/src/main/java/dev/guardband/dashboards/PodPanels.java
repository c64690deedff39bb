package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.STATES;

import dev.guardband.dashboards.Look.State;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.PodMetrics;
import dev.guardband.model.settings.Breakers.Origin;
import dev.guardband.render.Plan;
import java.util.List;

/** Pods of Kubernetes: what their breakers add up to, and whether they can be read. */
final class PodPanels {
  private PodPanels() {}

  /** None where no source follows pods. */
  static List<Panel> of(Plan plan, Queries queries) {
    boolean wanted =
        plan.settings().breakers().sources().stream()
            .anyMatch(source -> source.origin() instanceof Origin.Kubernetes);
    return wanted
        ? List.of(open(queries), worst(queries), unread(queries), pods(queries))
        : List.of();
  }

  private static Panel unread(Queries queries) {
    return Panel.of(
            GuardKind.PODS.panel(),
            SERIES,
            "Pods that cannot be read",
            "The share of each service's pods that do not tell their breakers.")
        .query(queries.each(PodMetrics.UNREAD))
        .in("percentunit");
  }

  private static Panel pods(Queries queries) {
    return Panel.of(
            31,
            SERIES,
            "Pods",
            "How many pods of each service are followed, by what came of the last poll.")
        .query(queries.each(PodMetrics.PODS))
        .in("short");
  }

  private static Panel open(Queries queries) {
    return Panel.of(
            32,
            SERIES,
            "Open in pods",
            "The share of pods in which each breaker is open or forced open.")
        .query(queries.each(PodMetrics.OPEN_SHARE))
        .in("percentunit");
  }

  private static Panel worst(Queries queries) {
    return Panel.of(33, STATES, "Worst state", "The worst state of each breaker in any pod.")
        .query(queries.each(PodMetrics.WORST_STATE))
        .look(
            Look.in("short")
                .states(
                    new State(0, "closed", Look.GOOD),
                    new State(1, "half open", Look.NEAR),
                    new State(2, "open", Look.PAST)));
  }
}
