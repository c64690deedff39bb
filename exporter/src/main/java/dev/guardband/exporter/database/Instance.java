package dev.guardband.exporter.database;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An RDS instance, as far as RDS tells.
 *
 * @param cluster the cluster that it is a member of; such an instance is backed up, protected from
 *     deletion and spread over zones as its cluster, so that its own answers to these say nothing
 * @param allocatedGibibytes of storage
 * @param tags by key
 */
record Instance(
    String name,
    String arn,
    Engine engine,
    String status,
    Optional<String> cluster,
    Protection protection,
    Optional<Integer> allocatedGibibytes,
    Optional<Instant> latestRestorable,
    Map<String, String> tags) {
  Instance {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  record Engine(String name, String version, String instanceClass) {}

  /** What a policy may require; absent where RDS does not say. */
  record Protection(
      Optional<Boolean> multiAz,
      Optional<Boolean> encrypted,
      Optional<Boolean> deletionProtection,
      Optional<Boolean> publiclyAccessible,
      Optional<Integer> retentionDays) {}
}
