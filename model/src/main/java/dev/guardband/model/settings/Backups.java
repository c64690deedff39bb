package dev.guardband.model.settings;

import dev.guardband.model.Place;
import dev.guardband.model.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What must be recoverable, to when and how fast.
 *
 * @param unprotected the severity of a resource that AWS Backup could protect and that is in no
 *     plan
 */
public record Backups(
    Duration refresh,
    Duration staleAfter,
    List<Source> sources,
    List<Tier> tiers,
    Optional<Severity> unprotected) {
  public Backups {
    sources = List.copyOf(sources);
    tiers = List.copyOf(tiers);
  }

  /**
   * Full segments of write-ahead log that may not wait for their archive together; fewer are made
   * while one is archived, and are no sign of trouble.
   */
  public static final int SEGMENTS_WAITING = 3;

  /** How far a streaming replica may be behind whose server is in no tier. */
  public static final Duration REPLICA_LAG = Duration.ofMinutes(5);

  /** A backup beside RDS and AWS Backup, which need no source. */
  public record Source(String name, Mechanism mechanism, Place definedAt) {}

  /** How a source's backups are found. */
  public sealed interface Mechanism {
    /** Dump files under a prefix, one expected each {@code every}. */
    record S3(String account, String prefix, Duration every) implements Mechanism {}

    /** Archived write-ahead log. */
    record Postgres(String url, String user, Optional<String> passwordFile) implements Mechanism {}

    /**
     * CronJobs that a label selector finds, and Velero's Backups.
     *
     * @param namespaces whose CronJobs are meant, and whose objects Velero backs up
     * @param velero the namespace that Velero itself is in
     */
    record Kubernetes(List<String> namespaces, Optional<String> cronjobs, Optional<String> velero)
        implements Mechanism {
      public Kubernetes {
        namespaces = List.copyOf(namespaces);
      }
    }

    /**
     * Any series that is the Unix time of the last backup.
     *
     * @param resource the label each of whose values is a resource of its own; without it all
     *     series are of one
     */
    record Metric(String selector, Optional<String> resource) implements Mechanism {}
  }

  /**
   * Resources with one recovery objective.
   *
   * @param rpo how much may be lost
   * @param resources {@code rds:}, {@code arn:}, {@code tag:}, {@code s3:}, {@code postgres:},
   *     {@code kubernetes:}, {@code metric:} patterns
   */
  public record Tier(
      String name,
      Duration rpo,
      Rto rto,
      Optional<Duration> retention,
      Optional<Duration> restoreTest,
      Copies copies,
      List<String> resources,
      Optional<String> team,
      Place definedAt) {
    public Tier {
      resources = List.copyOf(resources);
    }
  }

  /**
   * How widely recovery points must be spread; 1 asks for nothing.
   *
   * @param count of copies, the live data among them: 3 for the rule of 3-2-1
   */
  public record Copies(int count, int regions, int accounts) {
    public static final Copies ONE = new Copies(1, 1, 1);
  }

  /** How long recovery may take, by machine and by hand. */
  public record Rto(Duration automated, Duration manual) {
    /** Whether something must stand by to take over: by machine it is to be faster than by hand. */
    public boolean expectsStandby() {
      return automated.compareTo(manual) < 0;
    }
  }
}
