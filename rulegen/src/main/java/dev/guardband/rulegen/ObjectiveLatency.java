package dev.guardband.rulegen;

import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Objective;
import dev.guardband.model.settings.Service.Sli;
import dev.guardband.model.settings.Settings;
import java.util.Optional;

/** Objectives on a histogram of their own, such as that of a layer or an endpoint. */
final class ObjectiveLatency {
  private ObjectiveLatency() {}

  /** The objective's histogram, if it is not the service's. */
  static Optional<String> of(Service service, Objective objective) {
    return objective.sli() instanceof Sli.Latency latency
            && !service.signals().latency().equals(Optional.of(latency.histogram()))
        ? Optional.of(latency.histogram())
        : Optional.empty();
  }

  /** Whether any objective has one. */
  static boolean isOwn(Settings settings) {
    return settings.services().stream()
        .anyMatch(
            service ->
                service.objectives().stream()
                    .anyMatch(objective -> of(service, objective).isPresent()));
  }
}
