package dev.guardband.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SeverityTest {
  @Test
  void label_is_the_lower_case_name() {
    assertThat(Severity.CRITICAL.label()).isEqualTo("critical");
  }
}
