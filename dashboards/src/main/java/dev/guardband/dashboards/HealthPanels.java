package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.STATES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.dashboards.Look.State;
import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.HealthMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.model.settings.Service;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.List;

/** The health of services that is polled, and when they should fail over. */
final class HealthPanels {
  private final Plan plan;
  private final Queries queries;

  HealthPanels(Plan plan, Queries queries) {
    this.plan = plan;
    this.queries = queries;
  }

  /** Those of which something is measured. */
  List<Panel> all() {
    List<Panel> panels = new ArrayList<>();
    List<Service> services = plan.settings().services();
    if (services.stream().anyMatch(each -> each.health().isPresent())) {
      panels.addAll(List.of(health(), dependencies(), latency(), outcomes()));
    }
    if (guards(GuardKind.ENDPOINT_CERTIFICATE)) {
      panels.add(certificates());
    }
    if (guards(GuardKind.FAILOVER_CONDITION)) {
      panels.add(failover());
    }
    return panels;
  }

  private boolean guards(GuardKind kind) {
    return plan.guards().stream().anyMatch(guard -> guard.kind() == kind);
  }

  private Panel health() {
    return matrix(
        GuardKind.HEALTH,
        "Health",
        "Whether each service answers its health check.",
        ServiceMetrics.HEALTH_UP);
  }

  private Panel dependencies() {
    return matrix(
        GuardKind.DEPENDENCY,
        "Dependencies",
        "Whether each check in the health answer of each service passes.",
        ServiceMetrics.HEALTH_CHECK_UP);
  }

  private Panel matrix(GuardKind kind, String title, String description, Metric metric) {
    return Panel.of(kind.panel(), STATES, title, description)
        .query(queries.least(metric.labels(), metric))
        .look(
            Look.in("short")
                .from(Look.PAST)
                .steps(List.of(Step.of("1", Look.GOOD)))
                .states(new State(0, "down", Look.PAST), new State(1, "up", Look.GOOD)));
  }

  private Panel latency() {
    return Panel.of(18, SERIES, "Health check", "Time of each service's health check, by quantile.")
        .query(queries.each(ServiceMetrics.HEALTH_LATENCY.with(List.of(Labels.QUANTILE))))
        .in("s");
  }

  private Panel outcomes() {
    return Panel.of(
            32,
            SERIES,
            "How health checks end",
            "Health checks of each service in the time between two points, by how they ended.")
        .query(queries.increaseSeen(List.of(Labels.SERVICE, Labels.OUTCOME), HealthMetrics.CHECKS))
        .in("short");
  }

  private Panel certificates() {
    return Panel.of(
            GuardKind.ENDPOINT_CERTIFICATE.panel(),
            TABLE,
            "Certificates of endpoints",
            "How long until each endpoint's certificate ends, the first first.")
        .query(queries.each(HealthMetrics.CERTIFICATE_LEFT))
        .look(
            Look.in("s")
                .from(Look.PAST)
                .steps(List.of(Step.of("604800", Look.NEAR), Step.of("2592000", Look.GOOD)))
                .column("left"))
        .size(12, 8);
  }

  private Panel failover() {
    return Panel.of(
            GuardKind.FAILOVER_CONDITION.panel(),
            SERIES,
            "Conditions for failing over",
            "How far each service is on the way to each condition: 100 % meets it.")
        .query(
            queries.most(List.of(Labels.SERVICE, Labels.CONDITION), HealthMetrics.FAILOVER_RATIO))
        .in("percentunit", Step.of("0.8", Look.NEAR), Step.of("1", Look.PAST));
  }
}
