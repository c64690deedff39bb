package dev.guardband.simcloud.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** To when a database can be restored: moving with the clock, standing still, or not known. */
public sealed interface Restorable {
  /** The latest restorable time as seen at {@code now}. */
  Optional<Instant> at(Instant now);

  /**
   * Logs shipped every three minutes, two minutes late: always 2 to 5 minutes behind the clock.
   *
   * <p>{@code phase} shifts the moment of shipping, so that databases do not move in step.
   */
  record Moving(Duration phase) implements Restorable {
    private static final long EVERY_SECONDS = 180;
    private static final long LATE_SECONDS = 120;

    @Override
    public Optional<Instant> at(Instant now) {
      long sincePhase = now.getEpochSecond() - phase.toSeconds();
      long shipped = now.getEpochSecond() - Math.floorMod(sincePhase, EVERY_SECONDS);
      return Optional.of(Instant.ofEpochSecond(shipped - LATE_SECONDS));
    }
  }

  /** A time that does not move. */
  record Fixed(Instant time) implements Restorable {
    @Override
    public Optional<Instant> at(Instant now) {
      return Optional.of(time);
    }
  }

  /** AWS leaves the time out. */
  record Unknown() implements Restorable {
    @Override
    public Optional<Instant> at(Instant now) {
      return Optional.empty();
    }
  }
}
