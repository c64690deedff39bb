package dev.guardband.exporter.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.HttpLogin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against an actuator that answers as Resilience4j's does. */
final class Resilience4jBreakersTest {
  private static final String STRIPE = "{service=\"payments\",provider=\"stripe\"";
  private static final String NONE = "{\"circuitBreakerEvents\": []}";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final HttpServer server;
  private final BreakerSource source;

  Resilience4jBreakersTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/actuator/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().replace("/actuator/", "");
          byte[] body = answers.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answers.containsKey(name) ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    Breakers.Origin origin =
        new Breakers.Origin.Resilience4j(actuator(), HttpLogin.none(), "payments");
    source =
        BreakerSource.of(
            new Breakers.Source("payments", origin, TestSettings.HERE),
            new TestSettings()
                .breakers(Map.of(Severity.WARNING, Duration.ofMinutes(1)), "*")
                .build(),
            new TryingUpstream(1),
            clock);
  }

  private String actuator() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/actuator/";
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void failures_are_held_against_their_share_of_the_calls_in_the_window() throws Exception {
    states("CLOSED", "45.0%", 20, 9);
    answers.put("circuitbreakerevents", NONE);

    assertThat(Text.of(read()))
        .contains(
            "sre_circuit_breaker_state" + STRIPE + "} 0",
            "sre_circuit_breaker_failures" + STRIPE + "} 9",
            "sre_circuit_breaker_failure_threshold" + STRIPE + "} 10",
            "sre_circuit_breaker_status" + STRIPE + ",status=\"warning\"} 1");
  }

  @Test
  void with_too_few_calls_to_judge_by_there_is_no_threshold() throws Exception {
    states("CLOSED", "-1.0%", 3, 3);
    answers.put("circuitbreakerevents", NONE);

    Reading reading = read();

    assertThat(Text.of(reading, BreakerMetrics.THRESHOLD)).isEmpty();
    assertThat(Text.of(reading))
        .contains("sre_circuit_breaker_status" + STRIPE + ",status=\"healthy\"} 1");
  }

  @Test
  void an_opening_between_two_polls_is_counted_once() throws Exception {
    states("CLOSED", "0.0%", 10, 0);
    events(event("11:00:00", "CLOSED_TO_OPEN"), event("11:01:00", "OPEN_TO_HALF_OPEN"));
    read();
    clock.advance(Duration.ofSeconds(15));
    events(
        event("11:00:00", "CLOSED_TO_OPEN"),
        event("11:01:00", "OPEN_TO_HALF_OPEN"),
        "{\"circuitBreakerName\": \"stripe\", \"type\": \"ERROR\", \"creationTime\":"
            + " \"2026-11-20T12:00:02.5Z\", \"stateTransition\": null}",
        event("12:00:03", "CLOSED_TO_OPEN"),
        event("12:00:08", "OPEN_TO_HALF_OPEN"),
        event("12:00:10", "HALF_OPEN_TO_CLOSED"));

    List<String> once = counters();
    clock.advance(Duration.ofSeconds(15));
    List<String> still = counters();

    assertThat(once)
        .containsExactly(
            transition("closed", "open", 1),
            transition("half_open", "closed", 1),
            transition("open", "half_open", 1),
            seconds("closed", 8),
            seconds("half_open", 2),
            seconds("open", 5));
    assertThat(still)
        .containsExactly(
            transition("closed", "open", 1),
            transition("half_open", "closed", 1),
            transition("open", "half_open", 1),
            seconds("closed", 23),
            seconds("half_open", 2),
            seconds("open", 5));
  }

  @Test
  void it_is_open_since_its_last_opening_however_many_trials_failed() throws Exception {
    states("OPEN", "100.0%", 10, 10);
    events(
        event("10:00:00", "CLOSED_TO_OPEN"),
        event("10:01:00", "HALF_OPEN_TO_CLOSED"),
        event("11:50:00", "CLOSED_TO_OPEN"),
        event("11:55:00", "OPEN_TO_HALF_OPEN"),
        event("11:55:05", "HALF_OPEN_TO_OPEN"));

    assertThat(Text.of(read(), BreakerMetrics.OPENED))
        .containsExactly("sre_circuit_breaker_opened_timestamp_seconds" + STRIPE + "} 1795175400");
  }

  @Test
  void without_its_events_changes_are_counted_from_poll_to_poll() throws Exception {
    states("CLOSED", "0.0%", 10, 0);
    read();
    clock.advance(Duration.ofSeconds(15));
    states("FORCED_OPEN", "0.0%", 10, 0);
    read();
    clock.advance(Duration.ofSeconds(15));
    states("CLOSED", "0.0%", 10, 0);
    read();
    states("OPEN", "100.0%", 10, 10);

    assertThat(counters())
        .containsExactly(
            transition("closed", "open", 1), seconds("closed", 15), seconds("forced_open", 15));
  }

  @Test
  void a_change_between_the_two_questions_is_counted_once() throws Exception {
    states("CLOSED", "0.0%", 10, 0);
    events();
    read();
    clock.advance(Duration.ofSeconds(15));
    events(event("12:00:15", "CLOSED_TO_OPEN"));
    List<String> before = transitions();
    clock.advance(Duration.ofSeconds(15));
    states("OPEN", "100.0%", 10, 10);

    assertThat(before).isEmpty();
    assertThat(transitions()).containsExactly(transition("closed", "open", 1));
  }

  @Test
  void events_that_are_told_late_are_not_counted_again() throws Exception {
    states("CLOSED", "0.0%", 10, 0);
    events();
    read();
    clock.advance(Duration.ofSeconds(15));
    states("HALF_OPEN", "-1.0%", 0, 0);
    read();
    clock.advance(Duration.ofSeconds(15));
    states("CLOSED", "0.0%", 10, 0);
    events(
        event("12:00:03", "CLOSED_TO_OPEN"),
        event("12:00:13", "OPEN_TO_HALF_OPEN"),
        event("12:00:18", "HALF_OPEN_TO_CLOSED"));

    assertThat(transitions())
        .containsExactly(
            transition("closed", "half_open", 1), transition("half_open", "closed", 1));
  }

  @Test
  void what_was_dropped_from_the_events_is_counted_as_one_change() throws Exception {
    states("OPEN", "100.0%", 10, 10);
    events(event("11:59:00", "CLOSED_TO_OPEN"));
    read();
    clock.advance(Duration.ofSeconds(15));
    events(event("12:00:12", "CLOSED_TO_OPEN"));

    assertThat(transitions())
        .containsExactly(transition("closed", "open", 1), transition("open", "closed", 1));
    assertThat(Text.of(read(), BreakerMetrics.OPENED))
        .containsExactly("sre_circuit_breaker_opened_timestamp_seconds" + STRIPE + "} 1795176012");
  }

  @Test
  void events_that_come_and_go_are_not_counted_again() throws Exception {
    states("CLOSED", "0.0%", 10, 0);
    read();
    clock.advance(Duration.ofSeconds(15));
    states("OPEN", "100.0%", 10, 10);
    read();
    clock.advance(Duration.ofSeconds(15));
    events(event("11:00:00", "HALF_OPEN_TO_CLOSED"), event("12:00:09", "CLOSED_TO_OPEN"));
    List<String> exposed = transitions();
    clock.advance(Duration.ofSeconds(15));
    events(event("11:00:00", "HALF_OPEN_TO_CLOSED"));
    read();
    clock.advance(Duration.ofSeconds(15));
    events(event("11:00:00", "HALF_OPEN_TO_CLOSED"), event("12:00:09", "CLOSED_TO_OPEN"));

    assertThat(exposed).containsExactly(transition("closed", "open", 1));
    assertThat(transitions()).containsExactly(transition("closed", "open", 1));
  }

  @Test
  void events_too_many_to_read_do_not_hide_the_states() throws Exception {
    states("OPEN", "100.0%", 10, 10);
    answers.put("circuitbreakerevents", " ".repeat(1 << 20) + NONE);

    assertThat(Text.of(read(), BreakerMetrics.STATE_NUMBER))
        .containsExactly("sre_circuit_breaker_state" + STRIPE + "} 2");
  }

  @Test
  void a_service_whose_clock_is_slow_did_not_open_before_it_was_seen_closed() throws Exception {
    states("CLOSED", "0.0%", 10, 0);
    events();
    read();
    clock.advance(Duration.ofSeconds(15));
    states("OPEN", "100.0%", 10, 10);
    events(event("11:40:05", "CLOSED_TO_OPEN"));

    assertThat(Text.of(read(), BreakerMetrics.OPENED))
        .containsExactly("sre_circuit_breaker_opened_timestamp_seconds" + STRIPE + "} 1795176000");
  }

  @Test
  void a_service_whose_clock_is_fast_adds_no_time_to_a_state() throws Exception {
    states("CLOSED", "0.0%", 10, 0);
    events();
    read();
    clock.advance(Duration.ofSeconds(15));
    states("OPEN", "100.0%", 10, 10);
    events(event("12:20:05", "CLOSED_TO_OPEN"));

    assertThat(counters()).containsExactly(transition("closed", "open", 1), seconds("closed", 15));
  }

  @Test
  void an_answer_of_another_shape_is_refused() {
    answers.put("circuitbreakers", "{\"circuitBreakers\": []}");

    SourceFailure failure = catchThrowableOfType(SourceFailure.class, this::read);

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure).hasMessage("breaker/payments: the answer has nothing at /circuitBreakers");
  }

  @Test
  void an_actuator_without_the_endpoint_is_not_found() {
    SourceFailure failure = catchThrowableOfType(SourceFailure.class, this::read);

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.NOT_FOUND);
    assertThat(failure)
        .hasMessage("breaker/payments: " + actuator() + "circuitbreakers answers 404");
  }

  private static String transition(String from, String to, int count) {
    return BreakerMetrics.TRANSITIONS.name()
        + STRIPE
        + ",from=\""
        + from
        + "\",to=\""
        + to
        + "\"} "
        + count;
  }

  private static String seconds(String state, int seconds) {
    return BreakerMetrics.STATE_SECONDS.name() + STRIPE + ",state=\"" + state + "\"} " + seconds;
  }

  /** Counters above 0, in the order of their lines. */
  private List<String> counters() throws Exception {
    Reading reading = read();
    List<String> lines = new ArrayList<>(Text.of(reading, BreakerMetrics.TRANSITIONS));
    lines.addAll(Text.of(reading, BreakerMetrics.STATE_SECONDS));
    return lines.stream().filter(line -> !line.endsWith(" 0")).toList();
  }

  private List<String> transitions() throws Exception {
    return counters().stream()
        .filter(line -> line.startsWith(BreakerMetrics.TRANSITIONS.name()))
        .toList();
  }

  private void states(String state, String rate, int calls, int failed) {
    answers.put(
        "circuitbreakers",
        """
        {"circuitBreakers": {"stripe": {"state": "%s", "failureRate": "%s",
          "failureRateThreshold": "50.0%%", "slowCallRate": "-1.0%%",
          "slowCallRateThreshold": "100.0%%", "bufferedCalls": %d, "failedCalls": %d,
          "slowCalls": 0, "slowFailedCalls": 0, "notPermittedCalls": 0}}}
        """
            .formatted(state, rate, calls, failed));
  }

  private void events(String... events) {
    answers.put(
        "circuitbreakerevents", "{\"circuitBreakerEvents\": [" + String.join(",", events) + "]}");
  }

  private static String event(String time, String transition) {
    return """
        {"circuitBreakerName": "stripe", "type": "STATE_TRANSITION",
         "creationTime": "2026-11-20T%sZ[UTC]", "errorMessage": null, "durationInMs": null,
         "stateTransition": "%s"}
        """
        .formatted(time, transition);
  }

  private Reading read() throws Exception {
    return source.read(Deadline.in(Duration.ofSeconds(10)));
  }
}
