package dev.guardband.simcloud.calls;

import java.util.HashMap;
import java.util.Map;

/** How fast each service of each account and region is called: a bucket of tokens for each. */
final class Rates {
  private static final double NANOS_IN_SECOND = 1e9;

  private final Map<Endpoint, Bucket> buckets = new HashMap<>();

  private record Endpoint(String service, String account, String region) {}

  /** What is left of a second's calls, as of a moment on the monotonic clock. */
  private record Bucket(double left, long nanoTime) {}

  /** Whether one more call is within the limit; one that is not costs nothing. */
  synchronized boolean allows(Scope scope, int callsASecond) {
    Endpoint endpoint = new Endpoint(scope.service(), scope.account(), scope.region());
    long now = System.nanoTime();
    Bucket before = buckets.getOrDefault(endpoint, new Bucket(callsASecond, now));
    double gained = (now - before.nanoTime()) / NANOS_IN_SECOND * callsASecond;
    double left = Math.min(callsASecond, before.left() + gained);
    boolean allowed = left >= 1;
    buckets.put(endpoint, new Bucket(allowed ? left - 1 : left, now));
    return allowed;
  }
}
