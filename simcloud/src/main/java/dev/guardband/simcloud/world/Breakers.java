package dev.guardband.simcloud.world;

import java.util.List;
import java.util.TreeMap;

/** The circuit breakers, by service and provider. */
public final class Breakers {
  private static final Breaker OPENED = Breaker.open("payment", "stripe", 12);

  private final Scenarios scenarios;
  private final TreeMap<String, Breaker> byName = new TreeMap<>();

  Breakers(Scenarios scenarios) {
    this.scenarios = scenarios;
  }

  /** Adds a breaker, or replaces the one of the same service and provider. */
  public synchronized void put(Breaker breaker) {
    byName.put(name(breaker), breaker);
  }

  public synchronized void remove(Breaker breaker) {
    byName.remove(name(breaker));
  }

  public synchronized List<Breaker> all() {
    TreeMap<String, Breaker> seen = new TreeMap<>(byName);
    if (scenarios.isOn(Scenario.OPEN_BREAKER)) {
      seen.put(name(OPENED), OPENED);
    }
    return List.copyOf(seen.values());
  }

  private static String name(Breaker breaker) {
    return breaker.service() + "/" + breaker.provider();
  }
}
