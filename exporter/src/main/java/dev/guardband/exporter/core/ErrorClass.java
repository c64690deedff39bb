package dev.guardband.exporter.core;

import java.util.Locale;

/**
 * Why a source could not be read: the {@code class} label of {@code guardband_source_errors_total}.
 */
public enum ErrorClass {
  /** The API asked for fewer calls; worth trying again. */
  THROTTLED,
  /** No answer in time; worth trying again. */
  TIMEOUT,
  /** No connection, or the API failed; worth trying again. */
  UNAVAILABLE,
  /** Credentials are missing, expired, or not allowed. */
  DENIED,
  /** What was asked for does not exist. */
  NOT_FOUND,
  /** The answer is not what the API or file format promises. */
  MALFORMED,
  /** The limit on billed calls is reached. */
  PAID_CALLS_EXHAUSTED,
  /** Our own circuit breaker is open after repeated failures. */
  BREAKER_OPEN,
  /** A mistake in Guardband. */
  INTERNAL;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the same call may well succeed soon. */
  public boolean retryable() {
    return this == THROTTLED || this == TIMEOUT || this == UNAVAILABLE;
  }
}
