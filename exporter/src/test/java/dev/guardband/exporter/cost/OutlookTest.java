package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.Basis;
import dev.guardband.model.settings.Cost.Origin;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a bill's days say of its end and of unusual days, through the samples of any source. */
final class OutlookTest {
  private static final String NOW = "2026-11-20T12:00:00Z";

  private final List<Charge> charges = new ArrayList<>();
  private final TestSettings settings = new TestSettings();

  @Test
  void a_month_ends_as_its_days_go() {
    spend("2026-09-01", "2026-11-19", "S3", "10");
    spend("2026-11-20", "2026-11-20", "S3", "4");

    assertThat(samples(NOW, OutlookMetrics.FORECAST_MONTH))
        .containsExactly(
            "finops_cost_forecast_month{source=\"bill\",currency=\"USD\",method=\"guardband\"}"
                + " 300");
    assertThat(samples(NOW, OutlookMetrics.FORECAST_MONTH_LOWER)).hasSize(1);
    assertThat(samples(NOW, OutlookMetrics.FORECAST_MONTH_UPPER)).hasSize(1);
  }

  @Test
  void on_the_first_of_a_month_its_days_are_all_ahead() {
    spend("2026-09-02", "2026-10-31", "S3", "10");

    assertThat(samples("2026-11-01T00:30:00Z", OutlookMetrics.FORECAST_MONTH))
        .containsExactly(
            "finops_cost_forecast_month{source=\"bill\",currency=\"USD\",method=\"guardband\"}"
                + " 300");
  }

