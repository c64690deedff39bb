package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fetch.FleetClient;
import dev.guardband.model.settings.Breakers.Origin;
import dev.guardband.model.settings.HttpLogin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks one pod for its breakers, and believes it only what is its own to tell. */
final class PodReader {
  private static final String STATES = "circuitbreakers";
  private static final String EVENTS = "circuitbreakerevents";

  /** A pod has a breaker for each provider; more are a mistake, or worse. */
  private static final int MOST = 500;

  private static final int LONGEST_PROVIDER = 253;

  private final String name;
  private final FleetClient client;

  PodReader(String name, FleetClient client) {
    this.name = name;
    this.client = client;
  }

  List<Breaker> read(Pod pod, Deadline deadline) throws SourceFailure, InterruptedException {
    String what = name + ": pod " + pod;
    PodAddress address = PodAddress.of(pod);
    List<Breaker> found =
        address.items().isPresent()
            ? list(what, pod, address, deadline)
            : actuator(what, pod, address, deadline);
    return found.stream().map(each -> each.in(pod.place())).toList();
  }

  private List<Breaker> list(String what, Pod pod, PodAddress address, Deadline deadline)
      throws SourceFailure, InterruptedException {
    Origin.Http origin =
        new Origin.Http(
            address.url().toString(),
            HttpLogin.none(),
            address.items().orElseThrow(),
            Map.of(),
            Optional.of(pod.service()));
    return client.get(
        what,
        address.url(),
        body -> checked(what, pod, new BreakerList(what, origin).parse(body)),
        deadline);
  }

  /** States first, as with an actuator that is named. */
  private List<Breaker> actuator(String what, Pod pod, PodAddress address, Deadline deadline)
      throws SourceFailure, InterruptedException {
    Resilience4jAnswer answer = new Resilience4jAnswer(what, pod.service());
    List<Breaker> states =
        client.get(
            what, address.at(STATES), body -> checked(what, pod, answer.states(body)), deadline);
    if (states.isEmpty()) {
      return states;
    }
    return client
        .find(what, address.at(EVENTS), body -> answer.changed(states, body), deadline)
        .orElse(states);
  }

  private static List<Breaker> checked(String what, Pod pod, List<Breaker> breakers)
      throws SourceFailure {
    if (breakers.size() > MOST) {
      throw malformed(what, "it tells of " + breakers.size() + " breakers, more than " + MOST);
    }
    for (Breaker breaker : breakers) {
      if (!breaker.key().service().equals(pod.service())) {
        throw malformed(
            what, "it tells of a breaker of another service, and is one of " + pod.service());
      }
      if (breaker.key().provider().length() > LONGEST_PROVIDER) {
        throw malformed(
            what, "it names a provider in more than " + LONGEST_PROVIDER + " characters");
      }
    }
    return breakers;
  }

  private static SourceFailure malformed(String what, String problem) {
    return new SourceFailure(ErrorClass.MALFORMED, what + ": " + problem);
  }
}
