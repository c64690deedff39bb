package dev.guardband.exporter;

import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.exporter.ledger.Prices;
import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.Settings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a configuration makes the exporter spend on billed calls, before any is made: three calls of
 * GetCostAndUsage a day are 0.91 US dollars a month, and as much again for each further page.
 *
 * @param lines billed calls, by source
 * @param freeSources how many other sources there are
 */
public record ApiCost(List<Line> lines, int freeSources, Aws.PaidCalls limits) {
  private static final BigDecimal DAYS_OF_A_YEAR = new BigDecimal("365.25");
  private static final BigDecimal MONTHS_OF_A_YEAR = BigDecimal.valueOf(12);
  private static final BigDecimal SECONDS_OF_A_DAY =
      BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

  public ApiCost {
    lines = List.copyOf(lines);
  }

  /** From one page a call to as many as are to be reckoned with. */
  public record Range(BigDecimal least, BigDecimal most) {
    static final Range NONE = new Range(BigDecimal.ZERO, BigDecimal.ZERO);

    Range plus(Range more) {
      return new Range(least.add(more.least), most.add(more.most));
    }

    Range times(BigDecimal factor) {
      return new Range(least.multiply(factor), most.multiply(factor));
    }
  }

  /** One billed operation of one source. */
  public record Line(
      String source, Operation operation, long leastUnits, Duration refresh, Range callsADay) {
    public Range usdADay() {
      return new Range(
          callsADay.least().multiply(Prices.of(operation.of(leastUnits))),
          callsADay.most().multiply(Prices.of(operation)));
    }

    public Range usdAMonth() {
      return usdADay().times(days(Period.MONTHLY));
    }
  }

  /** How the limit stands to what will be spent. */
  public enum Verdict {
    ENOUGH,
    PERHAPS_NOT_ENOUGH,
    NOT_ENOUGH
  }

  /** Asks nothing of anyone. */
  public static ApiCost of(Settings settings) {
    List<Line> lines = new ArrayList<>();
    int free = 0;
    for (Source source : Sources.planned(settings)) {
      List<Line> billed = billed(source);
      lines.addAll(billed);
      free += billed.isEmpty() ? 1 : 0;
    }
    return new ApiCost(lines, free, settings.aws().paidCalls());
  }

  private static List<Line> billed(Source source) {
    return source.uses().stream()
        .filter(use -> Prices.of(use.operation()).signum() > 0)
        .map(use -> line(source, use))
        .toList();
  }

  private static Line line(Source source, ApiUse use) {
    BigDecimal refreshes =
        SECONDS_OF_A_DAY.divide(
            BigDecimal.valueOf(source.refresh().toMillis(), 3), MathContext.DECIMAL64);
    Range calls =
        new Range(BigDecimal.valueOf(use.least()), BigDecimal.valueOf(use.most())).times(refreshes);
    return new Line(source.id().name(), use.operation(), use.leastUnits(), source.refresh(), calls);
  }

  public Range callsADay() {
    return lines.stream().map(Line::callsADay).reduce(Range.NONE, Range::plus);
  }

  public Range usdADay() {
    return lines.stream().map(Line::usdADay).reduce(Range.NONE, Range::plus);
  }

  public Range usdAMonth() {
    return usdADay().times(days(Period.MONTHLY));
  }

  /** Of the limit's own period. */
  public Range usdAPeriod() {
    return usdADay().times(days(limits.per()));
  }

  public Verdict verdict() {
    Range needed = usdAPeriod();
    if (needed.most().compareTo(limits.limitUsd()) <= 0) {
      return Verdict.ENOUGH;
    }
    return needed.least().compareTo(limits.limitUsd()) <= 0
        ? Verdict.PERHAPS_NOT_ENOUGH
        : Verdict.NOT_ENOUGH;
  }

  private static BigDecimal days(Period period) {
    BigDecimal parts =
        switch (period) {
          case HOURLY -> DAYS_OF_A_YEAR.multiply(BigDecimal.valueOf(24));
          case DAILY -> DAYS_OF_A_YEAR;
          case WEEKLY -> DAYS_OF_A_YEAR.divide(BigDecimal.valueOf(7), MathContext.DECIMAL64);
          case MONTHLY -> MONTHS_OF_A_YEAR;
          case QUARTERLY -> BigDecimal.valueOf(4);
          case YEARLY -> BigDecimal.ONE;
        };
    return DAYS_OF_A_YEAR.divide(parts, 6, RoundingMode.HALF_UP);
  }
}
