package dev.guardband.bench;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Locale;

/**
 * Asks DuckDB for the same sums of the same file, in a process of its own.
 *
 * <p>Arguments: the number of threads, and the file.
 */
public final class DuckDbReport {
  private static final double MEGABYTE = 1e6;
  private static final double NANOSECONDS = 1e9;
  private static final int SUM = 6;
  private static final String QUERY =
      "SELECT CAST(ChargePeriodStart AS DATE), BillingCurrency, ServiceName,"
          + " coalesce(SubAccountName, SubAccountId), json_extract_string(Tags, '$.business_unit'),"
          + " sum(CAST(EffectiveCost AS DECIMAL(38, 11)))"
          + " FROM read_csv('FILE', header = true, nullstr = 'NULL',"
          + " types = {'EffectiveCost': 'DECIMAL(38, 11)'}) GROUP BY ALL";

  private DuckDbReport() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[1]);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + Integer.parseInt(arguments[0]));
      long start = System.nanoTime();
      int groups = 0;
      BigDecimal sum = BigDecimal.ZERO;
      try (ResultSet rows = statement.executeQuery(QUERY.replace("FILE", file.toString()))) {
        while (rows.next()) {
          groups++;
          sum = sum.add(rows.getBigDecimal(SUM));
        }
      }
      double seconds = (System.nanoTime() - start) / NANOSECONDS;
      System.out.println(
          String.format(
              Locale.ROOT,
              "DuckDB, threads: %s: %.1f s, %.0f MB/s, processors %.1f s, resident at most %s; %d groups, sum %.4f",
              arguments[0],
              seconds,
              Files.size(file) / MEGABYTE / seconds,
              Taken.processorSeconds(),
              Taken.memory(),
              groups,
              sum));
    }
  }
}
