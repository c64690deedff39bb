package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Cost.Basis;
import dev.guardband.model.settings.Cost.Origin;
import dev.guardband.model.settings.Cost.Source;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FocusObjectsTest {
  private static final String BUCKET = "acme-focus";
  private static final String ADDRESS = "s3://" + BUCKET + "/";
  private static final String EXPORT = "billing/focus/";
  private static final String MAY = "BILLING_PERIOD=2026-05/";
  private static final String NOVEMBER = "BILLING_PERIOD=2026-11/";
  private static final String NOVEMBER_FILE = EXPORT + "data/" + NOVEMBER + "focus-00001.csv.gz";
  private static final String HEADER =
      "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ServiceName\n";
  private static final Target GET = Target.service("s3").operation("GetObject");

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;
  private final TryingUpstream upstream = new TryingUpstream(3);

  FocusObjectsTest() throws IOException {
    cloud = Cloud.start(clock);
    cloud.world().buckets().make(BUCKET, Cloud.PROD, "eu-west-1");
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void only_what_the_newest_manifest_of_each_period_names_is_read() throws Exception {
    put(EXPORT + "data/" + MAY + "run-1/focus-00001.csv.gz", gzip("7", "2026-05-30"));
    manifest(EXPORT, MAY, "run-1/focus-00001.csv.gz");
    put(EXPORT + "data/" + NOVEMBER + "run-1/focus-00001.csv.gz", gzip("100", "2026-11-18"));
    manifest(EXPORT, NOVEMBER + "run-1/", "focus-00001.csv.gz");
    clock.advance(Duration.ofHours(6));
    put(EXPORT + "data/" + NOVEMBER + "run-2/focus-00001.csv.gz", gzip("1.5", "2026-11-18"));
    put(EXPORT + "data/" + NOVEMBER + "run-2/focus-00002.csv.gz", gzip("2.25", "2026-11-19"));
    put(EXPORT + "data/" + NOVEMBER + "run-2/focus-00003.csv.gz", gzip("50", "2026-11-19"));
    manifest(EXPORT, NOVEMBER + "run-2/", "focus-00001.csv.gz", "focus-00002.csv.gz");

    Reading reading = read("billing/");

    assertThat(Text.of(reading))
        .containsExactly(
            "finops_cost_last_day{source=\"bill\",currency=\"USD\",service=\"S3\"} 2.25",
            "finops_cost_month_to_date{source=\"bill\",currency=\"USD\",service=\"S3\"} 3.75",
            "finops_cost_data_through_timestamp_seconds{source=\"bill\"} 1795132800",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"wrong_width\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"repeated_header\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_number\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_time\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"no_currency\"} 0",
            "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_tags\"} 0",
            "finops_cost_settled_day{source=\"bill\",currency=\"USD\"} 1.5",
            "finops_service_cost_settled_day{source=\"bill\",currency=\"USD\",service=\"S3\"} 1.5",
            "finops_cost_rows_read{source=\"bill\"} 2");
    assertThat(count("GetObject")).as("two listings read the manifest").isEqualTo(4);
  }

  @Test
  void a_yearly_budget_reads_the_periods_of_its_year() throws Exception {
    put(EXPORT + "data/" + MAY + "focus-00001.csv.gz", gzip("7", "2026-05-30"));
    manifest(EXPORT, MAY, "focus-00001.csv.gz");
    november("1");
    TestSettings settings =
        settings().budget(TestSettings.budget("year", "bill", Period.YEARLY, Map.of()));

    Reading reading = source("billing/focus", settings).read(deadline());

    assertThat(Text.of(reading, CostMetrics.BUDGET_SPEND))
        .containsExactly("finops_budget_spend{budget=\"year\",currency=\"USD\"} 8");
  }

  @Test
  void a_role_of_the_account_reads_a_bucket_of_any_region() throws Exception {
    cloud.world().buckets().make(BUCKET, Cloud.PAYMENTS, "eu-west-1");
    november("1");
    Aws.Account account =
        new Aws.Account(
            "payments-prod",
            Cloud.PAYMENTS,
            Optional.of("arn:aws:iam::" + Cloud.PAYMENTS + ":role/guardband-read"),
            Optional.empty(),
            List.of());
    TestSettings settings = cloud.settings().account(account);
    Source source = source(ADDRESS + EXPORT, "payments-prod", Optional.empty());

    Reading reading = of(source, settings).read(deadline());

    assertThat(Text.of(reading, CostMetrics.ROWS_READ))
        .containsExactly("finops_cost_rows_read{source=\"bill\"} 1");
    assertThat(upstream.made())
        .containsExactly(
            "sts AssumeRole payments-prod us-east-1",
            "s3 ListObjectsV2 payments-prod us-east-1",
            "s3 GetObject payments-prod us-east-1",
            "s3 GetObject payments-prod us-east-1",
            "s3 ListObjectsV2 payments-prod us-east-1",
            "s3 GetObject payments-prod us-east-1");
  }

  @Test
  void files_that_are_as_they_were_are_not_read_again_on_the_same_day() throws Exception {
    november("1");
    FocusSource source = source("billing/focus", settings());

    Reading first = source.read(deadline());
    clock.advance(Duration.ofHours(1));
    Reading second = source.read(deadline());

    assertThat(second.samples()).isSameAs(first.samples());
    assertThat(second.observedAt()).isEqualTo("2026-11-20T13:00:00Z");
    assertThat(dataReads()).isEqualTo(1);

    clock.advance(Duration.ofDays(1));
    source.read(deadline());
    assertThat(dataReads()).isEqualTo(2);

    november("3");
    Reading changed = source.read(deadline());
    assertThat(Text.of(changed, CostMetrics.MONTH_TO_DATE))
        .containsExactly(
            "finops_cost_month_to_date{source=\"bill\",currency=\"USD\",service=\"S3\"} 3");
    assertThat(dataReads()).isEqualTo(3);
  }

  @Test
  void a_prefix_without_an_export_is_read_whole_over_many_pages() throws Exception {
    for (int i = 0; i < 1003; i++) {
      put("files/" + i + ".txt", new byte[0]);
    }
    put("files/a.csv", (HEADER + row("1", "2026-11-18")).getBytes(StandardCharsets.UTF_8));
    put("files/b.csv.gz", gzip("2", "2026-11-18"));

    Reading reading = read("files/");

    assertThat(Text.of(reading, CostMetrics.MONTH_TO_DATE))
        .containsExactly(
            "finops_cost_month_to_date{source=\"bill\",currency=\"USD\",service=\"S3\"} 3");
    assertThat(count("ListObjectsV2")).isEqualTo(4);
  }

  @Test
  void two_exports_are_not_summed() throws Exception {
    november("1");
    put("billing/other/data/" + NOVEMBER + "focus-00001.csv.gz", gzip("1", "2026-11-18"));
    manifest("billing/other/", NOVEMBER, "focus-00001.csv.gz");

    fails(
        "billing/",
        ErrorClass.MALFORMED,
        ADDRESS
            + "billing/: holds more than one export; name the one: s3://acme-focus/billing/focus/"
            + " or s3://acme-focus/billing/other/");
  }

  @Test
  void data_without_a_manifest_is_not_read() throws Exception {
    put(NOVEMBER_FILE, gzip("1", "2026-11-18"));

    fails(
        "billing/",
        ErrorClass.NOT_FOUND,
        ADDRESS
            + "billing/: holds data of an export and no manifest; name the folder above data/ and"
            + " metadata/");
  }

  @Test
  void an_empty_prefix_is_not_found() {
    fails(
        "billing/",
        ErrorClass.NOT_FOUND,
        ADDRESS + "billing/: no manifest, .csv or .csv.gz file is there; export one there");
  }

  @Test
  void a_file_that_a_manifest_names_and_that_is_not_there_is_waited_for() throws Exception {
    november("1");
    cloud.world().buckets().remove(BUCKET, NOVEMBER_FILE);

    fails(
        "billing/",
        ErrorClass.MALFORMED,
        manifestName()
            + ": names "
            + ADDRESS
            + NOVEMBER_FILE
            + ", which is not there; it is read again later");
  }

  @Test
  void a_delivery_that_is_under_way_is_waited_for() throws Exception {
    november("1");
    clock.advance(Duration.ofHours(3));
    put(NOVEMBER_FILE, gzip("2", "2026-11-18"));

    fails(
        "billing/",
        ErrorClass.MALFORMED,
        ADDRESS
            + NOVEMBER_FILE
            + ": is newer than its manifest, so that a delivery is under way; it is read again"
            + " later");

    clock.advance(Duration.ofHours(1));
    assertThat(Text.of(read("billing/"), CostMetrics.ROWS_READ)).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("manifests")
  void a_manifest_that_is_none_is_refused(String text, String message) throws Exception {
    november("1");
    put(
        EXPORT + "metadata/" + NOVEMBER + "focus-Manifest.json",
        text.getBytes(StandardCharsets.UTF_8));

    fails("billing/", ErrorClass.MALFORMED, manifestName() + message);
  }

  static List<Arguments> manifests() {
    return List.of(
        Arguments.of("[]", ": has no list dataFiles; is it of AWS Data Exports?"),
        Arguments.of("{\"dataFiles\": {}}", ": has no list dataFiles; is it of AWS Data Exports?"),
        Arguments.of(
            "{\"dataFiles\": [\"s3://other/a.csv.gz\"]}",
            ": names the file \"s3://other/a.csv.gz\", which is not in s3://acme-focus/"),
        Arguments.of(
            "{\"dataFiles\": [\"s3://acme-focus/a.parquet\"]}",
            ": names s3://acme-focus/a.parquet; let the export be written as gzip/csv"));
  }

  @Test
  void an_answer_that_breaks_off_or_ends_early_is_not_half_read() throws Exception {
    byte[] many = (HEADER + row("1", "2026-11-18").repeat(20_000)).getBytes(StandardCharsets.UTF_8);
    put("files/a.csv", many);

    for (Fault fault : List.of(new Fault.Drop(), new Fault.Truncate())) {
      cloud.simulated().faults().inject(fault, GET, 1);
      SourceFailure failure = failure("files/");
      assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
      assertThat(failure).hasMessageStartingWith(ADDRESS + "files/a.csv: cannot be read: ");
    }
    assertThat(Text.of(read("files/"), CostMetrics.ROWS_READ))
        .containsExactly("finops_cost_rows_read{source=\"bill\"} 20000");
  }

  @Test
  void throttled_calls_are_tried_again() throws Exception {
    november("1");
    cloud.simulated().faults().inject(new Fault.Throttle(), Target.service("s3"), 2);

    assertThat(Text.of(read("billing/"), CostMetrics.ROWS_READ)).hasSize(1);
    assertThat(upstream.made().subList(0, 3)).containsOnly("s3 ListObjectsV2 prod eu-west-1");
  }

  @Test
  void a_bucket_that_may_not_be_read_or_is_not_there_says_so() {
    cloud.simulated().faults().inject(new Fault.Deny(), Target.service("s3"), 1);
    fails(
        "billing/",
        ErrorClass.DENIED,
        "s3 ListObjectsV2: account prod in eu-west-1: AccessDenied: User is not authorized to"
            + " perform this operation");

    Source gone = source("s3://no-such-bucket/", "prod", Optional.of("eu-west-1"));
    SourceFailure failure =
        catchThrowableOfType(SourceFailure.class, () -> of(gone, settings()).read(deadline()));
    assertThat(failure)
        .hasMessage(
            "s3 ListObjectsV2: account prod in eu-west-1: NoSuchBucket: The specified bucket does"
                + " not exist");
    assertThat(failure.errorClass()).isEqualTo(ErrorClass.NOT_FOUND);
  }

  private void november(String amount) throws IOException {
    put(NOVEMBER_FILE, gzip(amount, "2026-11-18"));
    manifest(EXPORT, NOVEMBER, "focus-00001.csv.gz");
  }

  private void manifest(String export, String folder, String... files) {
    String named =
        Arrays.stream(files)
            .map(file -> '"' + ADDRESS + export + "data/" + folder + file + '"')
            .collect(Collectors.joining(", "));
    String text =
        "{\"executionId\": \"run\", \"exportArn\": \"arn:aws:bcm-data-exports:us-east-1:111111111111"
            + ":export/focus\", \"columns\": [], \"dataFiles\": ["
            + named
            + "]}";
    put(
        export + "metadata/" + folder + "focus-Manifest.json",
        text.getBytes(StandardCharsets.UTF_8));
  }

  private static String manifestName() {
    return ADDRESS + EXPORT + "metadata/" + NOVEMBER + "focus-Manifest.json";
  }

  private void put(String key, byte[] content) {
    cloud.world().buckets().put(BUCKET, key, content);
  }

  private long count(String operation) {
    return cloud.simulated().calls().count("s3", operation);
  }

  /** Reads of data files; each listing reads the one manifest. */
  private long dataReads() {
    return count("GetObject") - count("ListObjectsV2");
  }

  private void fails(String prefix, ErrorClass errorClass, String message) {
    SourceFailure failure = failure(prefix);
    assertThat(failure).hasMessage(message);
    assertThat(failure.errorClass()).isEqualTo(errorClass);
  }

  private SourceFailure failure(String prefix) {
    return catchThrowableOfType(SourceFailure.class, () -> read(prefix));
  }

  private Reading read(String prefix) throws Exception {
    return source(prefix, settings()).read(deadline());
  }

  private TestSettings settings() {
    return cloud.settings().account("prod", Cloud.PROD, "eu-west-1");
  }

  private FocusSource source(String prefix, TestSettings settings) {
    return of(source(ADDRESS + prefix, "prod", Optional.of("eu-west-1")), settings);
  }

  private static Source source(String path, String account, Optional<String> region) {
    Origin origin = new Origin.Focus(path, Optional.of(account), region);
    return TestSettings.cost("bill", origin, Basis.BILLED, "service");
  }

  private FocusSource of(Source source, TestSettings with) {
    Settings settings = with.build();
    return FocusSource.of(
        source,
        (Origin.Focus) source.origin(),
        settings.cost(),
        cloud.calls(settings, upstream),
        clock);
  }

  private static Deadline deadline() {
    return Deadline.in(Duration.ofMinutes(1));
  }

  private static String row(String amount, String day) {
    String end = LocalDate.parse(day).plusDays(1) + "T00:00:00Z";
    return amount + ",USD," + day + "T00:00:00Z," + end + ",S3\n";
  }

  private static byte[] gzip(String amount, String day) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write((HEADER + row(amount, day)).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
