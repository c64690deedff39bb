package dev.guardband.exporter.refresh;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How fast one API of one account and region is called at most, so that others who call it are not
 * throttled for our sake: 10 calls at once, then 10 a second.
 *
 * <p>Where it is throttled all the same, others call it too, or it allows less. Then the pace is
 * halved, at most once a second, and it rises by one with each second's worth of good answers.
 */
final class Pace {
  private static final int CALLS_A_SECOND = 10;
  private static final long NANOS_BETWEEN_CUTS = TimeUnit.SECONDS.toNanos(1);
  private static final RateLimiterConfig CONFIG =
      RateLimiterConfig.custom()
          .limitForPeriod(CALLS_A_SECOND)
          .limitRefreshPeriod(Duration.ofSeconds(1))
          .timeoutDuration(Duration.ofHours(1))
          .build();

  private final String name;
  private final RateLimiter limiter;
  private int allowed = CALLS_A_SECOND;
  private int goodInARow;
  private long lastCut = System.nanoTime() - NANOS_BETWEEN_CUTS;

  private Pace(String name) {
    this.name = name;
    this.limiter = RateLimiter.of(name, CONFIG);
  }

  static Pace of(Object endpoint) {
    return new Pace(endpoint.toString());
  }

  /**
   * Waits for its turn.
   *
   * @throws SourceFailure of class {@code TIMEOUT} if it would come after the deadline
   */
  void await(Deadline deadline) throws SourceFailure, InterruptedException {
    long nanos = limiter.reservePermission();
    if (nanos < 0 || nanos > deadline.left().toNanos()) {
      throw new SourceFailure(
          ErrorClass.TIMEOUT,
          name + ": more calls than fit into the time at " + callsASecond() + " a second");
    }
    TimeUnit.NANOSECONDS.sleep(nanos);
  }

  synchronized int callsASecond() {
    return allowed;
  }

  /** Calls that were under way together are throttled together: that is one reason to slow down. */
  synchronized void throttled() {
    goodInARow = 0;
    if (System.nanoTime() - lastCut >= NANOS_BETWEEN_CUTS) {
      lastCut = System.nanoTime();
      allow(Math.max(1, allowed / 2));
    }
  }

  synchronized void answered() {
    if (allowed < CALLS_A_SECOND && ++goodInARow >= allowed) {
      goodInARow = 0;
      allow(allowed + 1);
    }
  }

  private void allow(int callsASecond) {
    allowed = callsASecond;
    limiter.changeLimitForPeriod(callsASecond);
  }
}
