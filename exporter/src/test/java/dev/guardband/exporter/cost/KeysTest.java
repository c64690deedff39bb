package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeysTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "service, service",
    "tag:Cost-Center, tag_cost_center",
    "ServiceCategory, servicecategory",
    "x_UsageType, x_usagetype",
    "Source, column_source",
    "Currency, column_currency",
    "2nd Column, column_2nd_column",
  })
  void a_key_has_a_label_of_its_own(String key, String label) {
    assertThat(new Keys(List.of(key), 1).labels()).containsExactly(label);
  }
}
