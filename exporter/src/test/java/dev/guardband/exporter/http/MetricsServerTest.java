package dev.guardband.exporter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.Browser;
import dev.guardband.exporter.Eventually;
import dev.guardband.exporter.Exporter;
import dev.guardband.exporter.FakeSource;
import dev.guardband.exporter.TestSettings;
import dev.guardband.exporter.core.Reading;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetricsServerTest {
  private static final int SERIES = 2000;

  private final Exporter exporter;
  private final Browser browser;

  MetricsServerTest() throws IOException {
    FakeSource source = new FakeSource("many", deadline -> many());
    exporter =
        Exporter.start(
            TestSettings.inMemory(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Clock.systemUTC(),
            (settings, upstream, clock) -> List.of(source));
    browser = new Browser(exporter.address());
    Eventually.get(() -> browser.text("/-/ready"), text -> text.equals("ready\n"));
  }

  @AfterEach
  void stop() {
    exporter.close();
  }

  private static Reading many() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      samples.add(Sample.of(BreakerMetrics.FAILURES, i, "service-" + i, "provider"));
    }
    return new Reading(Clock.systemUTC().instant(), samples);
  }

  @Test
  void curl_reads_gzip_whole() throws Exception {
    String plain = curl("-s", uri("/metrics/breaker"));
    String compressed = curl("-s", "--compressed", uri("/metrics/breaker"));

    assertThat(plain.lines()).hasSize(SERIES + 2);
    assertThat(compressed).isEqualTo(plain);
  }

  @Test
  void openmetrics_is_written_where_it_is_asked_for() throws Exception {
    HttpResponse<byte[]> response =
        browser.send(
            browser
                .request("/metrics")
                .header("Accept", "application/openmetrics-text;version=1.0.0")
                .build());
    String text = new String(response.body(), StandardCharsets.UTF_8);

    assertThat(response.headers().firstValue("Content-Type"))
        .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(text)
        .contains("sre_circuit_breaker_failures{service=\"service-7\",provider=\"provider\"} 7.0\n")
        .contains("# TYPE guardband_source_errors counter\n", "# TYPE jvm_threads_current gauge\n")
        .doesNotContain("_created")
        .endsWith("\n# EOF\n")
        .containsOnlyOnce("# EOF");
  }

  @Test
  void the_exporter_s_own_families_and_the_jvm_s_are_in_the_exporter_domain() throws Exception {
    List<String> lines = browser.lines("/metrics/exporter");

    assertThat(lines)
        .contains(
            "guardband_build_info{version=\"0.1.0\",} 1.0",
            "guardband_account_info{account=\"prod\",account_id=\"222222222222\",} 1.0",
            "guardband_source_refresh_seconds{source=\"many\",} 60.0",
            "guardband_source_stale_limit_seconds{source=\"many\",severity=\"warning\",team=\"platform\",} 180.0",
            "guardband_source_series{source=\"many\",} 2000.0",
            "guardband_source_refresh_duration_seconds_count{source=\"many\",} 1.0",
            "guardband_duplicate_series 0.0",
            "guardband_state_files_damaged_total 0.0",
            "guardband_paid_calls_total{api=\"ce\",} 0.0",
            "guardband_paid_calls_threshold_ratio{severity=\"critical\",team=\"platform\",} 0.9")
        .anyMatch(line -> line.startsWith("process_resident_memory_bytes "))
        .noneMatch(line -> line.startsWith("sre_"));
    assertThat(lines.stream().filter(line -> line.startsWith("# TYPE"))).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/metrics", "/metrics/breaker", "/-/healthy", "/-/ready", "/api/v1/overview"})
  void head_has_the_headers_of_get_and_no_body(String path) throws Exception {
    HttpRequest.Builder request = browser.request(path);
    HttpResponse<byte[]> get = browser.send(request.copy().GET().build());
    HttpResponse<byte[]> head =
        browser.send(request.copy().method("HEAD", HttpRequest.BodyPublishers.noBody()).build());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Type"))
        .isEqualTo(get.headers().firstValue("Content-Type"));
    assertThat(head.headers().firstValueAsLong("Content-Length")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
  void other_methods_are_refused(String method) throws Exception {
    HttpResponse<byte[]> response =
        browser.send(
            browser
                .request("/metrics")
                .method(method, HttpRequest.BodyPublishers.ofString("x"))
                .build());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo("expected GET or HEAD; found " + method + "\n");
  }

  @Test
  void an_unknown_page_names_those_that_there_are() throws Exception {
    assertThat(browser.send(browser.request("/metrics/costs").build()).statusCode()).isEqualTo(404);
    assertThat(browser.text("/metrics/costs"))
        .isEqualTo(
            "expected /, /metrics, /metrics/cost, /metrics/database, /metrics/backup, "
                + "/metrics/breaker, /metrics/service, /metrics/exporter, /metrics/custom, "
                + "/-/healthy, /-/ready or /api/v1/overview; found /metrics/costs\n");
  }

  @Test
  void slow_and_silent_clients_hold_no_scrape_up() throws Exception {
    List<Socket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 150; i++) {
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), exporter.address().getPort());
        clients.add(slow);
        slow.getOutputStream()
            .write("GET /metrics HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
        clients.add(new Socket(InetAddress.getLoopbackAddress(), exporter.address().getPort()));
        Socket deaf = new Socket();
        deaf.setReceiveBufferSize(1024);
        deaf.connect(exporter.address());
        clients.add(deaf);
        deaf.getOutputStream()
            .write("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      for (int i = 0; i < 5; i++) {
        HttpRequest scrape = browser.request("/metrics").timeout(Duration.ofSeconds(2)).build();
        assertThat(browser.send(scrape).statusCode()).isEqualTo(200);
      }
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  private String uri(String path) {
    return "http://127.0.0.1:" + exporter.address().getPort() + path;
  }

  private static String curl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("curl"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text;
  }
}
