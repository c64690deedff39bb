package dev.guardband.exporter.refresh;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32;

/**
 * When sources are read.
 *
 * @param spread the time over which first reads are spread
 * @param shortest the least time that a read is given
 * @param longest the most time that a read is given
 * @param longestListing the same of a source that lists very much
 * @param grace how long a source may take to notice its own deadline
 * @param backoff the wait after a first failure that may pass soon; it doubles with each
 * @param hopeless the same after a failure that is not likely to pass soon
 */
record Timing(
    Duration spread,
    Duration shortest,
    Duration longest,
    Duration longestListing,
    Duration grace,
    Duration backoff,
    Duration hopeless) {
  static final Timing DEFAULT =
      new Timing(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1));

  private static final int MOST_DOUBLINGS = 16;
  private static final double JITTER = 0.05;

  /** The time that one read of the source is given: its refresh interval, within bounds. */
  Duration timeout(Source source) {
    Duration most = source.listsMuch() ? longestListing : longest;
    Duration bounded = least(source.refresh(), most);
    return bounded.compareTo(shortest) < 0 ? shortest : bounded;
  }

  /** The wait before a source's very first read. */
  Duration first(Source source) {
    return scaled(least(source.refresh(), spread), phase(source));
  }

  /**
   * The wait after a good read: the refresh interval and up to a twentieth more, never less, as a
   * source may cost money.
   */
  Duration next(Source source) {
    return jittered(source, source.refresh());
  }

  /** The wait after the given number of failures in a row: at most the refresh interval. */
  Duration retry(Source source, int failures, ErrorClass errorClass) {
    if (errorClass == ErrorClass.PAID_CALLS_EXHAUSTED) {
      return next(source);
    }
    boolean soon = errorClass.retryable() || errorClass == ErrorClass.BREAKER_OPEN;
    Duration base = soon ? backoff : hopeless;
    Duration wait = base.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return jittered(source, least(wait, source.refresh()));
  }

  private static Duration jittered(Source source, Duration wait) {
    return scaled(wait, 1 + JITTER * phase(source));
  }

  /** A number from 0 to 1, always the same for a source, spread evenly over sources. */
  private static double phase(Source source) {
    CRC32 crc = new CRC32();
    byte[] name = source.id().name().getBytes(StandardCharsets.UTF_8);
    crc.update(name, 0, name.length);
    return crc.getValue() / 4294967296.0;
  }

  private static Duration scaled(Duration wait, double factor) {
    return Duration.ofNanos((long) (wait.toNanos() * factor));
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
