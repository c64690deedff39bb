package dev.guardband.simcloud.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An RDS instance with what DescribeDBInstances tells of it.
 *
 * <p>Example: {@code Database.in("222222222222", "eu-west-1").named("prod-orders").tag("env",
 * "prod").build()} is a compliant PostgreSQL of 100 GiB; {@code toBuilder()} changes one thing.
 * {@code cluster} and {@code replicaOf} are empty where there is none.
 */
public record Database(
    String account,
    String region,
    String identifier,
    String engine,
    String engineVersion,
    String instanceClass,
    String status,
    int allocatedGibibytes,
    int retentionDays,
    Set<Trait> traits,
    SortedMap<String, String> tags,
    Restorable restorable,
    Instant certificateExpiry,
    String cluster,
    String replicaOf) {

  /** The yes-or-no attributes that a requirement can ask for. */
  public enum Trait {
    MULTI_AZ,
    ENCRYPTED,
    DELETION_PROTECTED,
    PUBLIC
  }

  public Database {
    if (identifier.isEmpty()) {
      throw new IllegalArgumentException("a database needs an identifier");
    }
    EnumSet<Trait> copy = EnumSet.noneOf(Trait.class);
    copy.addAll(traits);
    traits = Collections.unmodifiableSet(copy);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  public static Builder in(String account, String region) {
    return new Builder(account, region);
  }

  public Builder toBuilder() {
    Builder builder = in(account, region).named(identifier).engine(engine, engineVersion);
    builder.instanceClass(instanceClass).status(status).allocatedGibibytes(allocatedGibibytes);
    builder.retentionDays(retentionDays).restorable(restorable).cluster(cluster);
    builder.certificateExpiry(certificateExpiry).replicaOf(replicaOf);
    builder.traits.clear();
    builder.traits.addAll(traits);
    builder.tags.putAll(tags);
    return builder;
  }

  public String arn() {
    return "arn:aws:rds:" + region + ":" + account + ":db:" + identifier;
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /**
   * Whether AWS tells a restorable time at all: not of a replica, a cluster's member, a stopped
   * instance, or one without automated backups.
   */
  boolean tellsRestorableTime() {
    boolean alone = cluster.isEmpty() && replicaOf.isEmpty();
    boolean running = !status.equals("stopped") && !status.equals("creating");
    return alone && running && retentionDays > 0;
  }

  /** Starts from a compliant instance. */
  public static final class Builder {
    private final String account;
    private final String region;
    private final EnumSet<Trait> traits =
        EnumSet.of(Trait.MULTI_AZ, Trait.ENCRYPTED, Trait.DELETION_PROTECTED);
    private final SortedMap<String, String> tags = new TreeMap<>();
    private String identifier = "";
    private String engine = "postgres";
    private String engineVersion = "16.4";
    private String instanceClass = "db.r6g.large";
    private String status = "available";
    private int allocatedGibibytes = 100;
    private int retentionDays = 30;
    private Restorable restorable = new Restorable.Moving(Duration.ZERO);
    private Instant certificateExpiry = Instant.parse("2061-05-21T22:07:47Z");
    private String cluster = "";
    private String replicaOf = "";

    private Builder(String account, String region) {
      this.account = account;
      this.region = region;
    }

    public Builder named(String value) {
      identifier = value;
      return this;
    }

    public Builder engine(String name, String version) {
      engine = name;
      engineVersion = version;
      return this;
    }

    public Builder instanceClass(String value) {
      instanceClass = value;
      return this;
    }

    public Builder status(String value) {
      status = value;
      return this;
    }

    public Builder allocatedGibibytes(int value) {
      allocatedGibibytes = value;
      return this;
    }

    public Builder retentionDays(int value) {
      retentionDays = value;
      return this;
    }

    public Builder with(Trait trait) {
      traits.add(trait);
      return this;
    }

    public Builder without(Trait trait) {
      traits.remove(trait);
      return this;
    }

    public Builder tag(String key, String value) {
      tags.put(key, value);
      return this;
    }

    public Builder restorable(Restorable value) {
      restorable = value;
      return this;
    }

    public Builder certificateExpiry(Instant value) {
      certificateExpiry = value;
      return this;
    }

    public Builder cluster(String value) {
      cluster = value;
      return this;
    }

    public Builder replicaOf(String value) {
      replicaOf = value;
      return this;
    }

    public Database build() {
      return new Database(
          account,
          region,
          identifier,
          engine,
          engineVersion,
          instanceClass,
          status,
          allocatedGibibytes,
          retentionDays,
          traits,
          tags,
          restorable,
          certificateExpiry,
          cluster,
          replicaOf);
    }
  }
}
