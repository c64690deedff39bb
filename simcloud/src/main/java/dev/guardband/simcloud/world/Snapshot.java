package dev.guardband.simcloud.world;

import java.time.Instant;

/**
 * A snapshot of a database or a cluster.
 *
 * @param database the identifier of what it is of
 * @param type as AWS says it: {@code automated}, {@code manual}, {@code awsbackup}
 * @param status {@code available}, {@code creating} or {@code failed}
 * @param copyOf the snapshot that it was copied from; empty where there is none
 */
public record Snapshot(
    String account,
    String region,
    Of of,
    String database,
    String identifier,
    String type,
    String status,
    boolean encrypted,
    Instant created,
    String copyOf) {

  /** What snapshots are of; each kind has a list of its own. */
  public enum Of {
    INSTANCE,
    CLUSTER
  }

  public static Snapshot manual(Database database, String identifier, Instant created) {
    return new Snapshot(
        database.account(),
        database.region(),
        Of.INSTANCE,
        database.identifier(),
        identifier,
        "manual",
        "available",
        database.is(Database.Trait.ENCRYPTED),
        created,
        "");
  }

  public static Snapshot manual(DatabaseCluster cluster, String identifier, Instant created) {
    return new Snapshot(
        cluster.account(),
        cluster.region(),
        Of.CLUSTER,
        cluster.identifier(),
        identifier,
        "manual",
        "available",
        cluster.is(Database.Trait.ENCRYPTED),
        created,
        "");
  }

  public Snapshot withType(String value) {
    return new Snapshot(
        account, region, of, database, identifier, value, status, encrypted, created, copyOf);
  }

  public Snapshot withStatus(String value) {
    return new Snapshot(
        account, region, of, database, identifier, type, value, encrypted, created, copyOf);
  }

  public Snapshot unencrypted() {
    return new Snapshot(
        account, region, of, database, identifier, type, status, false, created, copyOf);
  }

  public Snapshot copiedFrom(String source) {
    return new Snapshot(
        account, region, of, database, identifier, type, status, encrypted, created, source);
  }
}
