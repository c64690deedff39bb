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
 */
final class Pace {
  private static final int CALLS_A_SECOND = 10;
  private static final RateLimiterConfig CONFIG =
      RateLimiterConfig.custom()
          .limitForPeriod(CALLS_A_SECOND)
          .limitRefreshPeriod(Duration.ofSeconds(1))
          .timeoutDuration(Duration.ofHours(1))
          .build();

  private final String name;
  private final RateLimiter limiter;

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
          name + ": more calls than fit into the time at " + CALLS_A_SECOND + " a second");
    }
    TimeUnit.NANOSECONDS.sleep(nanos);
  }
}
