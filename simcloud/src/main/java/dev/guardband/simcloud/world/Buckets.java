package dev.guardband.simcloud.world;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Buckets and what is in them. */
public final class Buckets {
  private final Clock clock;
  private final Map<String, Bucket> byName = new TreeMap<>();

  /** A bucket of one account, in one region. */
  private record Bucket(String account, String region, TreeMap<String, StoredObject> objects) {}

  Buckets(Clock clock) {
    this.clock = clock;
  }

  /** Makes an empty bucket, which its own account and the payer may read. */
  public synchronized void make(String name, String account, String region) {
    byName.put(name, new Bucket(account, region, new TreeMap<>()));
  }

  /** Writes an object now, over the one of the same key. */
  public synchronized void put(String bucket, String key, byte[] content) {
    of(bucket).objects().put(key, new StoredObject(key, content, clock.instant()));
  }

  /** The same with the time at which it was written. */
  public synchronized void put(String bucket, String key, byte[] content, Instant written) {
    of(bucket).objects().put(key, new StoredObject(key, content, written));
  }

  public synchronized void remove(String bucket, String key) {
    of(bucket).objects().remove(key);
  }

  public synchronized Optional<String> account(String bucket) {
    return Optional.ofNullable(byName.get(bucket)).map(Bucket::account);
  }

  public synchronized Optional<String> region(String bucket) {
    return Optional.ofNullable(byName.get(bucket)).map(Bucket::region);
  }

  public synchronized Optional<StoredObject> find(String bucket, String key) {
    return Optional.ofNullable(of(bucket).objects().get(key));
  }

  /** Those whose key is after one and begins with a prefix, by key. */
  public synchronized List<StoredObject> list(String bucket, String prefix, String after) {
    return of(bucket).objects().tailMap(after, false).values().stream()
        .filter(object -> object.key().startsWith(prefix))
        .toList();
  }

  private Bucket of(String name) {
    Bucket bucket = byName.get(name);
    if (bucket == null) {
      throw new IllegalArgumentException("there is no bucket " + name + "; make it first");
    }
    return bucket;
  }
}
