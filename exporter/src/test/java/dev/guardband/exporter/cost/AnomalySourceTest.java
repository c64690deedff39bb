package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.world.Anomaly;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AnomalySourceTest {
  private static final LocalDate LATELY = LocalDate.parse("2026-11-15");

  private final AdviceFixture fixture = new AdviceFixture();

  AnomalySourceTest() throws IOException {}

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void what_goes_on_is_summed_and_all_are_counted() throws Exception {
    add(anomaly("Amazon EC2", "120.50"));
    add(anomaly("Amazon EC2", "30"));
    add(Anomaly.since(LATELY, "999999999999", "AWS Lambda", new BigDecimal("7")));
    add(anomaly("Amazon S3", "900").until(LocalDate.parse("2026-11-17")));
    add(anomaly("Amazon RDS", "5").until(LocalDate.parse("2026-11-18")));
    add(anomaly("AWS Backup", "400").withFeedback("PLANNED_ACTIVITY"));
    add(anomaly("AWS Config", "40").withFeedback("NO"));
    add(anomaly("AWS WAF", "4").withFeedback("YES"));
    add(anomaly("old", "4").until(LocalDate.parse("2026-08-22")));

    assertThat(Text.of(read(fixture.settings().anomaly("100"))))
        .containsExactly(
            "finops_anomalies{account=\"payer\",state=\"open\"} 5",
            "finops_anomalies{account=\"payer\",state=\"closed\"} 1",
            "finops_anomalies{account=\"payer\",state=\"dismissed\"} 2",
            impact("999999999999", "AWS Lambda") + "7",
            impact("prod", "AWS WAF") + "4",
            impact("prod", "Amazon EC2") + "150.5",
            impact("prod", "Amazon RDS") + "5",
            limit("999999999999", "AWS Lambda"),
            limit("prod", "AWS WAF"),
            limit("prod", "Amazon EC2"),
            limit("prod", "Amazon RDS"));
  }

  @Test
  void without_a_limit_nothing_is_held_against_one_and_none_found_is_none() throws Exception {
    assertThat(Text.of(read(fixture.settings().anomaly("100"))))
        .containsExactly(
            "finops_anomalies{account=\"payer\",state=\"open\"} 0",
            "finops_anomalies{account=\"payer\",state=\"closed\"} 0",
            "finops_anomalies{account=\"payer\",state=\"dismissed\"} 0");

    add(anomaly("Amazon EC2", "120.50"));
    assertThat(Text.of(read(fixture.settings()), OutlookMetrics.ANOMALY_IMPACT_LIMIT)).isEmpty();
  }

  @Test
  void an_anomaly_is_told_to_the_owner_of_its_account() throws Exception {
    add(anomaly("Amazon EC2", "120.50"));

    Reading reading = read(fixture.settings().team("api", "account:prod").anomaly("100"));

    assertThat(Text.of(reading, OutlookMetrics.ANOMALY_IMPACT_LIMIT))
        .containsExactly(
            "finops_anomaly_impact_limit{account=\"prod\",service=\"Amazon EC2\",currency=\"USD\","
                + "severity=\"warning\",team=\"api\"} 100");
  }

  @Test
  void every_page_is_read() throws Exception {
    fixture.cloud.world().advice().pagesOf(2);
    for (int i = 0; i < 5; i++) {
      add(anomaly("service-" + i, "1"));
    }

    assertThat(Text.of(read(fixture.settings()), OutlookMetrics.ANOMALY_IMPACT)).hasSize(5);
    assertThat(fixture.upstream.made()).hasSize(3).containsOnly("ce GetAnomalies payer");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.guardband.exporter.cost.AdviceFixture#faultsOfPages")
  void a_fault_has_its_class_and_publishes_nothing(Fault fault, ErrorClass expected) {
    fixture.cloud.world().advice().pagesOf(1);
    add(anomaly("one", "1"));
    add(anomaly("two", "1"));
    fixture.inject(fault, "ce");

    SourceFailure failure =
        fixture.fails(
            fixture.settings(),
            (built, aws) -> new AnomalySource("payer", built, aws, fixture.clock));

    assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(expected);
    assertThat(failure).hasMessageStartingWith("ce GetAnomalies: account payer: ");
  }

  private void add(Anomaly anomaly) {
    fixture.cloud.world().advice().add(anomaly);
  }

  private static Anomaly anomaly(String service, String impact) {
    return Anomaly.since(LATELY, Cloud.PROD, service, new BigDecimal(impact));
  }

  private static String impact(String account, String service) {
    return "finops_anomaly_impact{account=\"%s\",service=\"%s\",currency=\"USD\"} "
        .formatted(account, service);
  }

  private static String limit(String account, String service) {
    return "finops_anomaly_impact_limit{account=\"%s\",service=\"%s\",currency=\"USD\","
            .formatted(account, service)
        + "severity=\"warning\",team=\"platform\"} 100";
  }

  private Reading read(TestSettings settings) throws Exception {
    return fixture.read(
        settings, (built, aws) -> new AnomalySource("payer", built, aws, fixture.clock));
  }
}
