package dev.guardband.simcloud.world;

import dev.guardband.simcloud.world.Database.Trait;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An Aurora cluster with what DescribeDBClusters tells of it; its members are the databases that
 * name it, of which the first is the writer.
 *
 * <p>Example: {@code DatabaseCluster.in("222222222222", "eu-west-1", "orders")} is a compliant
 * PostgreSQL.
 */
public record DatabaseCluster(
    String account,
    String region,
    String identifier,
    String engine,
    String engineVersion,
    String status,
    int retentionDays,
    Set<Trait> traits,
    SortedMap<String, String> tags,
    Restorable restorable) {
  public DatabaseCluster {
    EnumSet<Trait> copy = EnumSet.noneOf(Trait.class);
    copy.addAll(traits);
    traits = Collections.unmodifiableSet(copy);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  public static DatabaseCluster in(String account, String region, String identifier) {
    return new DatabaseCluster(
        account,
        region,
        identifier,
        "aurora-postgresql",
        "16.4",
        "available",
        30,
        EnumSet.of(Trait.MULTI_AZ, Trait.ENCRYPTED, Trait.DELETION_PROTECTED),
        new TreeMap<>(),
        new Restorable.Moving(Duration.ZERO));
  }

  public DatabaseCluster withStatus(String value) {
    return new DatabaseCluster(
        account,
        region,
        identifier,
        engine,
        engineVersion,
        value,
        retentionDays,
        traits,
        tags,
        restorable);
  }

  public DatabaseCluster with(Restorable value) {
    return new DatabaseCluster(
        account,
        region,
        identifier,
        engine,
        engineVersion,
        status,
        retentionDays,
        traits,
        tags,
        value);
  }

  public DatabaseCluster with(Map<String, String> values) {
    return new DatabaseCluster(
        account,
        region,
        identifier,
        engine,
        engineVersion,
        status,
        retentionDays,
        traits,
        new TreeMap<>(values),
        restorable);
  }

  public DatabaseCluster without(Trait trait) {
    EnumSet<Trait> fewer = EnumSet.noneOf(Trait.class);
    fewer.addAll(traits);
    fewer.remove(trait);
    return new DatabaseCluster(
        account,
        region,
        identifier,
        engine,
        engineVersion,
        status,
        retentionDays,
        fewer,
        tags,
        restorable);
  }

  public String arn() {
    return "arn:aws:rds:" + region + ":" + account + ":cluster:" + identifier;
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }
}
