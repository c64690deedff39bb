package dev.guardband.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Writes a FOCUS bill of any size: rows of the sample in {@code examples/focus}, drawn by a seeded
 * generator, each with an hour of November 2026, three amounts of eleven decimals, and a resource
 * of its own in place of the sample's. The same seed and size give the same bytes.
 *
 * <p>Arguments: the sample, the file, its megabytes.
 */
public final class FocusFile {
  private static final long SEED = 20_261_101;
  private static final long MEGABYTE = 1_000_000;
  private static final int HOURS = 30 * 24;
  private static final int HIGHEST_AMOUNT = 1_000_000_000;
  private static final LocalDateTime MONTH = LocalDateTime.of(2026, 11, 1, 0, 0);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final Random random = new Random(SEED);
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  private FocusFile(List<String> lines) {
    this.header = fields(lines.get(0));
    lines.subList(1, lines.size()).forEach(line -> rows.add(fields(line)));
  }

  public static void main(String[] arguments) throws IOException {
    FocusFile bill = new FocusFile(Files.readAllLines(Path.of(arguments[0])));
    bill.write(Path.of(arguments[1]), Long.parseLong(arguments[2]) * MEGABYTE);
  }

  private void write(Path file, long size) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      String first = String.join(",", header) + '\n';
      out.write(first);
      for (long written = first.length(); written < size; ) {
        String row = String.join(",", row()) + '\n';
        out.write(row);
        written += row.getBytes(StandardCharsets.UTF_8).length;
      }
    }
  }

  private List<String> row() {
    List<String> row = new ArrayList<>(rows.get(random.nextInt(rows.size())));
    LocalDateTime hour = MONTH.plusHours(random.nextInt(HOURS));
    set(row, "ChargePeriodStart", quoted(TIME.format(hour)));
    set(row, "ChargePeriodEnd", quoted(TIME.format(hour.plusHours(1))));
    set(row, "BillingPeriodStart", quoted(TIME.format(MONTH)));
    set(row, "BillingPeriodEnd", quoted(TIME.format(MONTH.plusMonths(1))));
    for (String amount : List.of("BilledCost", "EffectiveCost", "ListCost")) {
      set(row, amount, BigDecimal.valueOf(random.nextInt(HIGHEST_AMOUNT), 11).toPlainString());
    }
    set(row, "ResourceId", quoted("i-" + Long.toHexString(random.nextLong())));
    return row;
  }

  private void set(List<String> row, String column, String value) {
    row.set(header.indexOf(quoted(column)), value);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  /** As they are written, quotes included: a comma between quotes is part of a field. */
  private static List<String> fields(String line) {
    return Arrays.asList(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
  }
}
