package dev.guardband.render;

import dev.guardband.model.Durations;
import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Failover;
import dev.guardband.model.settings.Service.Health;
import dev.guardband.model.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every limit on the health of services that is polled, and on when they should fail over. */
final class HealthGuards {
  private final Service service;
  private final List<Guard> guards = new ArrayList<>();

  private HealthGuards(Service service) {
    this.service = service;
  }

  static Stream<Guard> of(Settings settings) {
    return settings.services().stream()
        .flatMap(service -> new HealthGuards(service).all().stream());
  }

  private List<Guard> all() {
    service.health().ifPresent(this::health);
    for (Failover.Condition condition : service.failoverConditions()) {
      add(
          GuardKind.FAILOVER_CONDITION,
          service.name() + "/" + condition.label(),
          service.failover().text(condition));
    }
    return guards;
  }

  private void health(Health health) {
    add(
        GuardKind.HEALTH,
        service.name(),
        "up, which it is not after "
            + (health.downAfter() == 1 ? "1 failure" : health.downAfter() + " failures in a row"));
    add(GuardKind.DEPENDENCY, service.name(), "every check in its health answer passes");
    if (health.isSecured() && !health.certificateExpiry().isEmpty()) {
      String left =
          health.certificateExpiry().values().stream()
              .map(Durations::print)
              .collect(Collectors.joining(", "));
      add(GuardKind.ENDPOINT_CERTIFICATE, service.name(), "more than " + left + " left");
    }
  }

  private void add(GuardKind kind, String subject, String limit) {
    guards.add(new Guard(kind, subject, service.team(), limit, service.definedAt()));
  }
}
