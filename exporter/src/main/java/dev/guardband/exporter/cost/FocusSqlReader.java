package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.sql.SqlSession;
import dev.guardband.model.settings.Cost;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a FOCUS table's sums in one session. */
final class FocusSqlReader {
  private final Cost.Source source;
  private final String name;
  private final Keys keys;
  private final SqlSession session;
  private final Reach reach;
  private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
  private long read;

  FocusSqlReader(Cost.Source source, String name, Keys keys, SqlSession session, Instant now) {
    this.source = source;
    this.name = name;
    this.keys = keys;
    this.session = session;
    this.reach = new Reach(now);
    for (SkipReason reason : SkipReason.values()) {
      skipped.put(reason, 0L);
    }
  }

  /**
   * The bill, into the collector.
   *
   * @param since the first day that is asked for; the newest day is read even if it is before
   */
  Bill read(Bill.Collector collector, LocalDate since, Instant now, Deadline deadline)
      throws SQLException, SourceFailure, InterruptedException {
    FocusQuery query = query();
    try (Statement statement = session.statement();
        ResultSet rows = statement.executeQuery(query.reach(now))) {
      while (rows.next()) {
        reach(rows);
      }
    }
    Coverage coverage = reach.coverage();
    LocalDate first = coverage.newest().filter(day -> day.isBefore(since)).orElse(since);
    try (Statement statement = session.statement();
        ResultSet rows = statement.executeQuery(query.sums(source.exclude(), first))) {
      while (rows.next()) {
        collector.add(charge(rows));
        look(deadline);
      }
    }
    Map<String, Long> reasons = new LinkedHashMap<>();
    skipped.forEach((reason, count) -> reasons.put(reason.label(), count));
    return collector.bill(coverage, Optional.empty(), reasons);
  }

  /** Rows that were understood. */
  long read() {
    return read;
  }

  private FocusQuery query() throws SQLException, SourceFailure {
    String from = session.dialect().table(name);
    try (Statement statement = session.statement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + from + " WHERE 1 = 0")) {
      ResultSetMetaData engine = none.getMetaData();
      List<String> names = new ArrayList<>();
      List<Integer> types = new ArrayList<>();
      for (int column = 1; column <= engine.getColumnCount(); column++) {
        names.add(engine.getColumnLabel(column));
        types.add(engine.getColumnType(column));
      }
      FocusColumns columns =
          FocusColumns.of(new FocusHeader("table " + name, names), source.cost(), keys);
      return new FocusQuery(
          new SqlColumns(session.dialect(), columns, types), columns.values(), from);
    }
  }

  private void reach(ResultSet row) throws SQLException, SourceFailure {
    String reason = row.getString(1);
    long count = row.getLong(3);
    if (!reason.equals(FocusQuery.GOOD)) {
      skipped.merge(SkipReason.of(reason), count, Long::sum);
      return;
    }
    read += count;
    reach.charge(row.getString(2), time(row, 4).orElseThrow());
    Optional<Instant> start = time(row, 5);
    Optional<Instant> end = time(row, 6);
    if (start.isPresent() && end.isPresent()) {
      reach.usage(start.get(), end.get());
    }
  }

  private Optional<Instant> time(ResultSet row, int column) throws SQLException, SourceFailure {
    String text = row.getString(column);
    if (text == null) {
      return Optional.empty();
    }
    Optional<Instant> time = FocusTime.parse(text);
    if (time.isEmpty()) {
      throw new SourceFailure(
          ErrorClass.MALFORMED, "table " + name + ": the engine writes a time as " + text);
    }
    return time;
  }

  private Charge charge(ResultSet row) throws SQLException {
    List<String> values = new ArrayList<>(keys.all().size());
    for (int i = 0; i < keys.all().size(); i++) {
      values.add(row.getString(3 + i));
    }
    return new Charge(
        row.getDate(1).toLocalDate(),
        row.getString(2),
        row.getBigDecimal(3 + keys.all().size()),
        values);
  }

  private void look(Deadline deadline) throws SourceFailure, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the exporter stops");
    }
    if (deadline.passed()) {
      throw new SourceFailure(ErrorClass.TIMEOUT, "table " + name + ": was not read in time");
    }
  }
}
