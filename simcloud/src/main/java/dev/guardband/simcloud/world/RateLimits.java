package dev.guardband.simcloud.world;

import java.util.List;
import java.util.TreeMap;

/** The buckets of rate limiters, by scope, type and identifier. */
public final class RateLimits {
  private final TreeMap<String, RateLimit> byName = new TreeMap<>();

  RateLimits() {}

  /** Adds a bucket, or replaces the one of the same scope, type and identifier. */
  public synchronized void put(RateLimit bucket) {
    byName.put(bucket.scope() + "/" + bucket.identifierType() + "/" + bucket.identifier(), bucket);
  }

  public synchronized List<RateLimit> all() {
    return List.copyOf(byName.values());
  }
}
