package dev.guardband.exporter.refresh;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.ledger.PaidCalls;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Upstream calls, each try counted and, where it is billed, reserved. Each API of each account and
 * region has a pace, and a circuit breaker that stops calls for a while after repeated failures.
 */
public final class CountingUpstream implements Upstream {
  private static final int TRIES = 4;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private final PaidCalls paidCalls;
  private final Duration firstWait;
  private final Map<Operation, CallCounts> counts = new ConcurrentHashMap<>();
  private final Map<Endpoint, CircuitBreaker> breakers = new ConcurrentHashMap<>();
  private final Map<Endpoint, Pace> paces = new ConcurrentHashMap<>();

  private record Endpoint(String api, String account, String region) {
    static Endpoint of(Operation operation) {
      return new Endpoint(operation.api(), operation.account(), operation.region());
    }
  }

  public CountingUpstream(PaidCalls paidCalls) {
    this(paidCalls, FIRST_WAIT);
  }

  CountingUpstream(PaidCalls paidCalls, Duration firstWait) {
    this.paidCalls = paidCalls;
    this.firstWait = firstWait;
  }

  /** Counts of all operations called so far, in a stable order. */
  public List<CallCounts> counts() {
    return counts.values().stream()
        .sorted(Comparator.comparing(count -> count.operation().toString()))
        .toList();
  }

  @Override
  public <T> T call(Operation operation, Deadline deadline, Attempt<T> attempt)
      throws SourceFailure, InterruptedException {
    CallCounts count = count(operation);
    Backoff backoff = new Backoff(firstWait, deadline);
    RetryConfig config =
        RetryConfig.custom()
            .maxAttempts(TRIES)
            .retryOnException(failure -> maySucceedSoon(failure) && backoff.fits())
            .intervalBiFunction((tries, outcome) -> backoff.before(count))
            .build();
    try {
      return Retry.of(operation.api(), config)
          .executeCallable(() -> tryOnce(operation, deadline, attempt));
    } catch (SourceFailure | InterruptedException | RuntimeException failure) {
      // The library turns an interrupt of its wait into the last failure, and keeps the flag.
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw failure;
    } catch (Exception impossible) {
      throw new IllegalStateException("an attempt throws nothing else", impossible);
    }
  }

  @Override
  public <T> T once(Operation operation, Deadline deadline, Attempt<T> attempt)
      throws SourceFailure, InterruptedException {
    CallCounts count = count(operation);
    try {
      T answer = attempt.run(deadline);
      count.countGood();
      return answer;
    } catch (SourceFailure failure) {
      count.countBad(failure.errorClass());
      throw failure;
    } catch (InterruptedException | RuntimeException other) {
      count.countBad(
          other instanceof InterruptedException ? ErrorClass.TIMEOUT : ErrorClass.INTERNAL);
      throw other;
    }
  }

  private <T> T tryOnce(Operation operation, Deadline deadline, Attempt<T> attempt)
      throws SourceFailure, InterruptedException {
    Endpoint endpoint = Endpoint.of(operation);
    Pace pace = paces.computeIfAbsent(endpoint, Pace::of);
    pace.await(deadline);
    CircuitBreaker breaker =
        breakers.computeIfAbsent(endpoint, e -> CircuitBreaker.of(e.toString(), Breakers.CONFIG));
    if (!breaker.tryAcquirePermission()) {
      throw new SourceFailure(ErrorClass.BREAKER_OPEN, isOpen(operation));
    }
    long start = System.nanoTime();
    CallCounts count = count(operation);
    try {
      paidCalls.reserve(operation);
      T answer = attempt.run(deadline);
      count.countGood();
      pace.answered();
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      return answer;
    } catch (SourceFailure failure) {
      count.countBad(failure.errorClass());
      if (failure.errorClass() == ErrorClass.THROTTLED) {
        pace.throttled();
      }
      breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
      throw failure;
    } catch (InterruptedException | RuntimeException other) {
      count.countBad(
          other instanceof InterruptedException ? ErrorClass.TIMEOUT : ErrorClass.INTERNAL);
      breaker.releasePermission();
      throw other;
    }
  }

  private CallCounts count(Operation operation) {
    return counts.computeIfAbsent(operation.of(1), CallCounts::new);
  }

  private static boolean maySucceedSoon(Throwable failure) {
    return failure instanceof SourceFailure known && known.errorClass().retryable();
  }

  private static String isOpen(Operation operation) {
    return "%s of %s in %s is not called for 30 s, as most of its last calls failed"
        .formatted(
            operation.api(),
            operation.account().isEmpty() ? "no account" : operation.account(),
            operation.region().isEmpty() ? "no region" : operation.region());
  }

  /** Loads the library's classes with the first call, not at the start. */
  private static final class Breakers {
    static final CircuitBreakerConfig CONFIG =
        CircuitBreakerConfig.custom()
            .slidingWindowSize(10)
            .minimumNumberOfCalls(8)
            .failureRateThreshold(80)
            .waitDurationInOpenState(Duration.ofSeconds(30))
            .permittedNumberOfCallsInHalfOpenState(1)
            .recordException(CountingUpstream::maySucceedSoon)
            .ignoreException(failure -> !maySucceedSoon(failure))
            .writableStackTraceEnabled(false)
            .build();
  }
}
