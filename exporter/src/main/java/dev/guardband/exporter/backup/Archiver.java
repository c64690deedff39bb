package dev.guardband.exporter.backup;

import dev.guardband.exporter.sql.SqlSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a server's write-ahead log has got, and how much of it is archived.
 *
 * @param on whether it archives at all
 * @param position up to which log is written, in bytes since the cluster was made
 * @param nextTransaction the id that the next transaction that writes will have
 * @param archivedTo the position up to which log is archived, where that can be told
 * @param waiting full segments that are not archived yet; unknown before the first try
 */
record Archiver(
    boolean on,
    long archived,
    long failures,
    Optional<Instant> lastArchived,
    Optional<Instant> lastFailed,
    long position,
    long nextTransaction,
    Optional<Long> archivedTo,
    Optional<Long> waiting) {
  // https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ARCHIVER-VIEW
  private static final String QUERY =
      """
      SELECT current_setting('archive_mode') = 'always'
          OR current_setting('archive_mode') = 'on' AND NOT pg_is_in_recovery(),
        archived_count, failed_count, last_archived_time, last_failed_time, last_archived_wal,
        last_failed_wal,
        pg_wal_lsn_diff(
          CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
            ELSE pg_current_wal_insert_lsn() END, '0/0'),
        txid_snapshot_xmax(txid_current_snapshot()),
        pg_size_bytes(current_setting('wal_segment_size'))
      FROM pg_stat_archiver
      """;

  // A name may go on, as in 000000010000000000000003.00000028.backup, and 00000002.history is none.
  private static final Pattern SEGMENT =
      Pattern.compile("\\p{XDigit}{8}(?<log>\\p{XDigit}{8})(?<segment>\\p{XDigit}{8})(\\..+)?");
  private static final int HEX = 16;
  private static final long BYTES_OF_A_LOG = 1L << 32;

  static Archiver read(SqlSession session) throws SQLException {
    try (Statement statement = session.statement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      long position = row.getLong(8);
      long segmentBytes = row.getLong(10);
      Optional<Long> archivedTo = end(row.getString(6), segmentBytes);
      // Where none was archived ever, the one that fails is the first that waits.
      Optional<Long> failedFrom =
          end(row.getString(7), segmentBytes).map(failed -> failed - segmentBytes);
      return new Archiver(
          row.getBoolean(1),
          row.getLong(2),
          row.getLong(3),
          time(row, 4),
          time(row, 5),
          position,
          row.getLong(9),
          archivedTo,
          archivedTo.or(() -> failedFrom).map(end -> Math.max(0, (position - end) / segmentBytes)));
    }
  }

  /** Whether the last try to archive failed. */
  boolean isFailing() {
    return lastFailed.isPresent()
        && lastArchived.filter(at -> !at.isBefore(lastFailed.get())).isEmpty();
  }

  /** The position at which a segment ends. */
  private static Optional<Long> end(String file, long segmentBytes) {
    Matcher parts = SEGMENT.matcher(file == null ? "" : file);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long log = Long.parseLong(parts.group("log"), HEX);
    long segment = Long.parseLong(parts.group("segment"), HEX);
    return Optional.of(log * BYTES_OF_A_LOG + (segment + 1) * segmentBytes);
  }

  private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
