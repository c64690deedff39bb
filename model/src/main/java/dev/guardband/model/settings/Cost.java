package dev.guardband.model.settings;

import dev.guardband.model.Place;
import dev.guardband.model.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is spent, and how much may be.
 *
 * @param seriesLimit how many series a source may have; the largest stay, the rest is summed under
 *     {@code other}
 * @param awsBudgets accounts whose AWS Budgets are imported
 * @param budgetDefaults what holds for imported budgets
 */
public record Cost(
    List<Source> sources,
    int seriesLimit,
    List<Budget> budgets,
    List<String> awsBudgets,
    BudgetDefaults budgetDefaults,
    Map<Severity, BigDecimal> forecast,
    Optional<Anomaly> anomaly,
    List<Metered> metered,
    List<UnitCost> unitCosts,
    Optional<BigDecimal> savingsAtLeast) {
  public Cost {
    sources = List.copyOf(sources);
    budgets = List.copyOf(budgets);
    awsBudgets = List.copyOf(awsBudgets);
    forecast = Copies.of(forecast);
    metered = List.copyOf(metered);
    unitCosts = List.copyOf(unitCosts);
  }

  /**
   * When the owner of a budget is told, where the budget does not say.
   *
   * @param thresholds shares of the amount, by severity
   * @param exceeded the severity at 100 %
   */
  public record BudgetDefaults(Map<Severity, BigDecimal> thresholds, Severity exceeded) {
    public BudgetDefaults {
      thresholds = Copies.of(thresholds);
    }
  }

  /** Which amount of a charge counts. */
  public enum Basis {
    BILLED,
    EFFECTIVE,
    LIST,
    UNBLENDED,
    AMORTIZED,
    NET_UNBLENDED,
    NET_AMORTIZED,
    BLENDED
  }

  /** Kinds of charge that can be left out. */
  public enum Charge {
    CREDIT,
    REFUND,
    TAX
  }

  /** Where a source's charges come from. */
  public sealed interface Origin {
    /**
     * Files in FOCUS format.
     *
     * @param path of this machine, which may hold {@code *}, or {@code s3://bucket/prefix/}
     * @param account that reads the bucket; absent for files of this machine
     * @param region of the bucket, where it is known
     */
    record Focus(String path, Optional<String> account, Optional<String> region) implements Origin {
      /** Files of this machine. */
      public Focus(String path) {
        this(path, Optional.empty(), Optional.empty());
      }
    }

    /** The Cost Explorer of an account; each page is billed. */
    record CostExplorer(String account) implements Origin {}

    /** A table in FOCUS format. */
    record FocusSql(String url, String user, Optional<String> passwordFile, String table)
        implements Origin {}
  }

  /**
   * A named reading of the bill. Nothing is ever summed over two of them.
   *
   * @param groupBy {@code service}, {@code account}, {@code region}, {@code tag:KEY}, {@code
   *     category:NAME}, or another column's or dimension's name
   * @param where charges that count: keys as in {@code groupBy}; none is all
   */
  public record Source(
      String name,
      Origin origin,
      Basis cost,
      List<String> groupBy,
      List<Charge> exclude,
      Map<String, String> where,
      Duration refresh,
      Duration staleAfter,
      Place definedAt) {
    private static final Duration LEAST_BEHIND = Duration.ofDays(3);

    public Source {
      groupBy = List.copyOf(groupBy);
      exclude = List.copyOf(exclude);
      where = Copies.of(where);
    }

    /**
     * How far the bill may be behind: as long as good data is shown, and at least three days, as a
     * day's charges arrive for up to two days after it.
     */
    public Duration behind() {
      return staleAfter.compareTo(LEAST_BEHIND) > 0 ? staleAfter : LEAST_BEHIND;
    }
  }

  /**
   * A limit on spend in a calendar period.
   *
   * @param currency ISO 4217
   * @param where charges that count: keys as in {@code groupBy}; none is all
   * @param thresholds shares of the amount, by severity
   * @param exceeded the severity at 100 %
   */
  public record Budget(
      String name,
      String source,
      BigDecimal amount,
      String currency,
      Period period,
      ZoneId zone,
      Map<String, String> where,
      Map<Severity, BigDecimal> thresholds,
      Severity exceeded,
      Optional<Raise> raise,
      String team,
      Place definedAt) {
    public Budget {
      where = Copies.of(where);
      thresholds = Copies.of(thresholds);
    }

    /** The amount in force on a day: the raised one up to and including its last day. */
    public BigDecimal amountOn(LocalDate day) {
      return raise.filter(r -> !day.isAfter(r.until())).map(Raise::amount).orElse(amount);
    }
  }

  /**
   * A budget lifted for a while.
   *
   * @param until the last day, inclusive, in the budget's zone
   */
  public record Raise(BigDecimal amount, LocalDate until) {}

  /**
   * A day that costs more than its recent days.
   *
   * @param increase a share, 0.5 for half as much again
   * @param atLeast money below which no one is told
   * @param team who is told
   */
  public record Anomaly(BigDecimal increase, Duration against, BigDecimal atLeast, String team) {}

  /**
   * Spend that only the application counts.
   *
   * @param usage PromQL
   * @param by the label whose values have prices
   * @param per how many units a price is for
   */
  public record Metered(
      String name,
      String usage,
      String by,
      Map<String, BigDecimal> price,
      BigDecimal per,
      BigDecimal limit,
      Period period,
      String team,
      Place definedAt) {
    public Metered {
      price = Copies.of(price);
    }
  }

  /** What one request may cost. */
  public record UnitCost(
      String name,
      String source,
      Map<String, String> where,
      String requests,
      Optional<String> requestType,
      BigDecimal limit,
      String team,
      Place definedAt) {
    public UnitCost {
      where = Copies.of(where);
    }
  }
}
