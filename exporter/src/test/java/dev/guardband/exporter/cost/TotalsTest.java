package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.fixture.Database;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.sql.SqlLogin;
import dev.guardband.exporter.sql.SqlSession;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.Basis;
import dev.guardband.model.settings.Cost.Origin;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/**
 * What is shown adds up to what the source says: to the last decimal, for any grouping and limit.
 */
final class TotalsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final LocalDate MONTH = LocalDate.parse("2026-11-01");
  private static final LocalDate NEWEST = LocalDate.parse("2026-11-19");
  private static final Deadline DEADLINE = Deadline.in(Duration.ofHours(1));
  private static final List<String> KEYS = List.of("service", "account", "region");

  /** A line of a bill, with a value for each of the keys. */
  record Line(LocalDate day, String currency, BigDecimal amount, List<String> values) {
    String csv() {
      return amount.toPlainString()
          + ','
          + currency
          + ','
          + day
          + ','
          + day.plusDays(1)
          + ','
          + String.join(",", values);
    }

    List<String> first(int keys) {
      return values.subList(0, keys);
    }
  }

  @Property(tries = 150)
  void of_a_focus_file(
      @ForAll("bills") List<Line> bill,
      @ForAll @IntRange(max = 3) int groups,
      @ForAll @IntRange(min = 1, max = 60) int limit)
      throws Exception {
    Cost.Source source = source(new Origin.Focus("bill.csv"), groups);
    Keys keys = Keys.of(source);
    Bill.Collector collector = collector(source, keys);
    Combining charges = new Combining(collector::add);
    FocusBill rows = new FocusBill(List.of(), charges, NOW);

    new FocusReader(source, keys, rows, DEADLINE)
        .read("bill.csv", new ByteArrayInputStream(csv(bill).getBytes(StandardCharsets.UTF_8)));

    charges.flush();
    Bill read = collector.bill(rows.coverage(), Optional.empty(), rows.skipped());
    assertConserved(bill, amounts(source, keys, limit).amounts(read));
  }

  @Property(tries = 15)
  void of_a_focus_table(
      @ForAll("bills") List<Line> bill,
      @ForAll @IntRange(max = 3) int groups,
      @ForAll @IntRange(min = 1, max = 60) int limit)
      throws Exception {
    Database.run(
        "DROP TABLE IF EXISTS totals",
        "CREATE TABLE totals (billedcost numeric, billingcurrency text, chargeperiodstart timestamp,"
            + " chargeperiodend timestamp, servicename text, subaccountid text, regionid text)");
    Database.fill("totals", csv(bill), "NULL");
    Origin.FocusSql origin =
        new Origin.FocusSql(Database.url(), Database.USER, Optional.empty(), "totals");
    Cost.Source source = source(origin, groups);
    Keys keys = Keys.of(source);
    Bill.Collector collector = collector(source, keys);

    SqlLogin login = new SqlLogin(origin.url(), origin.user(), origin.passwordFile());
    try (SqlSession session = SqlSession.open(login, DEADLINE)) {
      Bill read =
          new FocusSqlReader(source, "totals", keys, session, NOW)
              .read(collector, MONTH, NOW, DEADLINE);
      assertConserved(bill, amounts(source, keys, limit).amounts(read));
    }
  }

  @Property(tries = 150)
  void of_cost_explorer(
      @ForAll("bills") List<Line> bill,
      @ForAll @IntRange(max = 2) int groups,
      @ForAll @IntRange(min = 1, max = 60) int limit)
      throws Exception {
    Cost.Source source = source(new Origin.CostExplorer("payer"), groups);
    Keys keys = Keys.of(source);
    Bill.Collector collector = collector(source, keys);
    CostExplorerCharges charges = new CostExplorerCharges(keys, "UnblendedCost", Map.of());
    Set<String> currencies = new HashSet<>();

    for (ResultByTime result : answer(bill, groups)) {
      for (Charge charge : charges.of(result)) {
        collector.add(charge);
        currencies.add(charge.currency());
      }
    }

    Coverage coverage =
        new Coverage(Optional.of(MONTH), Optional.of(NEWEST), Optional.of(NEWEST), currencies);
    Bill read = collector.bill(coverage, Optional.empty(), Map.of());
    assertConserved(bill, amounts(source, keys, limit).amounts(read));
  }

  private static void assertConserved(List<Line> bill, Map<Metric, Map<Group, BigDecimal>> shown) {
    assertThat(totals(shown.getOrDefault(CostMetrics.MONTH_TO_DATE, Map.of())))
        .isEqualTo(totals(bill, line -> !line.day().isBefore(MONTH)));
    assertThat(totals(shown.getOrDefault(CostMetrics.LAST_DAY, Map.of())))
        .isEqualTo(totals(bill, line -> line.day().equals(NEWEST)));
  }

  private static Map<String, BigDecimal> totals(Map<Group, BigDecimal> table) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    table.forEach((group, amount) -> totals.merge(group.currency(), amount, BigDecimal::add));
    totals.replaceAll((currency, total) -> total.stripTrailingZeros());
    return totals;
  }

  private static Map<String, BigDecimal> totals(List<Line> bill, Predicate<Line> counts) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    bill.stream()
        .filter(counts)
        .forEach(line -> totals.merge(line.currency(), line.amount(), BigDecimal::add));
    totals.replaceAll((currency, total) -> total.stripTrailingZeros());
    return totals;
  }

  private static Cost.Source source(Origin origin, int groups) {
    return TestSettings.cost(
        "bill", origin, Basis.BILLED, KEYS.subList(0, groups).toArray(String[]::new));
  }

  private static Bill.Collector collector(Cost.Source source, Keys keys) {
    return new Bill.Collector(source, new TestSettings().build().cost(), keys, NOW);
  }

  private static CostSamples amounts(Cost.Source source, Keys keys, int limit) {
    Cost cost = new TestSettings().seriesLimit(limit).build().cost();
    return new CostSamples(source, cost, keys, NOW);
  }

  private static String csv(List<Line> bill) {
    return "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ServiceName,SubAccountId,"
        + "RegionId\n"
        + bill.stream().map(Line::csv).collect(Collectors.joining("\n", "", "\n"));
  }

  /** Cost Explorer adds up by day and group itself, and tells no group without a charge. */
  private static List<ResultByTime> answer(List<Line> bill, int groups) {
    List<ResultByTime> results = new ArrayList<>();
    Map<LocalDate, Map<List<String>, Map<String, BigDecimal>>> days = new TreeMap<>();
    for (Line line : bill) {
      days.computeIfAbsent(line.day(), day -> new LinkedHashMap<>())
          .computeIfAbsent(line.first(groups), group -> new TreeMap<>())
          .merge(line.currency(), line.amount(), BigDecimal::add);
    }
    days.forEach(
        (day, byGroup) ->
            byGroup.forEach(
                (group, byCurrency) ->
                    byCurrency.forEach(
                        (currency, amount) -> results.add(result(day, group, currency, amount)))));
    return results;
  }

  private static ResultByTime result(
      LocalDate day, List<String> group, String currency, BigDecimal amount) {
    Map<String, MetricValue> metrics =
        Map.of(
            "UnblendedCost",
            MetricValue.builder().amount(amount.toPlainString()).unit(currency).build());
    ResultByTime.Builder result =
        ResultByTime.builder()
            .timePeriod(
                DateInterval.builder()
                    .start(day.toString())
                    .end(day.plusDays(1).toString())
                    .build());
    return group.isEmpty()
        ? result.total(metrics).build()
        : result
            .groups(
                software.amazon.awssdk.services.costexplorer.model.Group.builder()
                    .keys(group)
                    .metrics(metrics)
                    .build())
            .build();
  }

  /** Each has a charge on its newest day, so that this day is complete. */
  @Provide
  Arbitrary<List<Line>> bills() {
    Arbitrary<LocalDate> days =
        Arbitraries.integers().between(-30, 18).map(day -> MONTH.plusDays(day));
    return Combinators.combine(lines(days).list().ofMaxSize(60), lines(Arbitraries.just(NEWEST)))
        .as(
            (lines, last) -> {
              List<Line> bill = new ArrayList<>(lines);
              bill.add(last);
              return bill;
            });
  }

  private static Arbitrary<Line> lines(Arbitrary<LocalDate> days) {
    Arbitrary<BigDecimal> amounts =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("-100000"), new BigDecimal("100000"))
            .ofScale(15);
    Arbitrary<String> values = Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "other", "");
    return Combinators.combine(
            days, Arbitraries.of("USD", "EUR", "JPY"), amounts, values.list().ofSize(KEYS.size()))
        .as(Line::new);
  }
}
