package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.offset;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.Basis;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FocusSourceTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("guardband.root"), "examples/focus/focus_sample.csv");
  private static final String HEADER =
      "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeClass,"
          + "ServiceName,SubAccountId,SubAccountName,RegionId,Tags\n";

  private final Path directory;
  private final SettableClock clock = new SettableClock("2024-10-01T00:00:00Z");

  FocusSourceTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"BILLED, 20.5202", "EFFECTIVE, 14.9765", "LIST, 20.3909"})
  void the_sample_sums_to_what_its_publishers_say(Basis basis, double total) throws Exception {
    clock.set("2024-09-30T23:59:59Z");

    Reading reading = read(source(SAMPLE, basis, "service", "account"));

    assertThat(sum(reading, CostMetrics.MONTH_TO_DATE)).isCloseTo(total, offset(0.00005));
    assertThat(Text.of(reading, CostMetrics.ROWS_SKIPPED))
        .containsExactly(
            "finops_cost_rows_skipped{source=\"bill\",reason=\"wrong_width\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"repeated_header\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_number\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_time\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"no_currency\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_tags\"} 0");
  }

  @Test
  void the_sample_has_thirteen_credits_and_refunds() throws Exception {
    List<Charge> charges = new ArrayList<>();
    Cost.Source source = source(SAMPLE, Basis.BILLED, "service");
    FocusBill bill = new FocusBill(List.of(), charges::add, clock.instant());

    try (InputStream in = Files.newInputStream(SAMPLE)) {
      new FocusReader(source, Keys.of(source), bill, Deadline.in(Duration.ofMinutes(1)))
          .read("sample.csv", in);
    }

    assertThat(charges).hasSize(1000);
    assertThat(charges).filteredOn(charge -> charge.amount().signum() < 0).hasSize(13);
    assertThat(charges.stream().map(Charge::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("20.52022672899");
    assertThat(charges.stream().flatMap(charge -> charge.values().stream()).distinct()).hasSize(33);
  }

  @Test
  void a_series_limit_keeps_the_sample_total() throws Exception {
    clock.set("2024-09-30T23:59:59Z");
    TestSettings settings = new TestSettings().seriesLimit(20);

    Reading reading = read(source(SAMPLE, Basis.BILLED, "service", "account"), settings);

    assertThat(Text.of(reading, CostMetrics.MONTH_TO_DATE)).hasSize(10);
    assertThat(sum(reading, CostMetrics.MONTH_TO_DATE)).isCloseTo(20.5202, offset(0.00005));
  }

  @Test
  void a_small_bill_is_read_whole() throws Exception {
    Path file =
        write(
            "bill.csv",
            HEADER
                + "1.10,USD,2024-09-29 23:00:00,2024-09-30 00:00:00,Usage,NULL,EC2,11,prod,"
                + "eu-west-1,\"{\"\"team\"\": \"\"payments\"\"}\"\n"
                + "2.20,USD,2024-09-30T22:00:00Z,2024-09-30T23:00:00Z,Usage,,EC2,11,prod,"
                + "eu-west-1,\"{\"\"team\"\": \"\"payments\"\"}\"\n"
                + "0.40,USD,2024-09-30T00:00:00Z,2024-10-01T00:00:00Z,Usage,,S3,12,NULL,,NULL\n"
                + "7,USD,2024-09-01,2024-10-01,Purchase,,Support,11,prod,,\n");
    TestSettings settings =
        new TestSettings()
            .budget(budget("all", Period.MONTHLY, Map.of()))
            .budget(budget("payments", Period.MONTHLY, Map.of("tag:team", "payments")))
            .budget(budget("other-team", Period.MONTHLY, Map.of("tag:team", "search")))
            .budget(budget("region", Period.DAILY, Map.of("RegionId", "eu-west-1")));
    clock.set("2024-09-30T23:30:00Z");

    Reading reading = read(source(file, Basis.BILLED, "service", "account", "tag:team"), settings);

    String labels = "{source=\"bill\",currency=\"USD\",";
    String limit = "\",currency=\"USD\",period=\"";
    String critical = "\",severity=\"critical\",team=\"platform\"} 100";
    String warning = "\",severity=\"warning\",team=\"platform\"} 0.8";
    assertThat(Text.of(reading))
        .containsExactly(
            "finops_cost_last_day"
                + labels
                + "service=\"EC2\",account=\"prod\",tag_team=\"payments\"} 1.1",
            "finops_cost_month_to_date"
                + labels
                + "service=\"EC2\",account=\"prod\",tag_team=\"payments\"} 3.3",
            "finops_cost_month_to_date"
                + labels
                + "service=\"S3\",account=\"12\",tag_team=\"\"} 0.4",
            "finops_cost_month_to_date"
                + labels
                + "service=\"Support\",account=\"prod\",tag_team=\"\"} 7",
            "finops_cost_data_through_timestamp_seconds{source=\"bill\"} 1727739000",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"wrong_width\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"repeated_header\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_number\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_time\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"no_currency\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_tags\"} 0",
            "finops_budget_limit{budget=\"all" + limit + "monthly" + critical,
            "finops_budget_threshold_ratio{budget=\"all" + warning,
            "finops_budget_spend{budget=\"all\",currency=\"USD\"} 10.7",
            "finops_budget_limit{budget=\"payments" + limit + "monthly" + critical,
            "finops_budget_threshold_ratio{budget=\"payments" + warning,
            "finops_budget_spend{budget=\"payments\",currency=\"USD\"} 3.3",
            "finops_budget_limit{budget=\"other-team" + limit + "monthly" + critical,
            "finops_budget_threshold_ratio{budget=\"other-team" + warning,
            "finops_budget_spend{budget=\"other-team\",currency=\"USD\"} 0",
            "finops_budget_limit{budget=\"region" + limit + "daily" + critical,
            "finops_budget_threshold_ratio{budget=\"region" + warning,
            "finops_budget_spend{budget=\"region\",currency=\"USD\"} 2.2",
            "finops_cost_rows_read{source=\"bill\"} 4");
  }

  @Test
  void a_day_is_complete_once_the_bill_covers_its_end() throws Exception {
    Path file = write("bill.csv", HEADER + row("5", "2024-09-30T23:00:00Z,2024-10-01T00:00:00Z"));
    clock.set("2024-10-01T06:00:00Z");

    Reading reading = read(source(file, Basis.BILLED));

    assertThat(Text.of(reading, CostMetrics.LAST_DAY))
        .containsExactly("finops_cost_last_day{source=\"bill\",currency=\"USD\"} 5");
    assertThat(Text.of(reading, CostMetrics.DATA_THROUGH))
        .containsExactly("finops_cost_data_through_timestamp_seconds{source=\"bill\"} 1727740800");
    assertThat(Text.of(reading, CostMetrics.MONTH_TO_DATE)).isEmpty();
  }

  @Test
  void a_budget_that_the_bill_does_not_reach_has_a_limit_and_no_spend() throws Exception {
    Path file = write("bill.csv", HEADER + row("5", "2024-09-30T23:00:00Z,2024-10-01T00:00:00Z"));
    clock.set("2024-10-01T06:00:00Z");
    TestSettings settings = new TestSettings().budget(budget("new", Period.MONTHLY, Map.of()));

    Reading reading = read(source(file, Basis.BILLED), settings);

    assertThat(Text.of(reading, CostMetrics.BUDGET_LIMIT)).hasSize(1);
    assertThat(Text.of(reading, CostMetrics.BUDGET_SPEND)).isEmpty();
  }

  @Test
  void a_budget_in_another_currency_has_a_limit_and_no_spend() throws Exception {
    Path file =
        write(
            "bill.csv",
            HEADER + "5,EUR,2024-09-30T22:00:00Z,2024-09-30T23:00:00Z,Usage,,S3,1,a,,\n");
    clock.set("2024-09-30T23:30:00Z");
    TestSettings settings = new TestSettings().budget(budget("usd", Period.DAILY, Map.of()));

    Reading reading = read(source(file, Basis.BILLED), settings);

    assertThat(Text.of(reading, CostMetrics.BUDGET_LIMIT)).hasSize(1);
    assertThat(Text.of(reading, CostMetrics.BUDGET_SPEND)).isEmpty();
  }

  @Test
  void each_row_that_cannot_be_read_is_counted_by_its_reason() throws Exception {
    String good = row("1", "2024-09-02T00:00:00Z,2024-09-03T00:00:00Z");
    Path file =
        write(
            "bill.csv",
            HEADER
                + good
                + row("abc", "2024-09-02,2024-09-03")
                + row("NULL", "2024-09-02,2024-09-03")
                + row("1e999999999", "2024-09-02,2024-09-03")
                + row("1", "soon,2024-09-03")
                + row("1", "2024-09-03,2024-09-02")
                + "1,NULL,2024-09-02,2024-09-03,Usage,,S3,1,a,,\n"
                + "1,USD,2024-09-02,2024-09-03,Usage,,S3,1,a,,team=payments\n"
                + "1,USD,2024-09-02\n"
                + HEADER
                + good);
    clock.set("2024-09-04T00:00:00Z");

    Reading reading = read(source(file, Basis.BILLED, "tag:team"));

    assertThat(sum(reading, CostMetrics.MONTH_TO_DATE)).isEqualTo(2);
    assertThat(Text.of(reading, CostMetrics.ROWS_SKIPPED))
        .containsExactly(
            "finops_cost_rows_skipped{source=\"bill\",reason=\"wrong_width\"} 1",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"repeated_header\"} 1",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_number\"} 3",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_time\"} 2",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"no_currency\"} 1",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_tags\"} 1");
  }

  @Test
  void a_bill_with_a_header_only_is_read_and_says_nothing_about_any_day() throws Exception {
    Path file = write("bill.csv", HEADER);
    TestSettings settings = new TestSettings().budget(budget("all", Period.MONTHLY, Map.of()));

    Reading reading = read(source(file, Basis.BILLED, "service"), settings);

    assertThat(Text.of(reading))
        .containsExactly(
            "finops_cost_rows_skipped{source=\"bill\",reason=\"wrong_width\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"repeated_header\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_number\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_time\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"no_currency\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_tags\"} 0",
            "finops_budget_limit{budget=\"all\",currency=\"USD\",period=\"monthly\","
                + "severity=\"critical\",team=\"platform\"} 100",
            "finops_budget_threshold_ratio{budget=\"all\",severity=\"warning\","
                + "team=\"platform\"} 0.8",
            "finops_cost_rows_read{source=\"bill\"} 0");
  }

  @Test
  void a_file_without_even_a_header_is_refused() throws Exception {
    Path file = write("bill.csv", "");

    assertThat(fails(source(file, Basis.BILLED)))
        .hasMessage(file + ": is empty; a header is expected");
  }

  @Test
  void dirt_that_can_be_read_is_read() throws Exception {
    Path file =
        write(
            "bill.csv",
            "\uFEFFbilled_cost, BILLINGCURRENCY ,chargePeriodStart,ServiceName,Note,Extra\r\n"
                + " 1.5 ,USD,2024-09-02 00:00:00,\"Amazon \"\"S3\"\"\",\"two\nlines\",\r\n"
                + "\r\n"
                + "2e-1,USD,2024-09-02T10:00:00+02:00,NULL,NULL,NULL\r\n"
                + "+3,USD,2024-09-02T00:00:00.000Z,Größe,,\r\n");
    clock.set("2024-09-04T00:00:00Z");

    Reading reading = read(source(file, Basis.BILLED, "service"));

    String labels = "finops_cost_month_to_date{source=\"bill\",currency=\"USD\",service=\"";
    assertThat(Text.of(reading, CostMetrics.MONTH_TO_DATE))
        .containsExactlyInAnyOrder(
            labels + "\"} 0.2", labels + "Amazon \"S3\"\"} 1.5", labels + "Größe\"} 3");
    assertThat(Text.of(reading, CostMetrics.ROWS_READ))
        .containsExactly("finops_cost_rows_read{source=\"bill\"} 3");
  }

  @Test
  void currencies_are_kept_apart() throws Exception {
    Path file =
        write(
            "bill.csv",
            HEADER
                + "5,EUR,2024-09-02,2024-09-03,Usage,,S3,1,a,,\n"
                + "7,USD,2024-09-02,2024-09-03,Usage,,S3,1,a,,\n");
    clock.set("2024-09-04T00:00:00Z");

    assertThat(Text.of(read(source(file, Basis.BILLED)), CostMetrics.MONTH_TO_DATE))
        .containsExactly(
            "finops_cost_month_to_date{source=\"bill\",currency=\"EUR\"} 5",
            "finops_cost_month_to_date{source=\"bill\",currency=\"USD\"} 7");
  }

  @Test
  void a_column_that_is_there_twice_is_refused() throws Exception {
    Path file = write("bill.csv", "BilledCost,billedcost,Billed_Cost,BilledCost\n");

    assertThat(fails(source(file, Basis.BILLED)))
        .hasMessage(file + ": has column BilledCost twice; leave one of them");
  }

  @Test
  void a_quote_that_is_never_closed_is_refused() throws Exception {
    Path file =
        write("bill.csv", HEADER + "1,USD,2024-09-02,2024-09-03,Usage,,S3,1,a,,\"{\n" + "x\n");

    SourceFailure failure = fails(source(file, Basis.BILLED));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure).hasMessageStartingWith(file + ": is no CSV: ");
  }

  @Test
  void credits_refunds_and_tax_can_be_left_out() throws Exception {
    String period = ",USD,2024-09-02,2024-09-03,";
    Path file =
        write(
            "bill.csv",
            HEADER
                + "10"
                + period
                + "Usage,,S3,1,a,,\n"
                + "-1"
                + period
                + "Credit,,S3,1,a,,\n"
                + "-2"
                + period
                + "Usage,Correction,S3,1,a,,\n"
                + "-4"
                + period
                + "Adjustment,NULL,S3,1,a,,\n"
                + "3"
                + period
                + "Tax,,S3,1,a,,\n"
                + "5"
                + period
                + "Usage,Correction,S3,1,a,,\n");
    clock.set("2024-09-04T00:00:00Z");

    assertThat(sum(read(source(file, Basis.BILLED)), CostMetrics.MONTH_TO_DATE)).isEqualTo(11);
    assertThat(sum(read(without(file, Cost.Charge.CREDIT)), CostMetrics.MONTH_TO_DATE))
        .isEqualTo(12);
    assertThat(sum(read(without(file, Cost.Charge.REFUND)), CostMetrics.MONTH_TO_DATE))
        .isEqualTo(17);
    assertThat(sum(read(without(file, Cost.Charge.TAX)), CostMetrics.MONTH_TO_DATE)).isEqualTo(8);
  }

  @Test
  void plain_and_gzip_files_in_several_directories_are_one_bill() throws Exception {
    String rows = HEADER + row("1", "2024-09-02,2024-09-03");
    write("BILLING_PERIOD=2024-08/a.csv", rows);
    Files.write(directory.resolve("BILLING_PERIOD=2024-08/b.csv.gz"), gzip(rows));
    write("BILLING_PERIOD=2024-09/c.csv", "\uFEFF" + rows.replace("BilledCost", "billedcost"));
    write("BILLING_PERIOD=2024-09/Manifest.json", "{}");
    write("other/d.csv", rows);
    clock.set("2024-09-04T00:00:00Z");

    Reading reading = read(source(directory.resolve("BILLING_PERIOD=*/*"), Basis.BILLED));

    assertThat(sum(reading, CostMetrics.MONTH_TO_DATE)).isEqualTo(3);
  }

  @Test
  void a_gzip_file_that_is_cut_off_is_not_half_read() throws Exception {
    byte[] whole = gzip(Files.readString(SAMPLE));
    Path file = directory.resolve("bill.csv.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length - 100));

    SourceFailure failure = fails(source(file, Basis.BILLED));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure).hasMessage(file + ": its gzip data is cut off; is it being written?");
  }

  @Test
  void a_plain_file_that_ends_in_the_middle_of_a_row_is_not_half_read() throws Exception {
    Path file = write("bill.csv", HEADER + row("1", "2024-09-02,2024-09-03") + "2,USD,2024-0");

    SourceFailure failure = fails(source(file, Basis.BILLED));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure).hasMessage(file + ": its last row is cut off; is it being written?");
  }

  @Test
  void a_file_that_changes_between_looks_is_refused() throws Exception {
    Path file = write("bill.csv", HEADER + row("1", "2024-09-02,2024-09-03"));
    FocusStore.Listing before = listing(file.toString());
    Files.writeString(file, HEADER + row("10", "2024-09-02,2024-09-03"));

    SourceFailure failure = moved(before, file.toString());

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure).hasMessage(file + ": changed while it was read; it is read again later");
  }

  @Test
  void a_file_that_is_replaced_or_comes_or_goes_between_looks_is_refused() throws Exception {
    Path file = write("a.csv", HEADER);
    String pattern = directory.resolve("*.csv").toString();
    FocusStore.Listing before = listing(pattern);

    Path replacement = write("replacement", HEADER);
    Files.setLastModifiedTime(replacement, Files.getLastModifiedTime(file));
    Files.move(replacement, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(moved(before, pattern))
        .hasMessage(file + ": changed while it was read; it is read again later");

    FocusStore.Listing one = listing(pattern);
    Path more = write("b.csv", HEADER);
    assertThat(moved(one, pattern))
        .hasMessage(more + ": came while the bill was read; it is read again later");

    FocusStore.Listing both = listing(pattern);
    Files.delete(more);
    assertThat(moved(both, pattern))
        .hasMessage(more + ": changed while it was read; it is read again later");
  }

  @Test
  void a_bill_that_is_not_there_is_not_found() {
    String pattern = directory.resolve("none/*.csv.gz").toString();

    SourceFailure failure = fails(source(Path.of(pattern), Basis.BILLED));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.NOT_FOUND);
    assertThat(failure).hasMessage(pattern + ": no .csv or .csv.gz file matches; export one there");
  }

  @Test
  void a_file_without_a_column_that_is_needed_is_refused() throws Exception {
    Path file = write("bill.csv", "a,b\n1,2\n");

    SourceFailure failure = fails(source(file, Basis.BILLED));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure).hasMessage(file + ": has no column BilledCost; is it a FOCUS export?");
  }

  private Reading read(Cost.Source source) throws Exception {
    return read(source, new TestSettings());
  }

  private Reading read(Cost.Source source, TestSettings settings) throws Exception {
    return focus(source, settings).read(Deadline.in(Duration.ofMinutes(1)));
  }

  private FocusSource focus(Cost.Source source, TestSettings with) {
    Settings settings = with.build();
    return FocusSource.of(
        source,
        (Cost.Origin.Focus) source.origin(),
        settings.cost(),
        new AwsCalls(settings.aws(), new TryingUpstream(1), clock),
        clock);
  }

  private SourceFailure fails(Cost.Source source) {
    return catchThrowableOfType(SourceFailure.class, () -> read(source));
  }

  private static FocusStore.Listing listing(String pattern) throws SourceFailure {
    return new FocusFiles(pattern).list(LocalDate.EPOCH, Deadline.in(Duration.ofMinutes(1)));
  }

  private static SourceFailure moved(FocusStore.Listing before, String pattern) {
    return catchThrowableOfType(SourceFailure.class, () -> before.requireStill(listing(pattern)));
  }

  private static Cost.Source source(Path file, Basis basis, String... groupBy) {
    return TestSettings.cost("bill", new Cost.Origin.Focus(file.toString()), basis, groupBy);
  }

  private static Cost.Source without(Path file, Cost.Charge charge) {
    Cost.Source all = source(file, Basis.BILLED);
    return new Cost.Source(
        all.name(),
        all.origin(),
        all.cost(),
        all.groupBy(),
        List.of(charge),
        all.where(),
        all.refresh(),
        all.staleAfter(),
        all.definedAt());
  }

  private static Cost.Budget budget(String name, Period period, Map<String, String> where) {
    return TestSettings.budget(name, "bill", period, where);
  }

  private static String row(String cost, String period) {
    return cost + ",USD," + period + ",Usage,,S3,1,a,,\n";
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static double sum(Reading reading, Metric family) {
    return reading.samples().stream()
        .filter(sample -> sample.metric().name().equals(family.name()))
        .mapToDouble(Sample::value)
        .sum();
  }
}
