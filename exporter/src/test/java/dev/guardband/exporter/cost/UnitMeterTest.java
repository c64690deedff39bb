package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.model.Place;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.UnitCost;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UnitMeterTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final LocalDate YESTERDAY = LocalDate.parse("2026-11-19");
  private static final double MIDNIGHT = 1_795_046_400;
  private static final Keys KEYS = new Keys(List.of("service", "tag:team"), 1);

  private final UnitMeter meter = new UnitMeter(unit(Map.of("tag:team", "payments")), NOW, KEYS);

  private static UnitCost unit(Map<String, String> where) {
    return new UnitCost(
        "checkout",
        "bill",
        where,
        "http_requests_total",
        Optional.empty(),
        new BigDecimal("0.002"),
        "payments",
        new Place("guardband.yaml", 1, 1));
  }

  private static Charge charge(LocalDate day, String currency, String amount, String team) {
    return new Charge(day, currency, new BigDecimal(amount), List.of("S3", team));
  }

  private static Coverage bill(LocalDate newest, String... currencies) {
    return new Coverage(
        Optional.of(newest.minusDays(30)),
        Optional.of(newest),
        Optional.of(newest),
        Set.of(currencies));
  }

  private static List<String> text(List<Sample> samples) {
    return samples.stream()
        .map(sample -> sample.metric().name() + sample.labelValues() + " " + sample.value())
        .toList();
  }

  @Test
  void what_the_newest_complete_day_cost_is_told_by_currency() {
    meter.add(charge(YESTERDAY, "USD", "1.25", "payments"));
    meter.add(charge(YESTERDAY, "USD", "2.5", "payments"));
    meter.add(charge(YESTERDAY, "EUR", "7", "payments"));
    meter.add(charge(YESTERDAY, "USD", "100", "search"));
    meter.add(charge(YESTERDAY.minusDays(1), "USD", "50", "payments"));
    meter.add(charge(YESTERDAY.plusDays(1), "USD", "9", "payments"));

    assertThat(text(meter.samples(bill(YESTERDAY, "USD", "EUR"))))
        .containsExactly(
            "finops_unit_cost_spend[checkout, EUR] 7.0",
            "finops_unit_cost_spend[checkout, USD] 3.75",
            "finops_unit_cost_day_timestamp_seconds[checkout] " + MIDNIGHT);
  }

  @Test
  void a_day_that_costs_nothing_is_told_as_zero() {
    assertThat(text(meter.samples(bill(YESTERDAY, "USD"))))
        .containsExactly(
            "finops_unit_cost_spend[checkout, USD] 0.0",
            "finops_unit_cost_day_timestamp_seconds[checkout] " + MIDNIGHT);
  }

  @Test
  void a_day_whose_name_comes_again_soon_is_not_told() {
    LocalDate sixDaysAgo = YESTERDAY.minusDays(5);
    meter.add(charge(sixDaysAgo, "USD", "1", "payments"));

    assertThat(meter.samples(bill(sixDaysAgo, "USD"))).isEmpty();
    assertThat(meter.samples(bill(sixDaysAgo.plusDays(1), "USD"))).hasSize(2);
  }

  @Test
  void what_charges_do_not_tell_cannot_be_measured() {
    UnitMeter blind = new UnitMeter(unit(Map.of("region", "eu-west-1")), NOW, KEYS);
    blind.add(charge(YESTERDAY, "USD", "1", "payments"));

    assertThat(blind.samples(bill(YESTERDAY, "USD"))).isEmpty();
  }

  @Test
  void files_are_read_for_what_unit_costs_ask() {
    Cost cost = new TestSettings().unitCost(unit(Map.of("tag:team", "payments"))).build().cost();
    Cost.Source source =
        TestSettings.cost("bill", new Cost.Origin.Focus("/bill.csv"), Cost.Basis.BILLED, "service");

    assertThat(Keys.of(source, cost)).isEqualTo(KEYS);
  }
}
