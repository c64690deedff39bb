package dev.guardband.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a state by looking again and again, up to a deadline. */
final class Eventually {
  private static final long PAUSE_NANOS = 100_000_000;

  private Eventually() {}

  /** The first value that is wanted; after the deadline, the last one that was found. */
  static <T> T look(Duration patience, Callable<T> look, Predicate<T> wanted) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      T found = look.call();
      if (wanted.test(found) || System.nanoTime() > end) {
        return found;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The first value that is wanted; fails after the deadline, and says what was found. */
  static <T> T get(Duration patience, Callable<T> look, Predicate<T> wanted) throws Exception {
    T found = look(patience, look, wanted);
    if (!wanted.test(found)) {
      throw new AssertionError("still not so after " + patience + "; found: " + found);
    }
    return found;
  }
}
