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
 * @param replicaOf what it replicates, as RDS names it
 * @param allocatedGibibytes of storage
 * @param latestRestorable of a member, what its cluster says
 * @param certificateExpiry when its server's certificate ends
 * @param tags by key
 */
record Instance(
    String name,
    String arn,
    Engine engine,
    String status,
    Optional<String> cluster,
    Optional<String> replicaOf,
    Protection protection,
    Optional<Integer> allocatedGibibytes,
    Optional<Instant> latestRestorable,
    Optional<Instant> certificateExpiry,
    Map<String, String> tags) {
  Instance {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** The same, as its cluster can be restored. */
  Instance restorable(Optional<Instant> latest) {
    return new Instance(
        name,
        arn,
        engine,
        status,
        cluster,
        replicaOf,
        protection,
        allocatedGibibytes,
        latest,
        certificateExpiry,
        tags);
  }

  record Engine(String name, String version, String instanceClass) {
    /** Whether its storage is that of a cluster, which grows by itself. */
    boolean isAurora() {
      return name.startsWith("aurora");
    }

    boolean isPostgres() {
      return name.endsWith("postgres") || name.endsWith("postgresql");
    }

    /** Neptune and DocumentDB are listed with RDS, and measured elsewhere. */
    boolean isOfRds() {
      return !name.equals("neptune") && !name.equals("docdb");
    }
  }

  /** What a policy may require; absent where RDS does not say. */
  record Protection(
      Optional<Boolean> multiAz,
      Optional<Boolean> encrypted,
      Optional<Boolean> deletionProtection,
      Optional<Boolean> publiclyAccessible,
      Optional<Integer> retentionDays) {}
}
