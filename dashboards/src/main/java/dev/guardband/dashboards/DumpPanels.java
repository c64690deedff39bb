package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.DumpMetrics;
import dev.guardband.model.metric.WalMetrics;

/** Dump files, and PostgreSQL's archived write-ahead log. */
final class DumpPanels {
  private final Queries queries;

  DumpPanels(Queries queries) {
    this.queries = queries;
  }

  Panel age() {
    return Panel.of(
            GuardKind.DUMP.panel(),
            SERIES,
            "Age of the newest dump",
            "How old the newest dump of each source was when dumps were last looked for.")
        .query(queries.each(DumpMetrics.AGE))
        .in("s");
  }

  Panel size() {
    return Panel.of(
            40,
            SERIES,
            "Size of the newest dump",
            "How large the newest dump of each source is, beside what is usual.")
        .query(queries.each(DumpMetrics.SIZE), queries.each(DumpMetrics.USUAL_SIZE))
        .in("bytes");
  }

  Panel archive() {
    return Panel.of(
            GuardKind.ARCHIVE.panel(),
            SERIES,
            "Segments waiting for the archive",
            "Full segments of write-ahead log that PostgreSQL has not archived yet.")
        .query(queries.each(WalMetrics.WAITING))
        .in("short");
  }

  Panel replicas() {
    return Panel.of(
            41,
            SERIES,
            "Lag of streaming replicas",
            "Write-ahead log that each replica has not applied, also of one that is gone and has a"
                + " replication slot.")
        .query(queries.each(WalMetrics.REPLICA_LAG_BYTES))
        .in("bytes");
  }
}
