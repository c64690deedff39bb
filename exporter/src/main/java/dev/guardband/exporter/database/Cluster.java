package dev.guardband.exporter.database;

import dev.guardband.exporter.database.Instance.Engine;
import dev.guardband.exporter.database.Instance.Protection;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster, as far as RDS tells.
 *
 * @param replicaOf what it replicates, as RDS names it
 * @param restorable from when to when
 * @param members by name, and whether each writes
 * @param tags by key
 */
record Cluster(
    String name,
    String arn,
    Engine engine,
    String status,
    Optional<String> replicaOf,
    Protection protection,
    Window restorable,
    Map<String, Boolean> members,
    Map<String, String> tags) {
  private static final String PREFIX = "cluster:";

  Cluster {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** The moments to which it can be restored. */
  record Window(Optional<Instant> earliest, Optional<Instant> latest) {}

  /**
   * The {@code database} label, {@code cluster:orders}, as at the end of its ARN: an instance may
   * have the same name.
   */
  String label() {
    return label(name);
  }

  static String label(String name) {
    return PREFIX + name;
  }
}
