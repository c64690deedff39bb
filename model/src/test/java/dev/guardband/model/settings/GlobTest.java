package dev.guardband.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "payment/*, payment/stripe, true",
    "payment/*, payment/, true",
    "payment/*, payments/stripe, false",
    "*, anything, true",
    "rds:prod-*-eu, rds:prod-orders-eu, true",
    "rds:prod-*-eu, rds:prod-orders-us, false",
    "a*b*c, aXbYbZc, true",
    "a.c, abc, false",
    "a?c, abc, false",
    "exact, exact, true",
    "exact, exactly, false"
  })
  void star_stands_for_any_characters(String pattern, String text, boolean matches) {
    assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
  }

  @Test
  void many_stars_take_no_longer_than_the_product_of_the_lengths() {
    assertThat(Glob.matches("*a".repeat(200), "a".repeat(5000) + "b")).isFalse();
  }
}
