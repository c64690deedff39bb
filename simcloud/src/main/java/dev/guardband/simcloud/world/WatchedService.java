package dev.guardband.simcloud.world;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A service that is watched: its health checks (each {@code ok} or what is wrong), how long it
 * takes to answer, its traffic, and the tokens of language models that a request takes, by model.
 *
 * <p>Example: {@code WatchedService.named("api").withCheck("db", "timeout")} answers 503. {@code
 * errorRatio} is between 0 and 1.
 */
public record WatchedService(
    String name,
    SortedMap<String, String> checks,
    Duration latency,
    double requestsPerSecond,
    double errorRatio,
    SortedMap<String, Integer> tokensPerRequest) {

  private static final String FINE = "ok";

  public WatchedService {
    checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
    tokensPerRequest = Collections.unmodifiableSortedMap(new TreeMap<>(tokensPerRequest));
    if (errorRatio < 0 || errorRatio > 1) {
      throw new IllegalArgumentException("error ratio must be 0 to 1, was " + errorRatio);
    }
    if (requestsPerSecond < 0) {
      throw new IllegalArgumentException("requests per second below 0: " + requestsPerSecond);
    }
  }

  /** Healthy, 20 requests a second, 120 ms each, no errors. */
  public static WatchedService named(String name) {
    SortedMap<String, String> checks = new TreeMap<>();
    checks.put("db", FINE);
    checks.put("queue", FINE);
    return new WatchedService(name, checks, Duration.ofMillis(120), 20, 0, new TreeMap<>());
  }

  public boolean healthy() {
    return checks.values().stream().allMatch(FINE::equals);
  }

  public WatchedService withCheck(String check, String outcome) {
    SortedMap<String, String> changed = new TreeMap<>(checks);
    changed.put(check, outcome);
    return new WatchedService(
        name, changed, latency, requestsPerSecond, errorRatio, tokensPerRequest);
  }

  public WatchedService withLatency(Duration value) {
    return new WatchedService(name, checks, value, requestsPerSecond, errorRatio, tokensPerRequest);
  }

  public WatchedService withRequestsPerSecond(double value) {
    return new WatchedService(name, checks, latency, value, errorRatio, tokensPerRequest);
  }

  public WatchedService withErrorRatio(double value) {
    return new WatchedService(name, checks, latency, requestsPerSecond, value, tokensPerRequest);
  }

  public WatchedService withTokens(String model, int perRequest) {
    SortedMap<String, Integer> changed = new TreeMap<>(tokensPerRequest);
    changed.put(model, perRequest);
    return new WatchedService(name, checks, latency, requestsPerSecond, errorRatio, changed);
  }
}
