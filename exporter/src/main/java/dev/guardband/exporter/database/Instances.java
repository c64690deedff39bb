package dev.guardband.exporter.database;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Tag;

/** From the SDK's instance to ours. */
final class Instances {
  private Instances() {}

  static Instance of(DBInstance found) throws SourceFailure {
    Optional<String> cluster = text(found.dbClusterIdentifier());
    return new Instance(
        required("DBInstanceIdentifier", found.dbInstanceIdentifier()),
        required("DBInstanceArn", found.dbInstanceArn()),
        new Instance.Engine(
            text(found.engine()).orElse(""),
            text(found.engineVersion()).orElse(""),
            text(found.dbInstanceClass()).orElse("")),
        required("DBInstanceStatus", found.dbInstanceStatus()),
        cluster,
        protection(found, cluster.isPresent()),
        Optional.ofNullable(found.allocatedStorage()),
        restorable(found, cluster.isPresent()),
        tags(found));
  }

  private static Instance.Protection protection(DBInstance found, boolean member) {
    return new Instance.Protection(
        member ? Optional.empty() : Optional.ofNullable(found.multiAZ()),
        Optional.ofNullable(found.storageEncrypted()),
        member ? Optional.empty() : Optional.ofNullable(found.deletionProtection()),
        Optional.ofNullable(found.publiclyAccessible()),
        Optional.ofNullable(found.backupRetentionPeriod()));
  }

  private static Optional<Instant> restorable(DBInstance found, boolean member) {
    return member ? Optional.empty() : Optional.ofNullable(found.latestRestorableTime());
  }

  private static Map<String, String> tags(DBInstance found) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : found.tagList()) {
      text(tag.key()).ifPresent(key -> tags.put(key, text(tag.value()).orElse("")));
    }
    return tags;
  }

  private static String required(String name, @Nullable String value) throws SourceFailure {
    return text(value)
        .orElseThrow(
            () ->
                new SourceFailure(
                    ErrorClass.MALFORMED,
                    "DescribeDBInstances: the answer holds an instance without " + name));
  }

  private static Optional<String> text(@Nullable String value) {
    return Optional.ofNullable(value).filter(present -> !present.isEmpty());
  }
}
