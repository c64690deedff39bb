package dev.guardband.model.settings;

import dev.guardband.model.Place;
import dev.guardband.model.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of databases.
 *
 * @param metricsRefresh how often CloudWatch is asked, which bills each metric
 * @param policies the first that matches a database applies
 * @param labels tags that become labels of {@code rds_instance_info}
 */
public record Databases(
    Duration refresh,
    Duration staleAfter,
    Duration metricsRefresh,
    List<Policy> policies,
    List<String> labels) {
  public Databases {
    policies = List.copyOf(policies);
    labels = List.copyOf(labels);
  }

  /**
   * Limits for the databases that match.
   *
   * @param match {@code tag:KEY=VALUE}, {@code account:NAME}, or a database's name, each with
   *     {@code *}
   * @param storageFree shares below which too little is free
   * @param connections shares of the most that are possible
   * @param certificateExpiry how long before it ends
   */
  public record Policy(
      String name,
      List<String> match,
      Requirements require,
      Map<Severity, BigDecimal> storageFree,
      Map<Severity, Duration> replicaLag,
      Map<Severity, BigDecimal> connections,
      Map<Severity, Duration> certificateExpiry,
      Place definedAt) {
    public Policy {
      match = List.copyOf(match);
      storageFree = Copies.of(storageFree);
      replicaLag = Copies.of(replicaLag);
      connections = Copies.of(connections);
      certificateExpiry = Copies.of(certificateExpiry);
    }

    /** Whether it sets a limit on what CloudWatch measures. */
    public boolean isMeasured() {
      return !storageFree.isEmpty() || !replicaLag.isEmpty() || !connections.isEmpty();
    }
  }

  /**
   * What a database must be; what is absent is not asked.
   *
   * @param retention the least that automated backups must reach back
   */
  public record Requirements(
      Optional<Boolean> multiAz,
      Optional<Boolean> encrypted,
      Optional<Boolean> deletionProtection,
      Optional<Boolean> publiclyAccessible,
      Optional<Duration> retention) {
    /** The names of what is asked, as values of the {@code requirement} label. */
    public List<String> names() {
      List<String> names = new ArrayList<>();
      multiAz.ifPresent(asked -> names.add("multi_az"));
      encrypted.ifPresent(asked -> names.add("encrypted"));
      deletionProtection.ifPresent(asked -> names.add("deletion_protection"));
      publiclyAccessible.ifPresent(asked -> names.add("public"));
      retention.ifPresent(asked -> names.add("retention"));
      return names;
    }
  }
}
