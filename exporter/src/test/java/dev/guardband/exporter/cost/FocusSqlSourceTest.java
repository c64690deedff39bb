package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.fixture.Database;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.Basis;
import dev.guardband.model.settings.Cost.Origin;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FocusSqlSourceTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("guardband.root"), "examples/focus/focus_sample.csv");
  private static final Set<String> AMOUNTS =
      Set.of("BilledCost", "EffectiveCost", "ListCost", "ContractedCost");
  private static final String DIRT =
      "billed_cost,billing_currency,charge_period_start,charge_period_end,charge_category,"
          + "charge_class,service_name,sub_account_id,sub_account_name,region_id,tags\n"
          + "1.10,USD,2024-09-29 23:00:00,2024-09-30 00:00:00,Usage,NULL,EC2,11,prod,eu-west-1,"
          + "\"{\"\"team\"\": \"\"payments\"\"}\"\n"
          + " 2.200000000000000001 ,USD,2024-09-30T22:00:00Z,2024-09-30T23:00:00Z,usage,,EC2,11,"
          + "prod,eu-west-1,\"{\"\"team\"\": null}\"\n"
          + "0.40,EUR,2024-09-30T02:00:00+02:00,2024-10-01T00:00:00Z,Usage,,NULL,12,NULL,,NULL\n"
          + "-3,USD,2024-09-12,2024-09-13,CREDIT,,EC2,11,prod,,\n"
          + "-0.5,USD,2024-09-12,2024-09-13,Usage,Correction,EC2,11,prod,,\n"
          + "9,USD,2024-09-12,2024-09-13,Tax,,EC2,11,prod,,\n"
          + "7,USD,2024-09-01,2024-10-01,Purchase,,Support,11,prod,,\n"
          + "NULL,USD,2024-09-02,2024-09-03,Usage,,S3,1,a,,\n"
          + ",USD,2024-09-02,2024-09-03,Usage,,S3,1,a,,\n"
          + "1,NULL,2024-09-02,2024-09-03,Usage,,S3,1,a,,\n"
          + "1,USD,2024-09-03,2024-09-02,Usage,,S3,1,a,,\n"
          + "1,USD,NULL,2024-09-02,Usage,,S3,1,a,,\n"
          + "1000,USD,2023-01-03,2023-01-04,Usage,,S3,1,a,,\n";

  private final SettableClock clock = new SettableClock("2024-09-30T23:30:00Z");
  private final Path directory;

  FocusSqlSourceTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest(name = "{0} of {1}, {2} series")
  @CsvSource({
    "BILLED, '', 2000",
    "EFFECTIVE, 'service account', 2000",
    "LIST, 'region tag:environment ChargeCategory', 2000",
    "EFFECTIVE, 'service account tag:business_unit', 50"
  })
  void a_table_tells_what_the_same_rows_in_a_file_tell(Basis basis, String keys, int limit)
      throws Exception {
    load("sample", Files.readString(SAMPLE), "NULL");
    String[] groupBy = keys.isEmpty() ? new String[0] : keys.split(" ", -1);
    TestSettings settings = settings().seriesLimit(limit);

    for (List<Cost.Charge> excluded :
        List.of(List.<Cost.Charge>of(), List.of(Cost.Charge.values()))) {
      List<String> file =
          Text.of(
              file(
                  SAMPLE,
                  settings,
                  with(TestSettings.cost("bill", here(SAMPLE), basis, groupBy), excluded)));
      List<String> table =
          Text.of(
              table(
                  settings,
                  with(TestSettings.cost("bill", table("sample"), basis, groupBy), excluded)));
      assertThat(table).isEqualTo(file).hasSizeGreaterThan(10);
    }
  }

  @Test
  void a_table_of_texts_is_read_with_its_dirt() throws Exception {
    load("dirt", DIRT, "");
    Path file = Files.writeString(directory.resolve("dirt.csv"), DIRT);
    for (List<Cost.Charge> excluded :
        List.of(
            List.<Cost.Charge>of(),
            List.of(Cost.Charge.CREDIT),
            List.of(Cost.Charge.REFUND),
            List.of(Cost.Charge.TAX))) {
      String[] by = {"service", "account", "tag:team"};
      Reading expected =
          file(
              file,
              settings(),
              with(TestSettings.cost("bill", here(file), Basis.BILLED, by), excluded));
      Reading reading =
          table(
              settings(),
              with(TestSettings.cost("bill", table("dirt"), Basis.BILLED, by), excluded));

      assertThat(Text.of(reading)).isEqualTo(Text.of(expected));
      assertThat(Text.of(reading, CostMetrics.ROWS_READ))
          .containsExactly("finops_cost_rows_read{source=\"bill\"} 8");
      assertThat(Text.of(reading, CostMetrics.ROWS_SKIPPED))
          .contains(
              "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_number\"} 2",
              "finops_cost_rows_skipped{source=\"bill\",reason=\"bad_time\"} 2",
              "finops_cost_rows_skipped{source=\"bill\",reason=\"no_currency\"} 1");
    }
  }

  @Test
  void times_with_a_zone_are_told_in_utc() throws Exception {
    Database.run(
        "DROP TABLE IF EXISTS zoned",
        "CREATE TABLE zoned (billedcost numeric, billingcurrency text,"
            + " chargeperiodstart timestamptz, servicename text)",
        "INSERT INTO zoned VALUES (4, 'USD', '2024-09-30 01:00:00+02', 'S3')");

    assertThat(Text.of(read("zoned", "service"), CostMetrics.LAST_DAY)).isEmpty();
    assertThat(Text.of(read("zoned", "service"), CostMetrics.DATA_THROUGH))
        .containsExactly("finops_cost_data_through_timestamp_seconds{source=\"bill\"} 1727654400");
  }

  @Test
  void names_are_quoted_and_a_schema_may_be_named() throws Exception {
    Database.run(
        "DROP SCHEMA IF EXISTS finance CASCADE",
        "CREATE SCHEMA finance",
        "CREATE TABLE finance.focus (\"BilledCost\" double precision, \"BillingCurrency\" text,"
            + " \"ChargePeriodStart\" date, \"x_a\"\"b;--\" text, \"Tags\" json, \"order\" text)",
        "INSERT INTO finance.focus VALUES (0.1, 'USD', '2024-09-29', 'c', '{\"a''b\": \"d\"}', 'e')");

    Reading reading = read("finance.focus", "order", "tag:a'b");

    assertThat(Text.of(reading, CostMetrics.MONTH_TO_DATE))
        .containsExactly(
            "finops_cost_month_to_date{source=\"bill\",currency=\"USD\",order=\"e\",tag_a_b=\"d\"}"
                + " 0.1");
  }

  @Test
  void an_empty_table_is_an_empty_bill() throws Exception {
    load("nothing", DIRT.substring(0, DIRT.indexOf('\n') + 1), "");

    assertThat(Text.of(read("nothing", "service"), CostMetrics.ROWS_READ))
        .containsExactly("finops_cost_rows_read{source=\"bill\"} 0");
  }

  @Test
  void what_is_not_there_or_not_allowed_is_said() throws Exception {
    Database.run(
        "DROP TABLE IF EXISTS closed",
        "DROP ROLE IF EXISTS guest",
        "CREATE TABLE closed (a int)",
        "CREATE ROLE guest LOGIN");
    String at = "cost source bill at " + Database.url() + ": ";

    SourceFailure noTable = failure(table("no_table"));
    assertThat(noTable.errorClass()).isEqualTo(ErrorClass.NOT_FOUND);
    assertThat(noTable).hasMessageStartingWith(at + "ERROR: relation \"no_table\" does not exist");

    SourceFailure noColumn = failure(table("closed"));
    assertThat(noColumn.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(noColumn)
        .hasMessage("table closed: has no column ServiceName; is it a FOCUS export?");

    SourceFailure denied =
        failure(new Origin.FocusSql(Database.url(), "guest", Optional.empty(), "closed"));
    assertThat(denied.errorClass()).isEqualTo(ErrorClass.DENIED);
    assertThat(denied).hasMessage(at + "ERROR: permission denied for table closed");

    String unreachable = "jdbc:postgresql://127.0.0.1:1/none";
    SourceFailure away =
        failure(new Origin.FocusSql(unreachable, "guest", Optional.empty(), "closed"));
    assertThat(away.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);

    SourceFailure noDriver =
        failure(new Origin.FocusSql("jdbc:nosuch:x", "guest", Optional.empty(), "closed"));
    assertThat(noDriver.errorClass()).isEqualTo(ErrorClass.NOT_FOUND);
    assertThat(noDriver)
        .hasMessage(
            "cost source bill at jdbc:nosuch:x: No suitable driver found for jdbc:nosuch:x");
  }

  @Test
  void the_password_is_read_at_each_connect_and_never_told() throws Exception {
    Path password = directory.resolve("password");
    Origin.FocusSql origin =
        new Origin.FocusSql(Database.url(), Database.USER, Optional.of(password.toString()), "x");

    SourceFailure failure = failure(origin);

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
    assertThat(failure).hasMessageStartingWith("password: cannot read " + password);
    Files.writeString(password, "hunter2\n");
    assertThat(failure(origin)).message().doesNotContain("hunter2").contains("does not exist");
  }

  @Test
  void a_query_that_takes_too_long_is_cancelled_and_nothing_is_written() throws Exception {
    Database.run(
        "DROP VIEW IF EXISTS slow",
        "CREATE VIEW slow AS SELECT 1 AS billedcost, 'USD' AS billingcurrency,"
            + " now() AS chargeperiodstart, pg_sleep(60)::text AS servicename");

    SourceFailure failure =
        catchThrowableOfType(
            SourceFailure.class,
            () ->
                source(
                        new TestSettings(),
                        TestSettings.cost("bill", table("slow"), Basis.BILLED, "service"))
                    .read(Deadline.in(Duration.ofSeconds(1))));

    assertThat(failure)
        .hasMessage(
            "cost source bill at "
                + Database.url()
                + ": ERROR: canceling statement due to user request");
    assertThat(failure.errorClass()).isEqualTo(ErrorClass.TIMEOUT);
  }

  @Test
  void each_engine_is_an_api_of_its_own_so_that_one_that_is_away_stops_no_other() {
    TryingUpstream upstream = new TryingUpstream(1);
    Origin.FocusSql away =
        new Origin.FocusSql(
            "jdbc:postgresql://localhost:1/postgres", "nobody", Optional.empty(), "focus");
    for (String name : List.of("bill", "warehouse")) {
      FocusSqlSource source =
          source(new TestSettings(), TestSettings.cost(name, away, Basis.BILLED), upstream);
      assertThat(
              catchThrowableOfType(
                      SourceFailure.class, () -> source.read(Deadline.in(Duration.ofSeconds(20))))
                  .errorClass())
          .isEqualTo(ErrorClass.UNAVAILABLE);
    }

    assertThat(upstream.made()).containsExactly("cost/bill SELECT", "cost/warehouse SELECT");
  }

  private TestSettings settings() {
    return new TestSettings()
        .budget(TestSettings.budget("all", "bill", Period.MONTHLY, Map.of()))
        .budget(TestSettings.budget("today", "bill", Period.DAILY, Map.of()))
        .budget(TestSettings.budget("year", "bill", Period.YEARLY, Map.of("region", "us-east-1")))
        .budget(
            TestSettings.budget("prod", "bill", Period.WEEKLY, Map.of("tag:environment", "prod")));
  }

  private static Origin.Focus here(Path file) {
    return new Origin.Focus(file.toString());
  }

  private static Origin.FocusSql table(String name) {
    return new Origin.FocusSql(Database.url(), Database.USER, Optional.empty(), name);
  }

  private static Cost.Source with(Cost.Source all, List<Cost.Charge> excluded) {
    return new Cost.Source(
        all.name(),
        all.origin(),
        all.cost(),
        all.groupBy(),
        excluded,
        excluded.isEmpty() ? all.where() : Map.of("RegionId", "us-east-1"),
        all.refresh(),
        all.staleAfter(),
        all.definedAt());
  }

  private Reading read(String table, String... groupBy) throws Exception {
    return table(
        new TestSettings(), TestSettings.cost("bill", table(table), Basis.BILLED, groupBy));
  }

  private SourceFailure failure(Origin.FocusSql origin) {
    return catchThrowableOfType(
        SourceFailure.class,
        () ->
            table(new TestSettings(), TestSettings.cost("bill", origin, Basis.BILLED, "service")));
  }

  private Reading table(TestSettings settings, Cost.Source source) throws Exception {
    return source(settings, source).read(Deadline.in(Duration.ofMinutes(1)));
  }

  private FocusSqlSource source(TestSettings settings, Cost.Source source) {
    return source(settings, source, new TryingUpstream(1));
  }

  private FocusSqlSource source(TestSettings settings, Cost.Source source, Upstream upstream) {
    return FocusSqlSource.of(
        source, (Origin.FocusSql) source.origin(), settings.build().cost(), upstream, clock);
  }

  private Reading file(Path file, TestSettings with, Cost.Source source) throws Exception {
    Settings settings = with.build();
    AwsCalls aws = new AwsCalls(settings.aws(), new TryingUpstream(1), clock);
    return FocusSource.of(source, here(file), settings.cost(), aws, clock)
        .read(Deadline.in(Duration.ofMinutes(1)));
  }

  /** Texts where {@code absent} is empty, as a loader makes them that knows nothing of FOCUS. */
  private static void load(String table, String csv, String absent)
      throws SQLException, IOException {
    String header = csv.substring(0, csv.indexOf('\n')).replace("\"", "").strip();
    String columns =
        Arrays.stream(header.split(",", -1))
            .map(name -> '"' + name + "\" " + (absent.isEmpty() ? "text" : type(name)))
            .collect(Collectors.joining(", "));
    Database.run("DROP TABLE IF EXISTS " + table, "CREATE TABLE " + table + " (" + columns + ")");
    Database.fill(table, csv, absent);
  }

  private static String type(String column) {
    if (AMOUNTS.contains(column)) {
      return "numeric";
    }
    if (column.endsWith("PeriodStart") || column.endsWith("PeriodEnd")) {
      return "timestamp";
    }
    return column.equals("Tags") ? "jsonb" : "text";
  }
}
