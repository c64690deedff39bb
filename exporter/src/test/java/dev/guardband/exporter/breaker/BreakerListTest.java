package dev.guardband.exporter.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class BreakerListTest {
  @Test
  void a_list_is_read_with_what_may_be_absent() throws Exception {
    List<Breaker> breakers =
        parse(
            """
            {"service": "payment", "circuit_breakers": [
              {"service": "payment", "provider": "stripe", "state": "OPEN",
               "failure_count": 12, "available": false, "note": "ignored"},
              {"service": "ai", "provider": "inference", "state": "closed", "failure_count": null}
            ]}
            """);

    assertThat(breakers)
        .containsExactly(
            new Breaker(
                new Breaker.Key("payment", "stripe"),
                "OPEN",
                Optional.of(12.0),
                Optional.of(false)),
            new Breaker(
                new Breaker.Key("ai", "inference"), "closed", Optional.empty(), Optional.empty()));
  }

  static Stream<Arguments> mistakes() {
    String good = "{\"service\": \"a\", \"provider\": \"b\", \"state\": \"open\"}";
    return Stream.of(
        Arguments.of("<html>", "the answer is no JSON"),
        Arguments.of("{}", "the answer has no list at /circuit_breakers"),
        Arguments.of("{\"circuit_breakers\": {}}", "the answer has no list at /circuit_breakers"),
        Arguments.of(list("1"), "/circuit_breakers/0 is no object"),
        Arguments.of(
            list(good, "{\"provider\": \"b\", \"state\": \"open\"}"),
            "/circuit_breakers/1 has no text service"),
        Arguments.of(
            list("{\"service\": \"a\", \"provider\": \" \", \"state\": \"open\"}"),
            "/circuit_breakers/0 has no text provider"),
        Arguments.of(
            list("{\"service\": \"a\", \"provider\": \"b\", \"state\": 2}"),
            "/circuit_breakers/0 has no text state"),
        Arguments.of(
            list(good.replace("}", ", \"failure_count\": \"many\"}")),
            "/circuit_breakers/0 has a failure_count that is no number"),
        Arguments.of(
            list(good.replace("}", ", \"available\": \"no\"}")),
            "/circuit_breakers/0 has an available that is neither true nor false"),
        Arguments.of(list(good, good), "/circuit_breakers/1 is a/b once more"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("mistakes")
  void a_mistake_is_named_with_its_index(String body, String problem) {
    SourceFailure failure = catchThrowableOfType(SourceFailure.class, () -> parse(body));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure).hasMessage("breaker/legacy: " + problem);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "closed, closed",
    "CLOSED, closed",
    "HALF-OPEN, half_open",
    "half open, half_open",
    "HalfOpen, half_open",
    "OPEN, open",
    "FORCED_OPEN, forced_open",
    "Disabled, disabled",
    "metrics-only, metrics_only",
    "'On Fire!', on_fire_",
    "'?', unknown",
  })
  void a_state_has_one_label_however_it_is_written(String text, String label) {
    Breaker breaker =
        new Breaker(new Breaker.Key("a", "b"), text, Optional.empty(), Optional.empty());

    assertThat(breaker.stateLabel()).isEqualTo(label);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'', [{\"a/b\":{\"m~n\":7}}]",
    "/0/a~1b/m~0n, 7",
    "/0/a~1b, {\"m~n\":7}",
  })
  void a_pointer_finds_what_rfc_6901_says(String pointer, String found) {
    JsonElement root = JsonParser.parseString("[{\"a/b\": {\"m~n\": 7}}]");

    assertThat(JsonPointer.find(root, pointer)).map(Object::toString).contains(found);
    assertThat(JsonPointer.find(root, pointer + "/none")).isEmpty();
    assertThat(JsonPointer.find(root, "none")).isEmpty();
  }

  private static List<Breaker> parse(String body) throws SourceFailure {
    return new BreakerList("breaker/legacy", "/circuit_breakers").parse(body);
  }

  private static String list(String... items) {
    return "{\"circuit_breakers\": [" + String.join(",", items) + "]}";
  }
}
