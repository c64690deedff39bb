package dev.guardband.exporter.database;

import static dev.guardband.exporter.database.Answers.required;
import static dev.guardband.exporter.database.Answers.text;

import dev.guardband.exporter.core.SourceFailure;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CertificateDetails;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** From the SDK's instance to ours. */
final class Instances {
  private Instances() {}

  static Instance of(DBInstance found) throws SourceFailure {
    Optional<String> cluster = text(found.dbClusterIdentifier());
    return new Instance(
        required("DescribeDBInstances.DBInstanceIdentifier", found.dbInstanceIdentifier()),
        required("DescribeDBInstances.DBInstanceArn", found.dbInstanceArn()),
        new Instance.Engine(
            text(found.engine()).orElse(""),
            text(found.engineVersion()).orElse(""),
            text(found.dbInstanceClass()).orElse("")),
        required("DescribeDBInstances.DBInstanceStatus", found.dbInstanceStatus()),
        cluster,
        text(found.readReplicaSourceDBInstanceIdentifier())
            .or(() -> text(found.readReplicaSourceDBClusterIdentifier())),
        protection(found, cluster.isPresent()),
        Optional.ofNullable(found.allocatedStorage()),
        restorable(found, cluster.isPresent()),
        Optional.ofNullable(found.certificateDetails()).map(CertificateDetails::validTill),
        Answers.tags(found.tagList()));
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
}
