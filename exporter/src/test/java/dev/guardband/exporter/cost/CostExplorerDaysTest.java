package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.settings.Cost.Basis;
import dev.guardband.model.settings.Cost.Charge;
import dev.guardband.model.settings.Cost.Origin;
import dev.guardband.model.settings.Cost.Source;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.Cost;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which days are paid for. */
final class CostExplorerDaysTest {
  private static final String OPEN = "2026-11-01/2026-11-21";
  private static final String ALL = "2026-10-01/2026-11-21";

  private final SettableClock clock = new SettableClock("2026-11-20T10:00:00Z");
  private final Cloud cloud;
  private final Path state;

  CostExplorerDaysTest(@TempDir Path state) throws IOException {
    this.state = state;
    this.cloud = Cloud.start(clock);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void a_month_whose_bill_is_final_is_asked_for_once() throws Exception {
    spend("2026-10-31", "100");
    spend("2026-11-19", "2");

    CostExplorerSource source = source(daily());
    read(source);
    clock.advance(Duration.ofHours(8));
    Reading second = read(source);

    assertThat(cloud.world().costs().asked()).containsExactly(ALL, OPEN);
    assertThat(Text.of(second))
        .containsExactly(
            "finops_cost_last_day{source=\"quick\",currency=\"USD\",service=\"RDS\"} 2",
            "finops_cost_month_to_date{source=\"quick\",currency=\"USD\",service=\"RDS\"} 2",
            "finops_cost_last_month{source=\"quick\",currency=\"USD\",service=\"RDS\"} 100",
            "finops_cost_data_through_timestamp_seconds{source=\"quick\"} 1795132800",
            "finops_cost_settled_through_timestamp_seconds{source=\"quick\"} 1793491200",
            "finops_cost_estimated{source=\"quick\"} 1");
  }

  @Test
  void the_month_before_is_asked_for_until_its_bill_is_closed() throws Exception {
    clock.set("2026-11-14T10:00:00Z");
    CostExplorerSource source = source(daily());
    read(source);
    clock.advance(Duration.ofHours(8));
    read(source);
    clock.advance(Duration.ofHours(8));
    read(source);
    clock.advance(Duration.ofHours(8));
    read(source);

    assertThat(cloud.world().costs().asked())
        .containsExactly(
            "2026-09-01/2026-11-15",
            "2026-10-01/2026-11-15",
            "2026-10-01/2026-11-16",
            "2026-11-01/2026-11-16");
  }

  @Test
  void a_credit_for_an_early_day_of_the_open_month_is_seen() throws Exception {
    spend("2026-11-02", "10");
    CostExplorerSource source = source(daily());
    assertThat(Text.of(read(source), CostMetrics.MONTH_TO_DATE).get(0)).endsWith("} 10");

    cloud.world().costs().add(cost("2026-11-02", "-4").withRecordType("Credit"));
    clock.advance(Duration.ofHours(8));

    assertThat(Text.of(read(source), CostMetrics.MONTH_TO_DATE).get(0)).endsWith("} 6");
  }

  @Test
  void a_refund_that_comes_after_the_months_end_is_seen() throws Exception {
    clock.set("2026-11-10T10:00:00Z");
    spend("2026-10-05", "10");
    CostExplorerSource source = source(daily());
    assertThat(Text.of(read(source), CostMetrics.LAST_MONTH).get(0)).endsWith("} 10");

    cloud.world().costs().add(cost("2026-10-05", "-3").withRecordType("Refund"));
    clock.advance(Duration.ofHours(8));

    assertThat(Text.of(read(source), CostMetrics.LAST_MONTH).get(0)).endsWith("} 7");
  }

  /** AWS may book a refund on a day of a month whose invoice is out. */
  @Test
  void a_refund_that_comes_after_the_bill_is_closed_is_seen_on_the_next_monday() throws Exception {
    spend("2026-10-05", "10");
    CostExplorerSource source = source(kept(daily()));
    read(source);
    cloud.world().costs().add(cost("2026-10-05", "-3").withRecordType("Refund"));

    clock.set("2026-11-22T23:00:00Z");
    assertThat(Text.of(read(source), CostMetrics.LAST_MONTH).get(0)).endsWith("} 10");
    clock.set("2026-11-23T07:00:00Z");
    assertThat(Text.of(read(source), CostMetrics.LAST_MONTH).get(0)).endsWith("} 7");
    clock.set("2026-11-23T15:00:00Z");
    read(source);

    assertThat(cloud.world().costs().asked())
        .containsExactly(
            ALL, "2026-11-01/2026-11-23", "2026-10-01/2026-11-24", "2026-11-01/2026-11-24");
  }

  @Test
  void while_the_month_before_is_open_a_new_week_asks_for_no_more() throws Exception {
    clock.set("2026-11-08T20:00:00Z");
    CostExplorerSource source = source(daily());
    read(source);
    clock.set("2026-11-09T04:00:00Z");
    read(source);

    assertThat(cloud.world().costs().asked())
        .containsExactly("2026-09-01/2026-11-09", "2026-10-01/2026-11-10");
  }

  /** A forecast of the last period needs days before it, which are paid for no more. */
  @ParameterizedTest(name = "on {0} the month before was foretold as {1}")
  @CsvSource({
    "2027-12-14, 300",
    "2027-12-15, 300",
    "2027-12-31, 300",
    "2028-01-01, 310",
    "2028-01-31, 310",
    "2028-02-29, 310",
    "2028-03-01, 290",
    "2028-03-14, 290",
    "2028-03-15, 290",
    "2028-03-31, 290"
  })
  void a_months_accuracy_is_known_on_all_days_of_the_next(LocalDate today, int foretold)
      throws Exception {
    for (LocalDate day = LocalDate.parse("2027-09-01");
        !day.isAfter(today);
        day = day.plusDays(1)) {
      cloud.world().costs().add(Cost.of(day, Cloud.PROD, "RDS", BigDecimal.TEN));
    }
    TestSettings settings =
        settings().budget(TestSettings.budget("all", "quick", Period.MONTHLY, Map.of()));
    CostExplorerSource source = source(settings.cost(daily()).build());
    for (LocalDate day = LocalDate.parse("2027-11-14");
        day.isBefore(today);
        day = day.plusDays(7)) {
      clock.set(day + "T10:00:00Z");
      read(source);
    }
    clock.set(today + "T10:00:00Z");
    Reading reading = read(source);

    String month = "{budget=\"all\",currency=\"USD\"";
    assertThat(Text.of(reading, OutlookMetrics.LAST_PERIOD_SPEND))
        .containsExactly("finops_budget_last_period_spend" + month + "} " + foretold);
    assertThat(Text.of(reading, OutlookMetrics.LAST_PERIOD_FORECAST))
        .containsExactly(
            "finops_budget_last_period_forecast" + month + ",method=\"guardband\"} " + foretold);
  }

  @Test
  void days_that_were_open_when_read_are_not_kept_for_later() throws Exception {
    clock.set("2026-10-10T10:00:00Z");
    read(source(kept(daily())));
    clock.set("2026-12-20T10:00:00Z");
    Reading reading = read(source(kept(daily())));

    assertThat(cloud.world().costs().asked())
        .containsExactly("2026-08-01/2026-10-11", "2026-11-01/2026-12-21");
    assertThat(Text.of(reading, OutlookMetrics.LAST_PERIOD_SPEND)).isEmpty();
  }

  @Test
  void a_month_of_which_a_day_is_estimated_is_not_the_last_one() throws Exception {
    clock.set("2026-12-01T10:00:00Z");
    spend("2026-10-05", "10");
    spend("2026-11-30", "20");

    Reading reading = read(source(daily()));

    assertThat(Text.of(reading, CostMetrics.LAST_MONTH).get(0)).endsWith("} 10");
    assertThat(Text.of(reading, CostMetrics.SETTLED_THROUGH))
        .containsExactly(
            "finops_cost_settled_through_timestamp_seconds{source=\"quick\"} 1793491200");

    clock.set("2026-12-05T10:00:00Z");
    assertThat(Text.of(read(source(daily())), CostMetrics.LAST_MONTH).get(0)).endsWith("} 20");
  }

  @Test
  void a_yearly_budget_pays_for_the_year_once() throws Exception {
    spend("2026-01-31", "40");
    spend("2026-11-19", "2");
    TestSettings settings =
        settings().budget(TestSettings.budget("year", "quick", Period.YEARLY, Map.of()));
    CostExplorerSource source = source(settings.cost(daily()).build());
    read(source);
    clock.advance(Duration.ofHours(8));

    assertThat(Text.of(read(source), CostMetrics.BUDGET_SPEND))
        .containsExactly("finops_budget_spend{budget=\"year\",currency=\"USD\"} 42");
    assertThat(cloud.world().costs().asked()).containsExactly("2026-01-01/2026-11-21", OPEN);
  }

  @Test
  void after_a_restart_nothing_is_paid_for_before_it_is_due() throws Exception {
    spend("2026-11-19", "2");
    Reading first = read(source(kept(daily())));
    clock.advance(Duration.ofHours(7));

    Reading second = read(source(kept(daily())));
    assertThat(second).isEqualTo(first);
    clock.advance(Duration.ofHours(1));
    read(source(kept(daily())));

    assertThat(cloud.world().costs().asked()).containsExactly(ALL, OPEN);
  }

  @Test
  void a_day_that_was_read_before_it_ended_is_not_complete_after_a_restart() throws Exception {
    clock.set("2026-11-20T23:00:00Z");
    spend("2026-11-19", "2");
    spend("2026-11-20", "1");
    read(source(kept(daily())));
    clock.advance(Duration.ofHours(2));

    Reading reading = read(source(kept(daily())));

    assertThat(reading.observedAt()).isEqualTo(Instant.parse("2026-11-20T23:00:00Z"));
    assertThat(Text.of(reading, CostMetrics.LAST_DAY).get(0)).endsWith("} 2");
  }

  @Test
  void a_budget_over_earlier_days_is_not_kept_waiting() throws Exception {
    read(source(kept(daily())));
    TestSettings settings =
        settings()
            .stateDirectory(state)
            .budget(TestSettings.budget("quarter", "quick", Period.YEARLY, Map.of()));
    read(source(settings.cost(daily()).build()));

    assertThat(cloud.world().costs().asked()).containsExactly(ALL, "2026-01-01/2026-11-21");
  }

  static Stream<Arguments> changes() {
    Source was = daily();
    return Stream.of(
        Arguments.of("cost", with(was, Basis.AMORTIZED, List.of("service"), List.of(), Map.of())),
        Arguments.of("group_by", with(was, was.cost(), List.of("account"), List.of(), Map.of())),
        Arguments.of(
            "exclude", with(was, was.cost(), was.groupBy(), List.of(Charge.TAX), Map.of())),
        Arguments.of(
            "where",
            with(was, was.cost(), was.groupBy(), List.of(), Map.of("region", "eu-west-1"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void another_question_drops_the_days_that_were_kept(String changed, Source then)
      throws Exception {
    read(source(kept(daily())));
    read(source(kept(then)));

    assertThat(cloud.world().costs().asked()).as(changed).containsExactly(ALL, ALL);
  }

  @Test
  void days_that_cannot_be_read_are_set_aside_and_paid_for_again() throws Exception {
    read(source(kept(daily())));
    try (Stream<Path> files = Files.list(state.resolve("days"))) {
      Files.writeString(files.findFirst().orElseThrow(), "damaged");
    }
    CostExplorerSource damaged = source(kept(daily()));
    read(damaged);

    assertThat(damaged.damagedFiles()).isEqualTo(1);
    assertThat(cloud.world().costs().asked()).containsExactly(ALL, ALL);
    try (Stream<Path> files = Files.list(state.resolve("days"))) {
      assertThat(files.map(Path::toString).filter(file -> file.endsWith(".damaged"))).hasSize(1);
    }
  }

  @Test
  void a_failure_leaves_the_kept_days_as_they_were() throws Exception {
    spend("2026-10-31", "100");
    read(source(kept(daily())));
    clock.advance(Duration.ofHours(8));
    cloud.simulated().faults().inject(new Fault.ServerError(500), Target.service("ce"), 1);
    assertThatThrownBy(() -> read(source(kept(daily())))).isInstanceOf(SourceFailure.class);

    Reading after = read(source(kept(daily())));

    assertThat(cloud.world().costs().asked()).containsExactly(ALL, OPEN);
    assertThat(Text.of(after, CostMetrics.LAST_MONTH).get(0)).endsWith("} 100");
  }

  private void spend(String day, String amount) {
    cloud.world().costs().add(cost(day, amount));
  }

  private static Cost cost(String day, String amount) {
    return Cost.of(LocalDate.parse(day), Cloud.PROD, "RDS", new BigDecimal(amount));
  }

  private static Reading read(CostExplorerSource source) throws Exception {
    return source.read(Deadline.in(Duration.ofSeconds(20)));
  }

  private CostExplorerSource source(Source source) {
    return source(settings().cost(source).build());
  }

  private Settings kept(Source source) {
    return settings().stateDirectory(state).cost(source).build();
  }

  private CostExplorerSource source(Settings settings) {
    Source source = settings.cost().sources().get(0);
    return new CostExplorerSource(
        source,
        (Origin.CostExplorer) source.origin(),
        settings,
        cloud.calls(settings, new TryingUpstream(1)),
        clock);
  }

  private TestSettings settings() {
    return cloud.settings().account("payer", Cloud.PAYER).account("prod", Cloud.PROD);
  }

  private static Source daily() {
    Source source =
        TestSettings.cost("quick", new Origin.CostExplorer("payer"), Basis.UNBLENDED, "service");
    return with(source, source.cost(), source.groupBy(), List.of(), Map.of());
  }

  private static Source with(
      Source source,
      Basis basis,
      List<String> groupBy,
      List<Charge> exclude,
      Map<String, String> where) {
    return new Source(
        source.name(),
        source.origin(),
        basis,
        groupBy,
        exclude,
        where,
        Duration.ofHours(8),
        source.staleAfter(),
        source.definedAt());
  }
}
