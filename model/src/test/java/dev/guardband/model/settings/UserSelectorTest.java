package dev.guardband.model.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.guardband.model.settings.UserSelector.Match;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UserSelectorTest {
  @Test
  void matchers_are_added_behind_those_that_are_there() {
    UserSelector selector = UserSelector.parse("http_requests_total{service=\"api\"}");
    assertThat(selector.with(UserSelector.matches("status=~\"5..\"")).text())
        .isEqualTo("http_requests_total{service=\"api\",status=~\"5..\"}");
    assertThat(selector.suffixed("_count").text())
        .isEqualTo("http_requests_total_count{service=\"api\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "up; up",
        " up {} ; up",
        "up{a=\"1\", b!=\"2\",} ; up{a=\"1\",b!=\"2\"}",
        "up{a=\"x, y}\"} ; up{a=\"x, y}\"}",
        "up{a=\"say \\\"hi\\\"\"} ; up{a=\"say \\\"hi\\\"\"}"
      })
  void a_selector_is_read_and_printed(String text, String printed) {
    assertThat(UserSelector.parse(text).text()).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "rate(up[5m])", "up[5m]", "up offset 5m", "up{a}", "a + b", "up{a=1}"})
  void anything_but_a_plain_selector_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> UserSelector.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"=,5..,500,false", "=~,5..,500,true", "!~,5..,500,false", "!=,500,200,true"})
  void a_matcher_accepts_as_prometheus_does(
      String operator, String wanted, String value, boolean accepted) {
    assertThat(new Match("status", operator, wanted).accepts(value)).isEqualTo(accepted);
  }
}
