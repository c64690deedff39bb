package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.exporter.fetch.Body;
import dev.guardband.model.settings.Breakers.Origin;
import java.util.Optional;

/**
 * Resilience4j's breakers at a Spring Boot actuator. Their events tell openings that are shorter
 * than a poll; an actuator that does not expose them is read without.
 */
final class Resilience4jBreakers implements BreakerReader {
  // https://resilience4j.readme.io/docs/getting-started-3#circuitbreaker
  private static final String STATES = "circuitbreakers";
  private static final String EVENTS = "circuitbreakerevents";

  private final String name;
  private final Origin.Resilience4j origin;
  private final Upstream upstream;

  Resilience4jBreakers(String name, Origin.Resilience4j origin, Upstream upstream) {
    this.name = name;
    this.origin = origin;
    this.upstream = upstream;
  }

  @Override
  public String kind() {
    return "breaker_resilience4j";
  }

  @Override
  public Poll poll(Deadline deadline) throws SourceFailure, InterruptedException {
    // States first: else a change between the two would be counted from the states, and once more
    // from the next poll's events.
    String states =
        upstream.call(
            operation(STATES), deadline, by -> Body.get(name, address(STATES), origin.login(), by));
    Optional<String> events =
        upstream.call(
            operation(EVENTS),
            deadline,
            by -> Body.find(name, address(EVENTS), origin.login(), by));
    return Poll.of(new Resilience4jAnswer(name, origin.service()).parse(states, events));
  }

  private Operation operation(String endpoint) {
    return new Operation(name, endpoint, "", "");
  }

  private String address(String endpoint) {
    return origin.url().replaceFirst("/+$", "") + "/" + endpoint;
  }
}
