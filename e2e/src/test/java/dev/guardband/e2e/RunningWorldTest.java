package dev.guardband.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunningWorldTest {
  @ParameterizedTest
  @CsvSource({
    "2.42.0+ds, false",
    "2.52.0, false",
    "2.53.0, true",
    "3.0.1, true",
    "3.5.0, true",
    "3.10.0, true",
    "3.11.0, false",
    "3.16.0, false",
  })
  void versions_in_between_forget_how_long_an_alert_has_waited(String version, boolean forgets) {
    assertThat(RunningWorld.forgets(version)).isEqualTo(forgets);
  }
}
