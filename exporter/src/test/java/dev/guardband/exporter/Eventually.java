package dev.guardband.exporter;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a state by looking again and again, up to a deadline. */
public final class Eventually {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final long PAUSE_NANOS = 10_000_000;

  private Eventually() {}

  /** The first value that satisfies {@code wanted}. */
  public static <T> T get(Callable<T> look, Predicate<T> wanted) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      T found = look(look);
      if (wanted.test(found)) {
        return found;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("still not so after " + LONGEST + "; found: " + found);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static <T> T look(Callable<T> look) {
    try {
      return look.call();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }
}
