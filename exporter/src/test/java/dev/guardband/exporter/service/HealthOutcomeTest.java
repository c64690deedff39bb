package dev.guardband.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.model.metric.HealthMetrics;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.model.settings.HttpLogin;
import dev.guardband.model.settings.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against endpoints that answer whatever bytes a test likes, or nothing. */
final class HealthOutcomeTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String LAST = "sre_health_last_outcome{service=\"api\",outcome=\"";
  private static final Duration TIMEOUT = Duration.ofMillis(700);

  private interface Endpoint {
    void answer(String path, OutputStream out) throws IOException, InterruptedException;
  }

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final ServerSocket server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Endpoint endpoint = (path, out) -> {};
  private volatile String greeting = "";

  HealthOutcomeTest() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "endpoint");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        daemon(() -> serve(socket));
      } catch (IOException over) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      write(socket.getOutputStream(), greeting);
      String request = String.valueOf(in.readLine());
      StringBuilder head = new StringBuilder(request);
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.append('\n').append(line);
      }
      requests.add(head.toString());
      endpoint.answer(request.split(" ", -1)[1], socket.getOutputStream());
    } catch (IOException | InterruptedException gone) {
      closed.countDown();
    }
  }

  @AfterEach
  void close() throws IOException {
    closed.countDown();
    server.close();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/health";
  }

  private HealthSource source(String url) {
    return source(url, HttpLogin.none());
  }

  private HealthSource source(String url, HttpLogin login) {
    Service.Health health =
        new Service.Health(url, Duration.ofSeconds(30), 1, TIMEOUT, login, Map.of());
    Service api = new TestSettings().service("api", health).build().services().get(0);
    return HealthSource.of(api, health, clock);
  }

  private static Reading read(HealthSource source) throws Exception {
    return source.read(Deadline.in(Duration.ofSeconds(20)));
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private Reading answering(String text) throws Exception {
    endpoint = (path, out) -> write(out, text);
    return read(source(url()));
  }

  private static void assertOutcome(Reading reading, String outcome) {
    assertThat(Text.of(reading, HealthMetrics.LAST_OUTCOME))
        .filteredOn(line -> line.endsWith(" 1"))
        .containsExactly(LAST + outcome + "\"} 1");
    assertThat(Text.of(reading, ServiceMetrics.HEALTH_UP))
        .containsExactly("sre_health_up{service=\"api\"} " + (outcome.equals("success") ? 1 : 0));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "200 OK, success",
    "204 No Content, success",
    "301 Moved, status_other",
    "304 Not Modified, status_other",
    "404 Not Found, status_4xx",
    "401 Unauthorized, status_4xx",
    "429 Too Many Requests, status_4xx",
    "500 Oops, status_5xx",
    "503 Unavailable, status_5xx",
    "999 What, status_other",
  })
  void a_status_is_told_with_its_class(String status, String outcome) throws Exception {
    Reading reading = answering("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");

    assertOutcome(reading, outcome);
    assertThat(Text.of(reading, HealthMetrics.STATUS_CODE))
        .containsExactly("sre_health_status_code{service=\"api\"} " + status.substring(0, 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>All is well</body></html>",
        "",
        "OK",
        "{\"checks\": {\"db\": \"ok\"}",
        "\u00ff\ufffe{\"checks\": 1}",
      })
  void what_a_well_answer_says_is_not_judged(String body) throws Exception {
    Reading reading = answering(OK + "Connection: close\r\n\r\n" + body);

    assertOutcome(reading, "success");
    assertThat(Text.of(reading, ServiceMetrics.HEALTH_CHECK_UP)).isEmpty();
  }

  @Test
  void invalid_utf_8_is_read_as_far_as_it_goes() throws Exception {
    endpoint =
        (path, out) -> {
          write(out, OK + "Connection: close\r\n\r\n{\"checks\": {\"d");
          out.write(new byte[] {(byte) 0xc3, (byte) 0x28});
          write(out, "b\": \"ok\"}}");
        };

    Reading reading = read(source(url()));

    assertOutcome(reading, "success");
    assertThat(Text.of(reading, ServiceMetrics.HEALTH_CHECK_UP))
        .containsExactly("sre_health_check_up{service=\"api\",check=\"d\ufffd(b\"} 1");
  }

  @Test
  void a_body_of_10_megabytes_is_not_read_to_its_end_and_is_no_failure() throws Exception {
    CountDownLatch refused = new CountDownLatch(1);
    endpoint =
        (path, out) -> {
          try {
            write(out, OK + "Connection: close\r\n\r\n{\"checks\": {\"db\": \"ok\"}, \"x\": \"");
            byte[] chunk = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 160; i++) {
              out.write(chunk);
            }
          } catch (IOException closed) {
            refused.countDown();
          }
        };

    Reading reading = read(source(url()));

    assertOutcome(reading, "success");
    assertThat(Text.of(reading, ServiceMetrics.HEALTH_CHECK_UP)).isEmpty();
    assertThat(refused.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      })
  void what_is_cut_off_or_no_http_is_broken(String answer) throws Exception {
    Reading reading = answering(answer);

    assertOutcome(reading, "broken");
    assertThat(Text.of(reading, HealthMetrics.STATUS_CODE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "head", "headers", "body", "dripping head", "dripping body"})
  void what_does_not_come_in_time_is_given_up_in_time(String how) throws Exception {
    endpoint = (path, out) -> hang(how, out);
    HealthSource source = source(url());
    long asked = System.nanoTime();

    Reading reading = read(source);

    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(TIMEOUT.multipliedBy(3));
    assertOutcome(reading, "timeout");
    assertThat(reading.samples())
        .filteredOn(sample -> sample.metric().equals(ServiceMetrics.HEALTH_LATENCY))
        .filteredOn(sample -> sample.quantile().equals("0.5"))
        .allMatch(sample -> sample.value() >= 0.69)
        .hasSize(1);
    if (how.startsWith("dripping")) {
      assertThat(closed.await(10, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
    }
  }

  private void hang(String how, OutputStream out) throws IOException, InterruptedException {
    switch (how) {
      case "head" -> write(out, "HTTP/1.1 2");
      case "headers" -> write(out, OK + "Content-Le");
      case "body", "dripping body" -> write(out, OK + "Content-Length: 1000000\r\n\r\n{");
      default -> {}
    }
    String drop = how.equals("dripping head") ? OK + "X-Long: " : " ";
    while (!closed.await(50, TimeUnit.MILLISECONDS)) {
      if (how.startsWith("dripping")) {
        write(out, drop);
        drop = " ";
      }
    }
  }

  @Test
  void nobody_who_listens_and_no_such_host_are_told_apart() throws Exception {
    server.close();

    assertOutcome(read(source(url())), "connect");
    assertOutcome(read(source("http://nowhere.invalid/health")), "dns");
    assertThat(
            read(source(url())).samples().stream()
                .filter(sample -> sample.metric().equals(ServiceMetrics.HEALTH_LATENCY)))
        .isEmpty();
  }

  @Test
  void plain_http_where_tls_is_meant_fails_as_tls() throws Exception {
    greeting = "HTTP/1.1 400 Bad Request\r\n\r\n";

    assertOutcome(read(source(url().replace("http:", "https:"))), "tls");
  }

  @Test
  void a_redirect_on_the_same_host_and_port_is_followed_with_the_login() throws Exception {
    endpoint =
        (path, out) ->
            write(
                out,
                path.equals("/health")
                    ? "HTTP/1.1 302 Found\r\nLocation: /well?a=b\r\nContent-Length: 0\r\n\r\n"
                    : OK + "Content-Length: 0\r\n\r\n");

    assertOutcome(read(source(url())), "success");
    assertThat(requests)
        .extracting(request -> request.lines().findFirst().orElse(""))
        .containsExactly("GET /health HTTP/1.1", "GET /well?a=b HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/health",
        "https://127.0.0.1/health",
        "//example.org/",
        "http://127.0.0.1:1/",
        "ftp://127.0.0.1/",
        "mailto:a@b",
        "http://[::",
        "/health",
      })
  void a_redirect_to_elsewhere_or_in_a_circle_is_a_failure(String location) throws Exception {
    Reading reading =
        answering("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");

    assertOutcome(reading, "redirect");
    assertThat(requests).hasSize(location.equals("/health") ? 4 : 1);
  }

  @Test
  void a_file_of_our_own_that_is_missing_says_nothing_of_the_service() {
    HttpLogin login =
        new HttpLogin(
            Optional.of("/nowhere/token"), Optional.empty(), Optional.empty(), Optional.empty());

    SourceFailure failure =
        catchThrowableOfType(SourceFailure.class, () -> read(source(url(), login)));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
    assertThat(failure)
        .hasMessage(
            "health/api: the token file /nowhere/token cannot be read:"
                + " java.nio.file.NoSuchFileException: /nowhere/token");
  }

  @Test
  void outcomes_are_counted_from_0() throws Exception {
    endpoint = (path, out) -> write(out, OK + "Content-Length: 0\r\n\r\n");
    HealthSource source = source(url());
    read(source);
    endpoint = (path, out) -> write(out, "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
    read(source);

    assertThat(Text.of(read(source), HealthMetrics.CHECKS))
        .containsExactly(
            counted("success", 1),
            counted("dns", 0),
            counted("connect", 0),
            counted("tls", 0),
            counted("timeout", 0),
            counted("redirect", 0),
            counted("status_4xx", 0),
            counted("status_5xx", 2),
            counted("status_other", 0),
            counted("broken", 0));
  }

  private static String counted(String outcome, int count) {
    return "sre_health_checks_total{service=\"api\",outcome=\"" + outcome + "\"} " + count;
  }
}
