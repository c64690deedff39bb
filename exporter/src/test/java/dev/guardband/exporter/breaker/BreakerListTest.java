package dev.guardband.exporter.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.BreakerField;
import dev.guardband.model.settings.Breakers.Origin;
import dev.guardband.model.settings.HttpLogin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BreakerListTest {
  @Test
  void a_list_is_read_with_what_may_be_absent() throws Exception {
    List<Breaker> breakers =
        parse(
            """
            {"service": "payment", "circuit_breakers": [
              {"service": "payment", "provider": "stripe", "state": "OPEN",
               "failure_count": 12, "failure_threshold": 20, "available": false,
               "last_failure_at": 1795175880, "reset_timeout_seconds": 30, "note": ["ignored"]},
              {"service": "ai", "provider": "inference", "state": "closed", "failure_count": null}
            ]}
            """);

    assertThat(breakers)
        .containsExactly(
            new Breaker(
                new Breaker.Key("payment", "stripe"),
                "OPEN",
                Optional.of(12.0),
                Optional.of(20.0),
                Optional.of(false),
                new Breaker.Times(
                    Optional.of(Instant.parse("2026-11-20T11:58:00Z")),
                    Optional.of(Instant.parse("2026-11-20T11:58:30Z"))),
                Optional.empty()),
            bare("ai", "inference", "closed"));
  }

  @Test
  void fields_are_where_the_configuration_says() throws Exception {
    Origin.Http origin =
        new Origin.Http(
            "http://legacy/breakers",
            HttpLogin.none(),
            "/data/breakers",
            Map.of(
                BreakerField.PROVIDER, "/target/name",
                BreakerField.STATE, "/isOpen",
                BreakerField.FAILURES, "/counts/0"),
            Optional.of("payment"));

    List<Breaker> breakers =
        new BreakerList("breaker/legacy", origin)
            .parse(
                """
                {"data": {"breakers": [
                  {"target": {"name": "stripe"}, "isOpen": true, "counts": [3]},
                  {"target": {"name": "paypal"}, "isOpen": false, "service": "checkout"}
                ]}}
                """);

    assertThat(breakers)
        .extracting(Breaker::key, Breaker::known, Breaker::failures)
        .containsExactly(
            tuple(new Breaker.Key("payment", "stripe"), Optional.of(State.OPEN), Optional.of(3.0)),
            tuple(
                new Breaker.Key("checkout", "paypal"),
                Optional.of(State.CLOSED),
                Optional.empty()));
  }

  @Test
  void the_members_of_an_object_are_named_for_their_providers() throws Exception {
    List<Breaker> breakers =
        parse("{\"circuit_breakers\": {\"stripe\": {\"service\": \"payment\", \"state\": 1}}}");

    assertThat(breakers)
        .extracting(Breaker::key, Breaker::known)
        .containsExactly(tuple(new Breaker.Key("payment", "stripe"), Optional.of(State.HALF_OPEN)));
  }

  static Stream<Arguments> mistakes() {
    String good = "{\"service\": \"a\", \"provider\": \"b\", \"state\": \"open\"}";
    return Stream.of(
        Arguments.of("<html>", "the answer is no JSON"),
        Arguments.of("{}", "the answer has no list at /circuit_breakers"),
        Arguments.of("{\"circuit_breakers\": 1}", "the answer has no list at /circuit_breakers"),
        Arguments.of(list("1"), "/circuit_breakers/0 is no object"),
        Arguments.of(
            list(good, "{\"provider\": \"b\", \"state\": \"open\"}"),
            "/circuit_breakers/1 has no /service"),
        Arguments.of(
            list("{\"service\": \"a\", \"provider\": \" \", \"state\": \"open\"}"),
            "/circuit_breakers/0 has no /provider"),
        Arguments.of(
            list("{\"service\": \"a\", \"provider\": \"b\", \"state\": {}}"),
            "/circuit_breakers/0 has no /state"),
        Arguments.of(
            list(good.replace("}", ", \"failure_count\": \"many\"}")),
            "/circuit_breakers/0 has a /failure_count that is no number of 0 or more"),
        Arguments.of(
            list(good.replace("}", ", \"failure_threshold\": -1}")),
            "/circuit_breakers/0 has a /failure_threshold that is no number of 0 or more"),
        Arguments.of(
            list(good.replace("}", ", \"failure_count\": \"" + "0".repeat(400) + "7\"}")),
            "/circuit_breakers/0 has a /failure_count that is no number of 0 or more"),
        Arguments.of(
            list(good.replace("}", ", \"next_attempt_at\": \"soon\"}")),
            "/circuit_breakers/0 has a /next_attempt_at that is no time, such as"
                + " 2026-11-20T12:00:00Z"),
        Arguments.of(
            list(good.replace("}", ", \"available\": \"no\"}")),
            "/circuit_breakers/0 has a /available that is neither true nor false"),
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
  @ValueSource(strings = {"0", "\"1970-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00Z\""})
  void a_time_that_says_never_is_none(String never) throws Exception {
    String item =
        "{\"service\": \"a\", \"provider\": \"b\", \"state\": \"open\","
            + " \"reset_timeout_seconds\": 60, \"last_failure_at\": "
            + never
            + "}";

    assertThat(parse(list(item))).containsExactly(bare("a", "b", "open"));
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
    "0, closed",
    "1, half_open",
    "2, open",
    "true, open",
    "false, closed",
  })
  void a_state_has_one_label_however_it_is_written(String text, String label) {
    Breaker breaker = bare("a", "b", text);

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
    Origin.Http origin =
        new Origin.Http(
            "http://legacy/breakers",
            HttpLogin.none(),
            "/circuit_breakers",
            Map.of(),
            Optional.empty());
    return new BreakerList("breaker/legacy", origin).parse(body);
  }

  private static Breaker bare(String service, String provider, String state) {
    return new Breaker(
        new Breaker.Key(service, provider),
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Breaker.Times.unknown(),
        Optional.empty());
  }

  private static String list(String... items) {
    return "{\"circuit_breakers\": [" + String.join(",", items) + "]}";
  }
}
