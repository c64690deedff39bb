package dev.guardband.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServeTest {
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

  @TempDir private Path directory;
  private ServedSite site;

  @BeforeEach
  void there_is_a_site() throws Exception {
    site = ServedSite.in(directory);
  }

  @AfterEach
  void it_is_closed() {
    site.close();
  }

  @Test
  void a_term_signal_stops_it_soon_and_is_logged() throws Exception {
    try (Served served = site.serve("first", ServedSite.freePort()).ready()) {
      assertThat(served.terminate(FIVE_SECONDS)).isTrue();

      // 128 and the number of SIGTERM: how a JVM ends that was told to.
      assertThat(served.exit()).isEqualTo(143);
      assertThat(served.log()).last().extracting(ServeTest::message).isEqualTo("stopped");
    }
  }

  private static String message(String line) {
    return JsonParser.parseString(line).getAsJsonObject().get("msg").getAsString();
  }

  @Test
  void every_log_line_is_json_with_time_level_and_message() throws Exception {
    try (Served served = site.serve("first", ServedSite.freePort()).ready()) {
      assertThat(served.log())
          .isNotEmpty()
          .allSatisfy(
              line -> {
                JsonObject json = JsonParser.parseString(line).getAsJsonObject();
                assertThat(json.keySet()).startsWith("ts", "level", "logger", "msg");
                assertThat(json.get("level").getAsString()).isIn("info", "warn", "error");
              });
    }
  }

  @Test
  void no_secret_is_seen_anywhere() throws Exception {
    try (Served served = site.serve("first", ServedSite.freePort()).ready()) {
      served.get("/no-such-page");
      String pages =
          Stream.of("/", "/metrics", "/api/v1/overview", "/-/ready", "/no-such-page")
              .map(path -> page(served, path))
              .reduce("", String::concat);
      served.terminate(FIVE_SECONDS);

      assertThat(pages).contains("guardband_source_up", "rds/prod/eu-west-1");
      for (String secret : ServedSite.secrets()) {
        assertThat(pages).doesNotContain(secret);
        assertThat(served.out()).doesNotContain(secret);
        assertThat(served.log()).noneMatch(line -> line.contains(secret));
      }
    }
  }

  private static String page(Served served, String path) {
    try {
      return served.get(path).body();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void after_a_kill_it_shows_its_data_at_once() throws Exception {
    List<String> before;
    try (Served first = site.serve("first", ServedSite.freePort()).ready()) {
      before = kept(first);
      first.kill();
    }
    // From here on nothing can be read of AWS, so what is shown was kept.
    site.cloud().close();
    try (Served second = site.serve("second", ServedSite.freePort()).answering()) {
      assertThat(kept(second)).hasSizeGreaterThan(20).isEqualTo(before);
    }
  }

  @Test
  void after_a_kill_it_pays_for_nothing_again() throws Exception {
    try (Served first = site.serve("first", ServedSite.freePort()).ready()) {
      first.kill();
    }
    BigDecimal paid = site.cloud().calls().costUsd();
    long free = site.cloud().calls().count("rds", "DescribeDBInstances");
    try (Served second = site.serve("second", ServedSite.freePort()).ready()) {
      // Once free calls are made, the paid ones would have been too.
      Eventually.get(
          Duration.ofSeconds(60),
          () -> site.cloud().calls().count("rds", "DescribeDBInstances"),
          count -> count >= free + 3);
      assertThat(site.cloud().calls().costUsd()).isEqualTo(paid).isPositive();
      assertThat(spent(second)).isEqualTo(paid.doubleValue());
    }
  }

  /** Costs and budgets, which change once a day; sources are first shown in any order. */
  private static List<String> kept(Served served) throws InterruptedException {
    return served
        .get("/metrics/cost")
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .sorted()
        .toList();
  }

  private static double spent(Served served) throws InterruptedException {
    return served
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("guardband_paid_calls_spent_usd "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  @Test
  void a_second_process_on_the_same_state_is_refused() throws Exception {
    int port = ServedSite.freePort();
    try (Served first = site.serve("first", ServedSite.freePort()).answering();
        Served second = site.serve("second", port)) {
      assertThat(second.exit()).isEqualTo(2);
      assertThat(second.log())
          .containsExactly(
              "guardband: cannot serve on /127.0.0.1:"
                  + port
                  + ": the state directory "
                  + site.state()
                  + " is in use by another exporter; stop it, or give this one another"
                  + " exporter.state_dir");
      assertThat(first.get("/-/healthy").status()).isEqualTo(200);
    }
  }

  @Test
  void a_port_that_is_taken_is_refused() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Served served = site.serve("first", taken.getLocalPort())) {
      assertThat(served.exit()).isEqualTo(2);
      assertThat(served.log())
          .containsExactly(
              "guardband: cannot serve on /127.0.0.1:"
                  + taken.getLocalPort()
                  + ": cannot listen on 127.0.0.1:"
                  + taken.getLocalPort()
                  + ": Address already in use; choose another address by exporter.listen or"
                  + " --listen");
    }
  }
}
