package dev.guardband.exporter.cost;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Streams FOCUS files, a row at a time, into a {@link FocusBill}. */
final class FocusReader {
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

  void read(Path file) throws SourceFailure, InterruptedException {
    try (InputStream in = open(file);
        CsvReader<CsvRecord> rows =
            CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(true)
                .ofCsvRecord(in, StandardCharsets.UTF_8)) {
      read(file, rows.iterator());
    } catch (IOException | UncheckedIOException failure) {
      throw unreadable(file, failure);
    } catch (CsvParseException failure) {
      throw new SourceFailure(
          ErrorClass.MALFORMED, file + ": is no CSV: " + reason(failure), failure);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    if (!FocusFiles.isGzip(file)) {
      return in;
    }
    try {
      return new GZIPInputStream(in, BUFFER);
    } catch (IOException failure) {
      in.close();
      throw failure;
    }
  }

  private void read(Path file, Iterator<CsvRecord> rows)
      throws SourceFailure, InterruptedException {
    if (!rows.hasNext()) {
      throw new SourceFailure(ErrorClass.MALFORMED, file + ": is empty; a header is expected");
    }
    FocusColumns columns =
        FocusColumns.of(file.toString(), rows.next().getFields(), source.cost(), keys);
    int read = 0;
    while (rows.hasNext()) {
      FocusRow row = new FocusRow(columns, rows.next());
      Optional<SkipReason> skipped = bill.add(row);
      if (skipped.isPresent() && skipped.get() == SkipReason.WRONG_WIDTH && !rows.hasNext()) {
        throw new SourceFailure(
            ErrorClass.MALFORMED, file + ": its last row is cut off; is it being written?");
      }
      if (++read % ROWS_BETWEEN_LOOKS == 0) {
        look(file);
      }
    }
  }

  private void look(Path file) throws SourceFailure, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the exporter stops");
    }
    if (deadline.passed()) {
      throw new SourceFailure(ErrorClass.TIMEOUT, file + ": was not read in time");
    }
  }

  private static SourceFailure unreadable(Path file, Exception failure) {
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (cause instanceof EOFException) {
      return new SourceFailure(
          ErrorClass.MALFORMED, file + ": its gzip data is cut off; is it being written?", failure);
    }
    if (cause instanceof ZipException) {
      return new SourceFailure(
          ErrorClass.MALFORMED,
          file + ": its gzip data is damaged: " + cause.getMessage(),
          failure);
    }
    return new SourceFailure(ErrorClass.UNAVAILABLE, file + ": cannot be read: " + cause, failure);
  }

  private static String reason(CsvParseException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage());
  }
}
