package dev.guardband.simcloud.world;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The watched services, by name. */
public final class Services {
  private final Clock clock;
  private final TreeMap<String, Running> byName = new TreeMap<>();

  /** A change of the service closes what it answered until then, so that counters never fall. */
  private record Running(WatchedService service, Instant since, Traffic before) {
    Traffic at(Instant now) {
      return before.plus(Traffic.during(service, since, now));
    }
  }

  Services(Clock clock) {
    this.clock = clock;
  }

  /**
   * Adds a service, or replaces the one of the same name; its counters go on from where they are.
   */
  public synchronized void put(WatchedService service) {
    Instant now = clock.instant();
    Running running = byName.get(service.name());
    Traffic before = running == null ? Traffic.none() : running.at(now);
    byName.put(service.name(), new Running(service, now, before));
  }

  public synchronized void remove(String name) {
    byName.remove(name);
  }

  public synchronized Optional<WatchedService> find(String name) {
    return Optional.ofNullable(byName.get(name)).map(Running::service);
  }

  public synchronized Optional<Traffic> traffic(String name) {
    return Optional.ofNullable(byName.get(name)).map(running -> running.at(clock.instant()));
  }

  public synchronized List<WatchedService> all() {
    return byName.values().stream().map(Running::service).toList();
  }
}
