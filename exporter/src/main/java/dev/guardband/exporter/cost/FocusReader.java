package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.Cost;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Streams FOCUS files, a row at a time, into a {@link FocusBill}. */
final class FocusReader {
  private static final String GZIP = ".gz";
  private static final int BUFFER = 64 * 1024;
  private static final int ROWS_BETWEEN_LOOKS = 1024;

  private final Cost.Source source;
  private final Keys keys;
  private final FocusBill bill;
  private final Deadline deadline;

  FocusReader(Cost.Source source, Keys keys, FocusBill bill, Deadline deadline) {
    this.source = source;
    this.keys = keys;
    this.bill = bill;
    this.deadline = deadline;
  }

  /**
   * Reads one file to its end.
   *
   * @param name for messages; gzip where it ends in {@code .gz}
   * @param bytes left open
   */
  void read(String name, InputStream bytes) throws SourceFailure, InterruptedException {
    try {
      InputStream in = name.endsWith(GZIP) ? new GZIPInputStream(bytes, BUFFER) : bytes;
      read(name, new CsvRows(in));
    } catch (CsvRows.BadCsv failure) {
      throw new SourceFailure(
          ErrorClass.MALFORMED, name + ": is no CSV: " + failure.getMessage(), failure);
    } catch (IOException failure) {
      throw unreadable(name, failure);
    }
  }

  private void read(String name, CsvRows rows)
      throws IOException, SourceFailure, InterruptedException {
    FocusHeader header = new FocusHeader(name, rows.header());
    if (header.names().isEmpty()) {
      throw new SourceFailure(ErrorClass.MALFORMED, name + ": is empty; a header is expected");
    }
    FocusColumns columns = FocusColumns.of(header, source.cost(), keys);
    rows.want(columns.width(), columns.all().toArray());
    rows.once(columns.cost());
    FocusRow row = new FocusRow(columns, rows);
    int read = 0;
    Optional<SkipReason> skipped = Optional.empty();
    while (rows.next()) {
      skipped = bill.add(row);
      if (++read % ROWS_BETWEEN_LOOKS == 0) {
        look(name);
      }
    }
    if (skipped.isPresent() && skipped.get() == SkipReason.WRONG_WIDTH) {
      throw new SourceFailure(
          ErrorClass.MALFORMED, name + ": its last row is cut off; is it being written?");
    }
  }

  private void look(String name) throws SourceFailure, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the exporter stops");
    }
    if (deadline.passed()) {
      throw new SourceFailure(ErrorClass.TIMEOUT, name + ": was not read in time");
    }
  }

  private static SourceFailure unreadable(String name, IOException failure) {
    if (failure instanceof EOFException) {
      return new SourceFailure(
          ErrorClass.MALFORMED, name + ": its gzip data is cut off; is it being written?", failure);
    }
    if (failure instanceof ZipException) {
      return new SourceFailure(
          ErrorClass.MALFORMED,
          name + ": its gzip data is damaged: " + failure.getMessage(),
          failure);
    }
    return new SourceFailure(
        ErrorClass.UNAVAILABLE, name + ": cannot be read: " + failure, failure);
  }
}
