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
      strings = {
        "",
        "rate(up[5m])",
        "up[5m]",
        "up offset 5m",
        "up{a}",
        "a + b",
        "up{a=1}",
        "Inf",
        "up{__name__=\"x\"}",
        "up{a=\"\\q\"}",
        "up{a=\"\\u12\"}",
        "up{a=\"\\U00110000\"}",
        "up{a=\"x\ny\"}",
        "up{a=~\"[\"}",
        "up{a=~\"(?=x)\"}",
        "up{a=~\"(x)\\\\1\"}"
      })
  void anything_but_a_plain_selector_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> UserSelector.parse(text));
  }

  @Test
  void a_textvalue_is_read() {
    String text = "up{a=\"" + "x".repeat(100_000) + "\"}";
    assertThat(UserSelector.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?P<first>a)b", "a\\\\d", "[(]", "a\\\\\\\\1"})
  void a_regular_expression_of_prometheus_is_read(String pattern) {
    String text = "up{a=~\"" + pattern + "\"}";
    assertThat(UserSelector.parse(text).text()).isEqualTo(text);
  }

  @Test
  void escapes_mean_what_they_mean_in_prometheus() {
    String value = "a\\n\\t\\\"\\\\ \\x41\\u00fc\\U0001F600";
    assertThat(new Match("a", "=", value).unescaped()).isEqualTo("a\n\t\"\\ A\u00fc\uD83D\uDE00");
    assertThat(Match.equal("a", "x\n\"y\\").text()).isEqualTo("a=\"x\\n\\\"y\\\\\"");
  }

  @ParameterizedTest
  @CsvSource({"=,5..,500,false", "=~,5..,500,true", "!~,5..,500,false", "!=,500,200,true"})
  void a_matcher_accepts_as_prometheus_does(
      String operator, String wanted, String value, boolean accepted) {
    assertThat(new Match("status", operator, wanted).accepts(value)).isEqualTo(accepted);
  }
}
