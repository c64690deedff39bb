package dev.guardband.simcloud.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The faults now in force, from any thread.
 *
 * <p>Example: {@code faults.inject(new Fault.Throttle(), Target.service("rds"), 3)} refuses the
 * next three calls; without a number it lasts until cleared.
 */
public final class Faults {
  private static final int UNTIL_CLEARED = -1;

  private final List<Armed> armed = new ArrayList<>();
  private boolean closed;

  static final class Armed {
    private final Fault fault;
    private final Target target;
    private int left;

    private Armed(Fault fault, Target target, int left) {
      this.fault = fault;
      this.target = target;
      this.left = left;
    }

    Fault fault() {
      return fault;
    }

    private boolean matches(Scope scope) {
      return left != 0 && target.matches(scope) && onPage(scope.page());
    }

    private boolean onPage(int page) {
      return !(fault instanceof Fault.Expire expire)
          || expire.page() == Fault.Expire.EVERY_PAGE
          || expire.page() == page;
    }

    private void use() {
      if (left > 0) {
        left--;
      }
    }
  }

  public void inject(Fault fault, Target target) {
    arm(new Armed(fault, target, UNTIL_CLEARED));
  }

  /** For the next {@code times} calls that match. */
  public void inject(Fault fault, Target target, int times) {
    if (times < 1) {
      throw new IllegalArgumentException("a fault needs one call or more, was " + times);
    }
    arm(new Armed(fault, target, times));
  }

  /** Ends every fault; calls that hang are answered. */
  public synchronized void clear() {
    armed.clear();
    notifyAll();
  }

  /** Ends the faults that were injected for exactly this target. */
  public synchronized void clear(Target target) {
    armed.removeIf(each -> each.target.equals(target));
    notifyAll();
  }

  /** Lets go of everything that waits. */
  public synchronized void close() {
    closed = true;
    clear();
  }

  private synchronized void arm(Armed one) {
    armed.add(one);
  }

  /** Those that meet this call, each used once by it, in the order of injection. */
  synchronized List<Armed> take(Scope scope) {
    List<Armed> met = new ArrayList<>();
    for (Armed each : armed) {
      if (each.matches(scope)) {
        each.use();
        met.add(each);
      }
    }
    return met;
  }

  /** Returns when the fault is cleared; one with its calls used up still holds those it met. */
  synchronized void awaitCleared(Armed one) throws InterruptedException {
    while (!closed && armed.contains(one)) {
      wait();
    }
  }

  synchronized void pause(Duration duration) throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = end - System.nanoTime(); left > 0 && !closed; left = end - System.nanoTime()) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
  }
}
