package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.world.Commitments;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CommitmentSourceTest {
  private final AdviceFixture fixture = new AdviceFixture();

  CommitmentSourceTest() throws IOException {}

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void plans_and_reservations_are_told_as_ratios() throws Exception {
    fixture.cloud.world().advice().savingsPlans(Commitments.of("1000", "950", "1900"));
    fixture.cloud.world().advice().reservations(Commitments.of("720", "360", "480"));

    assertThat(Text.of(read()))
        .containsExactly(
            "finops_commitment_utilization_ratio{account=\"payer\",kind=\"savings_plans\"} 0.95",
            "finops_commitment_coverage_ratio{account=\"payer\",kind=\"savings_plans\"} 0.5",
            "finops_commitment_utilization_ratio{account=\"payer\",kind=\"reservations\"} 0.5",
            "finops_commitment_coverage_ratio{account=\"payer\",kind=\"reservations\"} 0.75");
    assertThat(fixture.upstream.made())
        .containsExactly(
            "ce GetSavingsPlansUtilization payer",
            "ce GetSavingsPlansCoverage payer",
            "ce GetReservationUtilization payer",
            "ce GetReservationCoverage payer");
  }

  @Test
  void where_nothing_was_bought_nothing_is_told_and_coverage_is_not_paid_for() throws Exception {
    assertThat(read().samples()).isEmpty();
    assertThat(fixture.upstream.made())
        .containsExactly(
            "ce GetSavingsPlansUtilization payer", "ce GetReservationUtilization payer");
  }

  @Test
  void coverage_is_over_all_months_of_all_pages() throws Exception {
    fixture.cloud.world().advice().savingsPlans(Commitments.of("1000", "950", "1900"));
    fixture.cloud.world().advice().pagesOf(1);

    assertThat(Text.of(read()))
        .containsExactly(
            "finops_commitment_utilization_ratio{account=\"payer\",kind=\"savings_plans\"} 0.95",
            "finops_commitment_coverage_ratio{account=\"payer\",kind=\"savings_plans\"} 0.5");
    assertThat(fixture.cloud.simulated().calls().count("ce", "GetSavingsPlansCoverage"))
        .isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.guardband.exporter.cost.AdviceFixture#faults")
  void a_fault_has_its_class_and_publishes_nothing(Fault fault, ErrorClass expected) {
    fixture.cloud.world().advice().savingsPlans(Commitments.of("1000", "950", "1900"));
    fixture.inject(fault, "ce");

    SourceFailure failure =
        fixture.fails(
            fixture.settings(), (built, aws) -> new CommitmentSource("payer", aws, fixture.clock));

    assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(expected);
    assertThat(failure).hasMessageStartingWith("ce GetSavingsPlansUtilization: account payer: ");
  }

  private Reading read() throws Exception {
    return fixture.read(
        fixture.settings(), (built, aws) -> new CommitmentSource("payer", aws, fixture.clock));
  }
}
