package dev.guardband.rulegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CoverageTest {
  @Test
  void every_rule_is_proved_in_every_case_that_applies_to_it() {
    Coverage coverage = Coverage.of(Contract.plan());
    assertThat(coverage.text()).doesNotContain("NO ").endsWith("; 0 rules are declared unproved\n");
    assertThat(coverage.isComplete()).isTrue();
  }
}