  @Test
  void a_day_that_goes_on_costs_at_least_what_it_cost_already() {
    spend("2026-09-01", "2026-11-19", "S3", "10");
    spend("2026-11-20", "2026-11-20", "S3", "150");

    assertThat(samples(NOW, OutlookMetrics.FORECAST_MONTH))
        .containsExactly(
            "finops_cost_forecast_month{source=\"bill\",currency=\"USD\",method=\"guardband\"}"
                + " 440");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "the bill has six days, 2026-11-14, 2026-11-19",
    "the bill begins in the month, 2026-11-03, 2026-11-19",
    "the bill stopped two weeks ago, 2026-09-01, 2026-11-05",
  })
  void there_is_no_forecast_where(String reason, String first, String last) {
    spend(first, last, "S3", "10");

    assertThat(samples(NOW, OutlookMetrics.FORECAST_MONTH)).as(reason).isEmpty();
  }

  @Test
  void each_currency_has_a_forecast_of_its_own() {
    spend("2026-09-01", "2026-11-19", "S3", "10");
    charge("2026-09-01", "2026-11-19", new Group("EUR", List.of("S3")), "1");

    assertThat(samples(NOW, OutlookMetrics.FORECAST_MONTH))
        .containsExactly(
            "finops_cost_forecast_month{source=\"bill\",currency=\"EUR\",method=\"guardband\"} 30",
            "finops_cost_forecast_month{source=\"bill\",currency=\"USD\",method=\"guardband\"}"
                + " 300");
  }

  @Test
  void a_budget_ends_as_what_it_counts_goes() {
    spend("2026-07-01", "2026-11-20", "S3", "10");
    spend("2026-07-01", "2026-11-20", "RDS", "100");
    settings
        .budget(budget("all", Period.MONTHLY, Map.of()))
        .budget(budget("s3", Period.WEEKLY, Map.of("service", "S3")))
        .budget(budget("quarter", Period.QUARTERLY, Map.of("service", "S3")))
        .budget(budget("today", Period.DAILY, Map.of()))
        .forecast(
            Map.of(Severity.WARNING, BigDecimal.ONE, Severity.CRITICAL, new BigDecimal("1.2")));

    assertThat(samples(NOW, OutlookMetrics.BUDGET_FORECAST))
        .containsExactly(
            "finops_budget_forecast{budget=\"all\",currency=\"USD\",method=\"guardband\"} 3300",
            "finops_budget_forecast{budget=\"s3\",currency=\"USD\",method=\"guardband\"} 70",
            "finops_budget_forecast{budget=\"quarter\",currency=\"USD\",method=\"guardband\"} 920");
    assertThat(samples(NOW, OutlookMetrics.BUDGET_FORECAST_LIMIT))
        .containsExactlyInAnyOrder(
            "finops_budget_forecast_limit_ratio{budget=\"all\",severity=\"warning\","
                + "team=\"platform\"} 1",
            "finops_budget_forecast_limit_ratio{budget=\"all\",severity=\"critical\","
                + "team=\"platform\"} 1.2");
  }

  @Test
  void a_budgets_last_period_is_kept_beside_what_was_foretold_for_it() {
    spend("2026-08-01", "2026-09-30", "S3", "10");
    spend("2026-10-01", "2026-11-20", "S3", "20");
    settings
        .budget(budget("month", Period.MONTHLY, Map.of()))
        .budget(budget("quarter", Period.QUARTERLY, Map.of()));

    assertThat(samples(NOW, OutlookMetrics.LAST_PERIOD_SPEND))
        .containsExactly("finops_budget_last_period_spend{budget=\"month\",currency=\"USD\"} 620");
    assertThat(samples(NOW, OutlookMetrics.LAST_PERIOD_FORECAST))
        .containsExactly(
            "finops_budget_last_period_forecast{budget=\"month\",currency=\"USD\","
                + "method=\"guardband\"} 310");
  }

  @Test
  void a_week_has_a_last_period_too() {
    spend("2026-08-01", "2026-11-08", "S3", "20");
    spend("2026-11-09", "2026-11-20", "S3", "30");
    settings.budget(budget("week", Period.WEEKLY, Map.of()));

    assertThat(samples(NOW, OutlookMetrics.LAST_PERIOD_SPEND))
        .containsExactly("finops_budget_last_period_spend{budget=\"week\",currency=\"USD\"} 210");
    assertThat(samples(NOW, OutlookMetrics.LAST_PERIOD_FORECAST))
        .containsExactly(
            "finops_budget_last_period_forecast{budget=\"week\",currency=\"USD\","
                + "method=\"guardband\"} 140");
  }

  @Test
  void the_settled_day_is_held_against_the_median_of_its_week() {
    spend("2026-11-01", "2026-11-20", "S3", "10");
    spend("2026-11-18", "2026-11-18", "RDS", "200");
    settings.anomaly("100");

    String source = "{source=\"bill\",currency=\"USD\"";
    String told = ",severity=\"warning\",team=\"platform\"} ";
    assertThat(unusual(NOW))
        .containsExactly(
            "finops_cost_settled_day" + source + "} 210",
            "finops_cost_baseline_day" + source + "} 10",
            "finops_cost_settled_day_limit" + source + told + "110",
            "finops_service_cost_settled_day" + source + ",service=\"RDS\"} 200",
            "finops_service_cost_settled_day" + source + ",service=\"S3\"} 10",
            "finops_service_cost_baseline_day" + source + ",service=\"RDS\"} 0",
            "finops_service_cost_baseline_day" + source + ",service=\"S3\"} 10",
            "finops_service_cost_settled_day_limit" + source + ",service=\"RDS\"" + told + "100",
            "finops_service_cost_settled_day_limit" + source + ",service=\"S3\"" + told + "110");
  }

  @Test
  void where_costs_are_large_the_share_is_the_limit() {
    spend("2026-11-01", "2026-11-20", "S3", "1000");
    settings.anomaly("100");

    assertThat(samples(NOW, OutlookMetrics.SETTLED_DAY_LIMIT))
        .containsExactly(
            "finops_cost_settled_day_limit{source=\"bill\",currency=\"USD\",severity=\"warning\","
                + "team=\"platform\"} 1500");
  }

  @Test
  void a_week_that_is_hardly_known_is_no_baseline_and_credits_have_no_limit() {
    spend("2026-11-16", "2026-11-20", "S3", "10");
    settings.anomaly("0");

    assertThat(samples(NOW, OutlookMetrics.SETTLED_DAY)).hasSize(1);
    assertThat(samples(NOW, OutlookMetrics.BASELINE_DAY)).isEmpty();
    assertThat(samples(NOW, OutlookMetrics.SETTLED_DAY_LIMIT)).isEmpty();

    charges.clear();
    spend("2026-11-01", "2026-11-20", "Credits", "-10");
    assertThat(samples(NOW, OutlookMetrics.BASELINE_DAY)).hasSize(1);
    assertThat(samples(NOW, OutlookMetrics.SETTLED_DAY_LIMIT)).isEmpty();
  }

  @ParameterizedTest(name = "bill through {0}, complete through {1}: {2}")
  @CsvSource({
    "2026-11-20, 2026-11-19, 2026-11-18",
    "2026-11-19, 2026-11-19, 2026-11-18",
    "2026-11-19, 2026-11-18, 2026-11-18",
    "2026-11-17, 2026-11-17, 2026-11-16",
    "2026-11-20, 2026-11-16, 2026-11-16",
  })
  void a_day_has_settled_when_it_is_over_for_a_day_and_the_bill_went_on(
      LocalDate newest, LocalDate complete, LocalDate settled) {
    Coverage coverage =
        new Coverage(Optional.empty(), Optional.of(newest), Optional.of(complete), Set.of());

    assertThat(UnusualDay.settled(coverage, LocalDate.parse("2026-11-20"))).contains(settled);
  }

  /** A thousand rows drawn from a real bill are much noisier than the bill itself. */
  @ParameterizedTest(name = "{0} days are known")
  @CsvSource({"14", "18", "22", "26"})
  void back_tested_on_the_focus_sample(int days, @TempDir Path directory) throws Exception {
    double came = 20.5202;
    double foretold = focus(days, directory, OutlookMetrics.FORECAST_MONTH);
    double soFar = focus(days, directory, CostMetrics.MONTH_TO_DATE);
    double lastWeek = soFar - focus(days - 7, directory, CostMetrics.MONTH_TO_DATE);
    double naive = soFar + lastWeek / 7 * (30 - days);
    System.out.printf(
        Locale.ROOT,
        "forecast of the FOCUS sample's month from %d days: %.2f of %.2f, error %.1f %%; as last"
            + " week %.2f, error %.1f %%%n",
        days,
        foretold,
        came,
        100 * Math.abs(foretold / came - 1),
        naive,
        100 * Math.abs(naive / came - 1));

    assertThat(Math.abs(foretold / came - 1)).isLessThan(0.5);
  }

  /** The sum of a family when only the first days of September 2024 are on the bill. */
  private static double focus(int days, Path directory, Metric family) throws Exception {
    LocalDate today = LocalDate.parse("2024-09-01").plusDays(days);
    Path bill = directory.resolve("bill-" + days + ".csv");
    Files.write(bill, rowsBefore(today));
    Origin.Focus origin = new Origin.Focus(bill.toString());
    Cost.Source source = TestSettings.cost("bill", origin, Basis.BILLED);
    Settings settings = new TestSettings().cost(source).build();
    SettableClock clock = new SettableClock(today + "T00:00:00Z");
    AwsCalls aws = new AwsCalls(settings.aws(), new TryingUpstream(1), clock);
    Reading reading =
        FocusSource.of(source, origin, settings.cost(), aws, clock)
            .read(Deadline.in(Duration.ofSeconds(30)));
    return reading.samples().stream()
        .filter(sample -> sample.metric().name().equals(family.name()))
        .mapToDouble(Sample::value)
        .sum();
  }

  private static List<String> rowsBefore(LocalDate day) throws IOException {
    Path sample = Path.of("../examples/focus/focus_sample.csv");
    List<String> lines = Files.readAllLines(sample);
    List<String> kept = new ArrayList<>(List.of(lines.get(0)));
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(sample)) {
      for (NamedCsvRecord row : rows) {
        String start = row.getField("ChargePeriodStart").substring(0, 10);
        if (LocalDate.parse(start).isBefore(day)) {
          kept.add(lines.get(Math.toIntExact(row.getStartingLineNumber()) - 1));
        }
      }
    }
    return kept;
  }

  private static Cost.Budget budget(String name, Period period, Map<String, String> where) {
    return TestSettings.budget(name, "bill", period, where);
  }

  private void spend(String first, String last, String service, String amount) {
    charge(first, last, new Group("USD", List.of(service)), amount);
  }

  private void charge(String first, String last, Group group, String amount) {
    LocalDate end = LocalDate.parse(last);
    for (LocalDate day = LocalDate.parse(first); !day.isAfter(end); day = day.plusDays(1)) {
      charges.add(new Charge(day, group.currency(), new BigDecimal(amount), group.values()));
    }
  }

  private List<String> unusual(String now) {
    return Text.of(samples(now)).stream()
        .filter(line -> line.matches("finops_(service_)?cost_(settled|baseline).*"))
        .toList();
  }

  private List<String> samples(String now, Metric family) {
    return Text.of(new Reading(Instant.parse(now), samples(now)), family);
  }

  private List<Sample> samples(String now) {
    Instant time = Instant.parse(now);
    Cost.Source source =
        TestSettings.cost("bill", new Origin.Focus("bill.csv"), Basis.BILLED, "service");
    Cost cost = settings.build().cost();
    Keys keys = Keys.of(source, cost);
    Bill.Collector collector = new Bill.Collector(source, cost, keys, time);
    charges.forEach(collector::add);
    Bill bill = collector.bill(coverage(time), Optional.empty(), Map.of());
    return new CostSamples(source, cost, keys, time).of(bill);
  }

  private Coverage coverage(Instant now) {
    TreeSet<LocalDate> days = new TreeSet<>();
    Set<String> currencies = new HashSet<>();
    charges.forEach(
        charge -> {
          days.add(charge.day());
          currencies.add(charge.currency());
        });
    return new Coverage(
        Optional.of(days.first()),
        Optional.of(days.last()),
        Optional.ofNullable(days.lower(Window.today(now))),
        currencies);
  }
}
