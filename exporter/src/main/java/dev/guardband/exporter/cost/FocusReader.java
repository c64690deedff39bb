package dev.guardband.exporter.cost;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.Cost;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Streams FOCUS files, a row at a time, into a {@link FocusBill}. */
final class FocusReader {
  private static final String GZIP = ".gz";
  private static final int BUFFER = 64 * 1024;
  private static final int ROWS_BETWEEN_LOOKS = 1024;

  /** Characters; no cell is near that long but the rest of a file after a quote too many. */
  private static final int LARGEST_CELL = 1 << 20;

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
    FocusFields fields = new FocusFields();
    try {
      InputStream in = name.endsWith(GZIP) ? new GZIPInputStream(bytes, BUFFER) : bytes;
      read(name, fields, rows(fields, in));
    } catch (IOException | UncheckedIOException failure) {
      throw unreadable(name, failure);
    } catch (CsvParseException failure) {
      throw new SourceFailure(
          ErrorClass.MALFORMED, name + ": is no CSV: " + reason(failure), failure);
    }
  }

  // Closing it would do no more than to close the stream, which is the caller's.
  @SuppressWarnings("resource")
  private static Iterator<FocusFields> rows(FocusFields fields, InputStream in) {
    return CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .detectBomHeader(true)
        .maxBufferSize(LARGEST_CELL)
        .build(fields, in, StandardCharsets.UTF_8)
        .iterator();
  }

  private void read(String name, FocusFields fields, Iterator<FocusFields> rows)
      throws SourceFailure, InterruptedException {
    if (!rows.hasNext()) {
      throw new SourceFailure(ErrorClass.MALFORMED, name + ": is empty; a header is expected");
    }
    FocusHeader header = new FocusHeader(name, rows.next().header());
    FocusColumns columns = FocusColumns.of(header, source.cost(), keys);
    fields.want(columns);
    FocusRow row = new FocusRow(columns, fields);
    int read = 0;
    while (rows.hasNext()) {
      rows.next();
      Optional<SkipReason> skipped = bill.add(row);
      if (skipped.isPresent() && skipped.get() == SkipReason.WRONG_WIDTH && !rows.hasNext()) {
        throw new SourceFailure(
            ErrorClass.MALFORMED, name + ": its last row is cut off; is it being written?");
      }
      if (++read % ROWS_BETWEEN_LOOKS == 0) {
        look(name);
      }
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

  private static SourceFailure unreadable(String name, Exception failure) {
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (cause instanceof EOFException) {
      return new SourceFailure(
          ErrorClass.MALFORMED, name + ": its gzip data is cut off; is it being written?", failure);
    }
    if (cause instanceof ZipException) {
      return new SourceFailure(
          ErrorClass.MALFORMED,
          name + ": its gzip data is damaged: " + cause.getMessage(),
          failure);
    }
    return new SourceFailure(ErrorClass.UNAVAILABLE, name + ": cannot be read: " + cause, failure);
  }

  private static String reason(CsvParseException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage());
  }
}
