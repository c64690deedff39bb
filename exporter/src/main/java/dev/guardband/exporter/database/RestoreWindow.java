package dev.guardband.exporter.database;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBClusterAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;

/**
 * The moments to which automated backups can restore a database.
 *
 * @param database as its label: {@code orders} or {@code cluster:orders}
 * @param state active, retained where the database is deleted, and others
 */
record RestoreWindow(
    String database, String state, Optional<Instant> start, Optional<Instant> end) {

  static Optional<RestoreWindow> of(DBInstanceAutomatedBackup found) {
    return Answers.text(found.dbInstanceIdentifier())
        .map(name -> of(name, found.status(), found.restoreWindow()));
  }

  static Optional<RestoreWindow> of(DBClusterAutomatedBackup found) {
    return Answers.text(found.dbClusterIdentifier())
        .map(name -> of(Cluster.label(name), found.status(), found.restoreWindow()));
  }

  private static RestoreWindow of(
      String database,
      @Nullable String status,
      software.amazon.awssdk.services.rds.model.@Nullable RestoreWindow window) {
    return new RestoreWindow(
        database,
        Answers.text(status).orElse(Status.UNKNOWN).toLowerCase(Locale.ROOT),
        Optional.ofNullable(window).map(known -> known.earliestTime()),
        Optional.ofNullable(window).map(known -> known.latestTime()));
  }
}
