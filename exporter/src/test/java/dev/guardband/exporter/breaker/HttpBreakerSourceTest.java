package dev.guardband.exporter.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.HttpLogin;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.Breaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpBreakerSourceTest {
  private static final String STRIPE = "{service=\"payment\",provider=\"stripe\"";
  private static final String EMPTY = "{\"circuit_breakers\": []}";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;
  private final HttpServer server;
  private final String plain;
  private final AtomicReference<String> authorization = new AtomicReference<>("");
  private int status = 200;
  private String body = EMPTY;

  HttpBreakerSourceTest() throws IOException {
    cloud = Cloud.start(clock);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    plain = "http://127.0.0.1:" + server.getAddress().getPort() + "/breakers";
    server.createContext(
        "/breakers",
        exchange -> {
          authorization.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.getResponseHeaders().set("Location", plain + "/elsewhere");
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    cloud.close();
  }

  @Test
  void a_breaker_is_told_whole() throws Exception {
    cloud.world().breakers().put(Breaker.open("payment", "stripe", 12));
    Settings settings =
        settings()
            .team("payments", "breaker:payment/*")
            .breakers(Map.of(Severity.CRITICAL, Duration.ofMinutes(1)), "payment/*")
            .breakers(Map.of(Severity.WARNING, Duration.ofMinutes(5)), "*")
            .build();

    Reading reading = read(source(settings, overview()));

    String state = "sre_circuit_breaker_in_state" + STRIPE + ",state=\"";
    String status = "sre_circuit_breaker_status" + STRIPE + ",status=\"";
    String seconds = "sre_circuit_breaker_state_seconds_total" + STRIPE + ",state=\"";
    String transition = "sre_circuit_breaker_transitions_total" + STRIPE + ",from=\"";
    assertThat(Text.of(reading))
        .containsExactly(
            "sre_circuit_breaker_state" + STRIPE + "} 2",
            state + "closed\"} 0",
            state + "half_open\"} 0",
            state + "open\"} 1",
            state + "forced_open\"} 0",
            state + "disabled\"} 0",
            state + "metrics_only\"} 0",
            status + "blocked\"} 1",
            status + "ready_for_retry\"} 0",
            status + "warning\"} 0",
            status + "healthy\"} 0",
            "sre_circuit_breaker_failures" + STRIPE + "} 12",
            "sre_circuit_breaker_failure_threshold" + STRIPE + "} 10",
            "sre_circuit_breaker_available" + STRIPE + "} 0",
            "sre_circuit_breaker_opened_timestamp_seconds" + STRIPE + "} 1795176000",
            transition + "closed\",to=\"half_open\"} 0",
            transition + "closed\",to=\"open\"} 0",
            transition + "half_open\",to=\"closed\"} 0",
            transition + "half_open\",to=\"open\"} 0",
            transition + "open\",to=\"closed\"} 0",
            transition + "open\",to=\"half_open\"} 0",
            seconds + "closed\"} 0",
            seconds + "half_open\"} 0",
            seconds + "open\"} 0",
            "sre_circuit_breaker_open_limit_seconds"
                + STRIPE
                + ",severity=\"critical\",team=\"payments\"} 60");
  }

  @Test
  void changes_are_counted_and_the_opening_is_remembered() throws Exception {
    BreakerSource source = source(settings().build(), overview());
    cloud.world().breakers().put(Breaker.closed("payment", "stripe"));
    assertThat(Text.of(read(source), BreakerMetrics.OPENED)).isEmpty();

    clock.set("2026-11-20T12:01:00Z");
    cloud.world().breakers().put(Breaker.open("payment", "stripe", 5));
    read(source);
    clock.set("2026-11-20T12:02:00Z");
    assertThat(Text.of(read(source), BreakerMetrics.OPENED))
        .containsExactly("sre_circuit_breaker_opened_timestamp_seconds" + STRIPE + "} 1795176060");

    cloud.world().breakers().put(Breaker.halfOpen("payment", "stripe", 5));
    read(source);
    cloud.world().breakers().put(Breaker.open("payment", "stripe", 6));
    Reading reading = read(source);
    assertThat(Text.of(reading, BreakerMetrics.OPENED))
        .containsExactly("sre_circuit_breaker_opened_timestamp_seconds" + STRIPE + "} 1795176060");
    String transition = "sre_circuit_breaker_transitions_total" + STRIPE + ",from=\"";
    assertThat(Text.of(reading, BreakerMetrics.TRANSITIONS))
        .containsExactly(
            transition + "closed\",to=\"half_open\"} 0",
            transition + "closed\",to=\"open\"} 1",
            transition + "half_open\",to=\"closed\"} 0",
            transition + "half_open\",to=\"open\"} 1",
            transition + "open\",to=\"closed\"} 0",
            transition + "open\",to=\"half_open\"} 1");
  }

  @Test
  void a_poll_that_fails_forgets_nothing() throws Exception {
    BreakerSource source = source(settings().build(), overview());
    cloud.world().breakers().put(Breaker.open("payment", "stripe", 5));
    read(source);
    cloud.simulated().faults().inject(new Fault.ServerError(503), Target.service("apps"), 1);
    assertThat(fails(source).errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);

    clock.advance(Duration.ofMinutes(3));

    assertThat(Text.of(read(source), BreakerMetrics.OPENED))
        .containsExactly("sre_circuit_breaker_opened_timestamp_seconds" + STRIPE + "} 1795176000");
  }

  @Test
  void an_unknown_state_has_no_number_and_its_own_name() throws Exception {
    body =
        "{\"circuit_breakers\": [{\"service\": \"payment\", \"provider\": \"stripe\", \"state\":"
            + " \"On Fire\"}]}";

    Reading reading = read(source(settings().build(), plain()));

    assertThat(Text.of(reading, BreakerMetrics.STATE_NUMBER)).isEmpty();
    String state = "sre_circuit_breaker_in_state" + STRIPE + ",state=\"";
    assertThat(Text.of(reading, BreakerMetrics.IN_STATE))
        .containsExactly(
            state + "closed\"} 0",
            state + "half_open\"} 0",
            state + "open\"} 0",
            state + "forced_open\"} 0",
            state + "disabled\"} 0",
            state + "metrics_only\"} 0",
            state + "on_fire\"} 1");
  }

  @Test
  void the_token_is_read_at_each_poll_and_never_told(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "first-secret\n");
    Breakers.Origin.Http origin =
        at(
            plain,
            new HttpLogin(
                Optional.of(file.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    BreakerSource source = source(settings().build(), origin);
    read(source);
    assertThat(authorization).hasValue("Bearer first-secret");

    Files.writeString(file, "second-secret");
    status = 401;
    SourceFailure failure = fails(source);
    assertThat(authorization).hasValue("Bearer second-secret");
    assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
    assertThat(failure).hasMessage("breaker/legacy: " + plain + " answers 401");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "302, MALFORMED, '; redirects are not followed, name the new address'",
    "403, DENIED, ''",
    "404, NOT_FOUND, ''",
    "429, THROTTLED, ''",
    "418, MALFORMED, ''",
    "500, UNAVAILABLE, ''",
  })
  void an_answer_that_is_no_success_has_its_class(int code, ErrorClass expected, String advice) {
    status = code;

    SourceFailure failure = fails(source(settings().build(), plain()));

    assertThat(failure.errorClass()).isEqualTo(expected);
    assertThat(failure).hasMessage("breaker/legacy: " + plain + " answers " + code + advice);
  }

  @Test
  void an_answer_larger_than_a_mebibyte_is_refused() {
    body = EMPTY + " ".repeat(1 << 20);

    SourceFailure failure = fails(source(settings().build(), plain()));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure).hasMessage("breaker/legacy: the answer is larger than 1 MiB");
  }

  @Test
  void an_answer_that_does_not_come_is_a_timeout() {
    cloud.simulated().faults().inject(new Fault.Hang(), Target.service("apps"));
    BreakerSource source = source(settings().build(), overview());

    SourceFailure failure =
        catchThrowableOfType(
            SourceFailure.class, () -> source.read(Deadline.in(Duration.ofMillis(300))));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.TIMEOUT);
    assertThat(source.survivesRestart()).isFalse();
  }

  private static Reading read(BreakerSource source) throws Exception {
    return source.read(Deadline.in(Duration.ofSeconds(10)));
  }

  private static SourceFailure fails(BreakerSource source) {
    return catchThrowableOfType(SourceFailure.class, () -> read(source));
  }

  private BreakerSource source(Settings settings, Breakers.Origin.Http origin) {
    Breakers.Source source = new Breakers.Source("legacy", origin, TestSettings.HERE);
    return BreakerSource.of(source, settings, new TryingUpstream(1), clock);
  }

  private static TestSettings settings() {
    return new TestSettings();
  }

  private Breakers.Origin.Http overview() {
    String url = cloud.simulated().uri() + "/apps/gateway/admin/health/overview";
    return at(url, HttpLogin.none());
  }

  private static Breakers.Origin.Http at(String url, HttpLogin login) {
    return new Breakers.Origin.Http(url, login, "/circuit_breakers", Map.of(), Optional.empty());
  }

  private Breakers.Origin.Http plain() {
    return at(plain, HttpLogin.none());
  }
}
