package dev.guardband.exporter.database;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/**
 * A snapshot of a database.
 *
 * @param database as its label: {@code orders} or {@code cluster:orders}
 * @param type automated, manual, awsbackup, or copied whatever it was before
 * @param available whether anything can be restored from it
 * @param created when it was made; a copy holds the data of an older moment
 */
record Snapshot(
    String database,
    String type,
    boolean available,
    Optional<Boolean> encrypted,
    Optional<Instant> created) {
  private static final String AVAILABLE = "available";
  private static final String COPIED = "copied";

  static Optional<Snapshot> of(DBSnapshot found) {
    return Answers.text(found.dbInstanceIdentifier())
        .map(
            name ->
                new Snapshot(
                    name,
                    type(found.snapshotType(), found.sourceDBSnapshotIdentifier()),
                    AVAILABLE.equals(found.status()),
                    Optional.ofNullable(found.encrypted()),
                    Optional.ofNullable(found.originalSnapshotCreateTime())
                        .or(() -> Optional.ofNullable(found.snapshotCreateTime()))));
  }

  static Optional<Snapshot> of(DBClusterSnapshot found) {
    return Answers.text(found.dbClusterIdentifier())
        .map(
            name ->
                new Snapshot(
                    Cluster.label(name),
                    type(found.snapshotType(), found.sourceDBClusterSnapshotArn()),
                    AVAILABLE.equals(found.status()),
                    Optional.ofNullable(found.storageEncrypted()),
                    Optional.ofNullable(found.snapshotCreateTime())));
  }

  private static String type(@Nullable String type, @Nullable String source) {
    return Answers.text(source).isPresent() ? COPIED : Answers.text(type).orElse("");
  }
}
