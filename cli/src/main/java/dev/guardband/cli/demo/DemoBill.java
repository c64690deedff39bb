package dev.guardband.cli.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The demo's bill: the FOCUS sample with its days moved so that the last one is yesterday, and its
 * amounts raised from a hobby's to a company's.
 */
final class DemoBill {
  private static final LocalDate SAMPLE_ENDS = LocalDate.of(2024, 9, 30);
  private static final BigDecimal COMPANY = new BigDecimal("5000");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final List<String> AMOUNTS =
      List.of("BilledCost", "EffectiveCost", "ListCost", "ContractedCost");
  private static final List<String> TIMES =
      List.of("BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd");

  /** More than any budget of the demo, in one day. */
  private static final BigDecimal RUNAWAY = new BigDecimal("300000");

  private final Path file;

  DemoBill(Path file) {
    this.file = file;
  }

  /** Writes the bill whole, in place of the one before, as of a day. */
  void write(LocalDate today) throws IOException {
    write(today, List.of());
  }

  /** The same with one charge more: a training cluster that nobody stopped. */
  void writeOverspent(LocalDate today) throws IOException {
    write(today, List.of(RUNAWAY));
  }

  private void write(LocalDate today, List<BigDecimal> extra) throws IOException {
    long days = ChronoUnit.DAYS.between(SAMPLE_ENDS, today.minusDays(1));
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (InputStream sample = open();
        Reader reader = new InputStreamReader(sample, StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(reader);
        Writer text = Files.newBufferedWriter(temporary);
        CsvWriter csv = CsvWriter.builder().build(text)) {
      boolean first = true;
      for (NamedCsvRecord row : rows) {
        if (first) {
          csv.writeRecord(row.getHeader());
          for (BigDecimal amount : extra) {
            csv.writeRecord(runaway(row, today, amount));
          }
        }
        first = false;
        csv.writeRecord(moved(row, days));
      }
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static InputStream open() throws IOException {
    InputStream sample = DemoBill.class.getResourceAsStream("focus_sample.csv");
    if (sample == null) {
      throw new IOException("the FOCUS sample is not in the jar");
    }
    return sample;
  }

  private static List<String> moved(NamedCsvRecord row, long days) {
    List<String> fields = new ArrayList<>();
    for (String column : row.getHeader()) {
      String value = row.getField(column);
      if (value.equals("NULL")) {
        fields.add(value);
      } else if (AMOUNTS.contains(column)) {
        fields.add(new BigDecimal(value).multiply(COMPANY).toPlainString());
      } else if (TIMES.contains(column)) {
        fields.add(LocalDateTime.parse(value, TIME).plusDays(days).format(TIME));
      } else {
        fields.add(value);
      }
    }
    return fields;
  }

  private static List<String> runaway(NamedCsvRecord like, LocalDate day, BigDecimal amount) {
    List<String> fields = new ArrayList<>();
    for (String column : like.getHeader()) {
      if (AMOUNTS.contains(column)) {
        fields.add(amount.toPlainString());
      } else if (TIMES.contains(column)) {
        LocalDate at = column.endsWith("End") ? day.plusDays(1) : day;
        fields.add(at.atStartOfDay().format(TIME));
      } else if (column.equals("ServiceName")) {
        fields.add("Amazon SageMaker");
      } else if (column.equals("Tags")) {
        fields.add("{\"business_unit\": \"PeoriaData\"}");
      } else {
        fields.add(like.getField(column));
      }
    }
    return fields;
  }
}
