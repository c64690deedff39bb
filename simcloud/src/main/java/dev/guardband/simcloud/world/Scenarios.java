package dev.guardband.simcloud.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The switches of the scenarios; a listener is told of each change and asks {@link #isOn}. */
public final class Scenarios {
  private static final Duration UNNOTICED = Duration.ofMinutes(30);

  private final Clock clock;
  private final Map<Scenario, Instant> onSince = new EnumMap<>(Scenario.class);
  private final List<Consumer<Scenario>> listeners = new CopyOnWriteArrayList<>();

  Scenarios(Clock clock) {
    this.clock = clock;
  }

  /** Does nothing, and tells nobody, where it is on already. */
  public void turnOn(Scenario scenario) {
    synchronized (onSince) {
      if (onSince.putIfAbsent(scenario, clock.instant()) != null) {
        return;
      }
    }
    listeners.forEach(listener -> listener.accept(scenario));
  }

  public void turnOff(Scenario scenario) {
    synchronized (onSince) {
      if (onSince.remove(scenario) == null) {
        return;
      }
    }
    listeners.forEach(listener -> listener.accept(scenario));
  }

  public boolean isOn(Scenario scenario) {
    synchronized (onSince) {
      return onSince.containsKey(scenario);
    }
  }

  public void onSwitch(Consumer<Scenario> listener) {
    listeners.add(listener);
  }

  /** Now, or the moment at which backups stopped, which nobody noticed for half an hour. */
  Instant backupsUntil() {
    synchronized (onSince) {
      Instant noticed = onSince.get(Scenario.LATE_BACKUP);
      return noticed == null ? clock.instant() : noticed.minus(UNNOTICED);
    }
  }
}
