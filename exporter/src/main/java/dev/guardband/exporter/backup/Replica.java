package dev.guardband.exporter.backup;

import dev.guardband.exporter.sql.SqlSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A streaming replica.
 *
 * @param name its application name, or its replication slot's where it is not connected
 * @param bytes of log that it has not applied; unknown where its slot has lost its place
 * @param seconds how long a commit takes to be applied; unknown while it is not connected, or has
 *     not told
 */
record Replica(String name, State state, OptionalLong bytes, OptionalDouble seconds) {
  /** How it is connected. */
  enum State {
    STREAMING,
    /** Not connected, or still catching up. */
    APART,
    /** The login may not see it. */
    HIDDEN
  }

  // A replica that goes away leaves pg_stat_replication; its slot stays. A subscriber of logical
  // replication is no copy of the server, and a base backup that is being made none either. A slot
  // whose log is lost, of which servers before 13 know nothing, has no place in it any more.
  // https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-REPLICATION-VIEW
  // https://www.postgresql.org/docs/current/view-pg-replication-slots.html
  private static final String QUERY =
      """
      SELECT name, max(state), max(bytes), max(seconds) FROM (
        SELECT coalesce(r.application_name, '') AS name,
          CASE WHEN r.state IS NULL THEN 'HIDDEN' WHEN r.state = 'streaming' THEN 'STREAMING'
            ELSE 'APART' END AS state,
          pg_wal_lsn_diff(here.lsn, r.replay_lsn) AS bytes,
          CASE WHEN r.replay_lsn = here.lsn THEN 0
            ELSE EXTRACT(EPOCH FROM r.replay_lag) END AS seconds
        FROM pg_stat_replication r, here
        WHERE (r.state IS NULL OR r.replay_lsn IS NOT NULL AND r.state <> 'backup')
          AND r.pid NOT IN (SELECT active_pid FROM pg_replication_slots
            WHERE slot_type = 'logical' AND active_pid IS NOT NULL)
        UNION ALL
        SELECT s.slot_name, 'APART', pg_wal_lsn_diff(here.lsn, s.restart_lsn), NULL
        FROM pg_replication_slots s, here
        WHERE s.slot_type = 'physical' AND NOT s.active
          AND (s.restart_lsn IS NOT NULL OR to_jsonb(s) ->> 'wal_status' = 'lost')
      ) replicas GROUP BY name ORDER BY name
      """;
  private static final String HERE =
      """
      WITH here AS (SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
        ELSE pg_current_wal_lsn() END AS lsn)
      """;

  static List<Replica> read(SqlSession session) throws SQLException {
    List<Replica> replicas = new ArrayList<>();
    try (Statement statement = session.statement();
        ResultSet rows = statement.executeQuery(HERE + QUERY)) {
      while (rows.next()) {
        replicas.add(of(rows));
      }
    }
    return replicas;
  }

  private static Replica of(ResultSet row) throws SQLException {
    Optional<Number> bytes = Optional.ofNullable((Number) row.getObject(3));
    Optional<Number> seconds = Optional.ofNullable((Number) row.getObject(4));
    return new Replica(
        row.getString(1),
        State.valueOf(row.getString(2)),
        bytes.map(b -> OptionalLong.of(Math.max(0, b.longValue()))).orElseGet(OptionalLong::empty),
        seconds.map(s -> OptionalDouble.of(s.doubleValue())).orElseGet(OptionalDouble::empty));
  }

  boolean isHidden() {
    return state == State.HIDDEN;
  }
}
