package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.world.Recommendation;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SavingsSourceTest {
  private final AdviceFixture fixture = new AdviceFixture();

  SavingsSourceTest() throws IOException {
    fixture.cloud.world().advice().enroll(Cloud.PAYER);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void what_is_recommended_is_summed_by_what_a_review_decides_on() throws Exception {
    add(Cloud.PROD, "Rightsize", "Ec2Instance", "Low", "42.50");
    add(Cloud.PROD, "Rightsize", "Ec2Instance", "Low", "17.25");
    add(Cloud.PROD, "Stop", "RdsDbInstance", "VeryLow", "80");
    add("999999999999", "PurchaseSavingsPlans", "ComputeSavingsPlans", "VeryLow", "1000");

    assertThat(Text.of(read(fixture.settings())))
        .containsExactly(
            "finops_savings_enrolled{account=\"payer\"} 1",
            line("999999999999", "purchase_savings_plans", "compute_savings_plans", "very_low")
                + "1000",
            line("prod", "rightsize", "ec2_instance", "low") + "59.75",
            line("prod", "stop", "rds_db_instance", "very_low") + "80");
  }

  @Test
  void what_is_worth_too_little_is_left_out() throws Exception {
    add(Cloud.PROD, "Stop", "Ec2Instance", "Low", "9.99");
    add(Cloud.PROD, "Stop", "Ec2Instance", "Low", "10");

    assertThat(Text.of(read(fixture.settings().savings("10"))))
        .containsExactly(
            "finops_savings_enrolled{account=\"payer\"} 1",
            line("prod", "stop", "ec2_instance", "low") + "10");
  }

  @Test
  void the_largest_stay_and_the_rest_is_other() throws Exception {
    add(Cloud.PROD, "Stop", "Ec2Instance", "Low", "100");
    add(Cloud.PROD, "Stop", "RdsDbInstance", "Low", "20");
    add(Cloud.PROD, "Delete", "EbsVolume", "Low", "5");

    assertThat(Text.of(read(fixture.settings().seriesLimit(2))))
        .containsExactly(
            "finops_savings_enrolled{account=\"payer\"} 1",
            "finops_savings_monthly{account=\"other\",kind=\"other\",resource_type=\"other\","
                + "region=\"other\",effort=\"other\",currency=\"USD\"} 25",
            line("prod", "stop", "ec2_instance", "low") + "100");
  }

  @Test
  void an_account_that_is_not_enrolled_is_no_failure() throws Exception {
    Cloud.ownCredentials(Cloud.PROD);

    Reading reading =
        fixture.read(
            fixture.settings(),
            (built, aws) -> new SavingsSource("prod", built, aws, fixture.clock));

    assertThat(Text.of(reading)).containsExactly("finops_savings_enrolled{account=\"prod\"} 0");
    assertThat(reading.notes())
        .containsExactly(
            "the account is not enrolled in the Cost Optimization Hub, so no savings are known;"
                + " enroll it there, which is free, or leave out cost.savings");
  }

  @Test
  void every_page_is_read() throws Exception {
    fixture.cloud.world().advice().pagesOf(2);
    for (int i = 0; i < 5; i++) {
      add(Cloud.PROD, "Stop", "Type" + i, "Low", "1");
    }

    assertThat(read(fixture.settings()).samples()).hasSize(6);
    assertThat(fixture.upstream.made())
        .containsExactly(
            "cost-optimization-hub ListEnrollmentStatuses payer us-east-1",
            "cost-optimization-hub ListRecommendations payer us-east-1",
            "cost-optimization-hub ListRecommendations payer us-east-1",
            "cost-optimization-hub ListRecommendations payer us-east-1");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.guardband.exporter.cost.AdviceFixture#faultsOfPages")
  void a_fault_has_its_class_and_publishes_nothing(Fault fault, ErrorClass expected) {
    fixture.cloud.world().advice().pagesOf(1);
    add(Cloud.PROD, "Stop", "Ec2Instance", "Low", "1");
    add(Cloud.PROD, "Stop", "EbsVolume", "Low", "1");
    fixture.inject(fault, "cost-optimization-hub");

    SourceFailure failure =
        fixture.fails(
            fixture.settings(),
            (built, aws) -> new SavingsSource("payer", built, aws, fixture.clock));

    assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(expected);
    assertThat(failure).hasMessageContaining("account payer in us-east-1: ");
  }

  @ParameterizedTest
  @CsvSource({
    "PurchaseReservedInstances, purchase_reserved_instances",
    "Ec2AutoScalingGroup, ec2_auto_scaling_group",
    "RdsDbInstanceStorage, rds_db_instance_storage",
    "VeryLow, very_low",
  })
  void names_become_words(String name, String words) {
    assertThat(SavingsSource.words(name)).isEqualTo(words);
  }

  private void add(String account, String action, String type, String effort, String savings) {
    fixture
        .cloud
        .world()
        .advice()
        .add(
            new Recommendation(
                account, "eu-west-1", action, type, effort, new BigDecimal(savings)));
  }

  private static String line(String account, String kind, String type, String effort) {
    return "finops_savings_monthly{account=\"%s\",kind=\"%s\",resource_type=\"%s\","
            .formatted(account, kind, type)
        + "region=\"eu-west-1\",effort=\"%s\",currency=\"USD\"} ".formatted(effort);
  }

  private Reading read(TestSettings settings) throws Exception {
    return fixture.read(
        settings, (built, aws) -> new SavingsSource("payer", built, aws, fixture.clock));
  }
}
