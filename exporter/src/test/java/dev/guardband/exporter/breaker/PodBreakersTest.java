package dev.guardband.exporter.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Certificate;
import dev.guardband.exporter.fixture.Kubeconfig;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.exporter.kubernetes.Login;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.PodMetrics;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Breakers.Origin;
import dev.guardband.model.settings.HttpLogin;
import dev.guardband.simcloud.SimCloud;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.KubernetesChange.Kind;
import dev.guardband.simcloud.world.KubernetesObject;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster and its pods over real sockets, well-behaved and not. */
final class PodBreakersTest {
  private static final String TOKEN = "letmein-3f7a";
  private static final Target WATCH = Target.service("kubernetes").operation("watch pods");

  @TempDir Path directory;
  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final World world = World.empty(clock);
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<BreakerSource> made = new ArrayList<>();
  private SimCloud cloud;
  private PodFleet fleet;
  private BreakerSource source;

  @BeforeEach
  void start() throws IOException {
    cloud = SimCloud.start(world, clock, 0);
    fleet = new PodFleet(world.cluster());
    world.cluster().accept(TOKEN, "guardband");
    source = source(HttpLogin.none(), "prod");
  }

  @AfterEach
  void stop() {
    end.countDown();
    made.forEach(BreakerSource::close);
    fleet.close();
    cloud.close();
  }

  private BreakerSource source(HttpLogin login, String... namespaces) throws IOException {
    Origin.Kubernetes origin =
        new Origin.Kubernetes(
            Arrays.asList(namespaces), "breakers=true", login, new BigDecimal("0.1"));
    TestSettings settings =
        new TestSettings()
            .team("payments", "service:payment")
            .breakers(Map.of(Severity.CRITICAL, Duration.ofMinutes(1)), "*");
    Login api = Kubeconfig.login(directory, cloud.uri(), TOKEN);
    BreakerSource another =
        BreakerSource.of(
            new Breakers.Source("apps", origin, TestSettings.HERE),
            settings.build(),
            new PodBreakers.Access(api, new TryingUpstream(1)),
            clock);
    made.add(another);
    return another;
  }

  private Reading read() throws Exception {
    clock.advance(Duration.ofSeconds(15));
    return source.read(Deadline.in(Duration.ofSeconds(15)));
  }

  /** What was put reaches it by the watch. */
  private Reading awaitReading(Predicate<Reading> wanted) throws Exception {
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    Reading reading = read();
    while (!wanted.test(reading) && !deadline.passed()) {
      reading = read();
    }
    assertThat(reading).matches(wanted);
    return reading;
  }

  private static List<String> states(Reading reading) {
    return Text.of(reading, BreakerMetrics.STATE_NUMBER).stream()
        .map(line -> line.replaceAll(".*service=\"(.*?)\".*pod=\"(.*?)\"} (.)", "$1 $2 $3"))
        .toList();
  }

  private static List<String> pods(Reading reading) {
    return Text.of(reading, PodMetrics.PODS).stream()
        .map(line -> line.replaceAll(".*service=\"(.*?)\",outcome=\"(.*?)\"} (.*)", "$1 $2 $3"))
        .filter(line -> !line.endsWith(" 0"))
        .toList();
  }

  @Test
  void each_pod_has_a_breaker_of_its_own_and_all_have_one_limit() throws Exception {
    fleet.start("payment", "payment-1", "CLOSED");
    fleet.start("payment", "payment-2", "OPEN");

    Reading reading = read();

    String first = "{service=\"payment\",provider=\"stripe\",namespace=\"prod\",pod=\"payment-1\"}";
    String second =
        "{service=\"payment\",provider=\"stripe\",namespace=\"prod\",pod=\"payment-2\"}";
    assertThat(Text.of(reading, BreakerMetrics.STATE_NUMBER))
        .containsExactly(
            "sre_circuit_breaker_state" + first + " 0",
            "sre_circuit_breaker_state" + second + " 2");
    assertThat(Text.of(reading, BreakerMetrics.OPEN_LIMIT))
        .containsExactly(
            "sre_circuit_breaker_open_limit_seconds{service=\"payment\",provider=\"stripe\","
                + "severity=\"critical\",team=\"payments\"} 60");
    assertThat(Text.of(reading, PodMetrics.PODS))
        .containsExactly(
            "sre_circuit_breaker_pods{source=\"apps\",service=\"payment\",outcome=\"read\"} 2",
            "sre_circuit_breaker_pods{source=\"apps\",service=\"payment\",outcome=\"unread\"} 0",
            "sre_circuit_breaker_pods{source=\"apps\",service=\"payment\","
                + "outcome=\"without_breakers\"} 0");
    assertThat(Text.of(reading, PodMetrics.UNREAD_LIMIT))
        .containsExactly(
            "sre_circuit_breaker_pods_unread_limit_ratio{source=\"apps\",service=\"payment\","
                + "team=\"payments\"} 0.1");
    assertThat(reading.notes()).isEmpty();
    assertThat(reading.despite()).isEmpty();
  }

  @Test
  void pods_come_and_go_and_what_is_left_goes_on_counting() throws Exception {
    KubernetesObject one = fleet.start("payment", "payment-1", "CLOSED");
    fleet.start("payment", "payment-2", "CLOSED");
    read();
    fleet.stop(one);
    fleet.start("payment", "payment-3", "OPEN");
    awaitReading(
        reading -> states(reading).equals(List.of("payment payment-2 0", "payment payment-3 2")));
    Reading reading = read();
    assertThat(Text.of(reading, BreakerMetrics.STATE_SECONDS).stream())
        .filteredOn(line -> line.contains("payment-2") && line.contains("state=\"closed\""))
        .singleElement()
        .asString()
        .doesNotEndWith(" 0");
  }

  @Test
  void pods_that_come_or_go_while_others_are_read_harm_nobody() throws Exception {
    KubernetesObject gone = fleet.start("payment", "payment-2", "CLOSED");
    fleet.start(
        "payment",
        "payment-1",
        exchange -> {
          fleet.stop(gone);
          if (exchange.getRequestURI().getPath().endsWith("breakers")) {
            fleet.start("payment", "payment-3", "CLOSED");
          }
          PodFleet.resilience4j("OPEN").to(exchange);
        });
    assertThat(states(read())).containsExactly("payment payment-1 2", "payment payment-2 0");
    awaitReading(
        reading -> states(reading).equals(List.of("payment payment-1 2", "payment payment-3 0")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"phase\": \"Pending\"}",
        "{\"phase\": \"Running\"}",
        "{\"phase\": \"Succeeded\", \"podIP\": \"127.0.0.10\"}",
        "{\"phase\": \"Failed\", \"podIP\": \"127.0.0.10\"}"
      })
  void a_pod_that_does_not_run_does_not_count(String status) throws Exception {
    KubernetesObject pod = fleet.start("payment", "payment-1", "OPEN");
    world.cluster().put(pod.status(status));
    fleet.start("payment", "payment-2", "CLOSED");
    assertThat(pods(read())).containsExactly("payment read 1");
  }

  @Test
  void a_pod_that_is_going_does_not_count_and_one_that_is_not_ready_does() throws Exception {
    world
        .cluster()
        .put(fleet.start("payment", "payment-1", "OPEN").deleted("2026-11-20T12:00:00Z"));
    KubernetesObject unready = fleet.start("payment", "payment-2", "OPEN");
    world
        .cluster()
        .put(
            unready.status(
                unready
                    .status()
                    .replace(
                        "}",
                        ", \"conditions\": [{\"type\": \"Ready\", \"status\":" + " \"False\"}]}")));
    assertThat(states(read())).containsExactly("payment payment-2 2");
  }

  @Test
  void without_any_pod_there_is_a_limit_that_nothing_is_held_against() throws Exception {
    Reading reading = read();
    assertThat(Text.of(reading))
        .containsExactly(
            "sre_circuit_breaker_pods_unread_limit_ratio{source=\"apps\",service=\"*\","
                + "team=\"platform\"} 0.1");
  }

  @Test
  void the_service_is_named_by_annotation_label_or_owner() throws Exception {
    KubernetesObject set = KubernetesObject.of("apps/v1/replicasets", "prod", "ledger-5d9c8b7f6");
    KubernetesObject pod = fleet.start("", "a", "CLOSED");
    world
        .cluster()
        .put(pod.label("pod-template-hash", "5d9c8b7f6").ownedBy("apps/v1", "ReplicaSet", set));
    world.cluster().put(fleet.start("b", "b", "CLOSED").label("app.kubernetes.io/name", "named"));
    world.cluster().put(fleet.start("c", "c", "CLOSED").annotation("guardband.dev/service", "own"));
    fleet.start("d", "d", "CLOSED");
    fleet.start("", "alone", "CLOSED");
    assertThat(states(read()))
        .containsExactly("ledger a 0", "alone alone 0", "named b 0", "own c 0", "d d 0");
  }

  @Test
  void other_json_is_read_at_the_path_and_pointer_of_annotations() throws Exception {
    KubernetesObject pod =
        fleet.start(
            "payment",
            "payment-1",
            exchange -> {
              boolean found = exchange.getRequestURI().toString().equals("/health?full=1");
              PodFleet.send(
                  exchange,
                  found ? 200 : 404,
                  "{\"all\": [{\"provider\": \"stripe\", \"state\": \"half open\"}]}");
            });
    world
        .cluster()
        .put(
            pod.annotation("guardband.dev/breakers-format", "http")
                .annotation("guardband.dev/breakers-path", "/health?full=1")
                .annotation("guardband.dev/breakers-items", "/all"));
    assertThat(states(read())).containsExactly("payment payment-1 1");
  }

  @Test
  void the_only_port_that_is_declared_needs_no_annotation() throws Exception {
    KubernetesObject pod = fleet.start("payment", "payment-1", "OPEN");
    world
        .cluster()
        .put(
            pod.annotation("guardband.dev/breakers-port", " ")
                .spec(
                    "{\"containers\": [{\"ports\": [{\"containerPort\": %d}]}]}"
                        .formatted(fleet.port())));
    assertThat(states(read())).containsExactly("payment payment-1 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port | 0 | guardband.dev/breakers-port is no port",
        "port | 70000 | guardband.dev/breakers-port is no port",
        "port | 80@evil | guardband.dev/breakers-port is no port",
        "scheme | file | guardband.dev/breakers-scheme is neither http nor https",
        "format | xml | guardband.dev/breakers-format is neither resilience4j nor http",
        "path | evil.example | guardband.dev/breakers-path is no path that begins with /",
        "path | @evil.example/ | guardband.dev/breakers-path is no path that begins with /",
      })
  void an_annotation_that_cannot_be_used_costs_its_own_pod(String key, String value, String told)
      throws Exception {
    KubernetesObject pod = fleet.start("payment", "payment-1", "OPEN");
    world.cluster().put(pod.annotation("guardband.dev/breakers-" + key, value));
    fleet.start("payment", "payment-2", "CLOSED");
    Reading reading = read();
    assertThat(states(reading)).containsExactly("payment payment-2 0");
    assertThat(pods(reading)).containsExactly("payment read 1", "payment unread 1");
    assertThat(reading.notes()).containsExactly("pod prod/payment-1: its annotation " + told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example", "169.254.169.254", "::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "fe80::1",
        "0.0.0.0", "224.0.0.1", "300.1.1.1", "127.0.0.1#", "1:2:3"
      })
  void an_address_that_no_pod_has_is_never_asked(String address) throws Exception {
    KubernetesObject pod = fleet.start("payment", "payment-1", "OPEN");
    world.cluster().put(pod.status("{\"phase\": \"Running\", \"podIP\": \"" + address + "\"}"));
    Reading reading = read();
    assertThat(pods(reading)).containsExactly("payment unread 1");
    assertThat(reading.notes().get(0)).startsWith("pod prod/payment-1: its address " + address);
  }

  @Test
  void an_address_of_ipv6_is_written_as_one() throws Exception {
    Pod pod =
        new Pod(
            new Breaker.Place("prod", "payment-1"),
            "payment",
            "fd00:10:244::1f",
            Map.of(),
            List.of(8080L));
    assertThat(PodAddress.of(pod).at("circuitbreakers"))
        .hasToString("http://[fd00:10:244::1f]:8080/actuator/circuitbreakers");
  }

  @Test
  void no_path_leads_to_another_host() throws Exception {
    for (String path : List.of("//evil.example/x", "/../../x", "/\\evil.example", "/%2e%2e/x")) {
      Pod pod =
          new Pod(
              new Breaker.Place("prod", "payment-1"),
              "payment",
              "10.1.2.3",
              Map.of("breakers-path", path),
              List.of(8080L));
      PodAddress address = PodAddress.of(pod);
      assertThat(address.url().host()).as(path).isEqualTo("10.1.2.3");
      assertThat(address.url().port()).as(path).isEqualTo(8080);
    }
  }

  /** Each beside a pod that is well, whose breakers must be read, in the refresh's time. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "html | the answer is no JSON",
        "large | the answer is larger than 1 MiB",
        "latin | the answer is no JSON",
        "server error | %s/actuator/circuitbreakers answers 500",
        "redirect | %s/actuator/circuitbreakers answers 302; redirects are not followed, name the"
            + " new address",
        "many | it tells of 501 breakers, more than 500",
        "long | it names a provider in more than 253 characters",
        "hangs | %s/actuator/circuitbreakers did not answer in time",
        "drips | %s/actuator/circuitbreakers did not answer in time",
      })
  void a_pod_that_is_not_well_costs_only_its_own_breakers(String what, String told)
      throws Exception {
    KubernetesObject bad = fleet.start("payment", "payment-1", answer(what));
    fleet.start("payment", "payment-2", "CLOSED");
    Reading reading = read();
    assertThat(states(reading)).containsExactly("payment payment-2 0");
    assertThat(pods(reading)).containsExactly("payment read 1", "payment unread 1");
    String url = "http://" + PodFleet.address(bad) + ":" + fleet.port();
    assertThat(reading.notes())
        .containsExactly("breaker/apps: pod prod/payment-1: " + told.formatted(url));
    assertThat(fleet.wasAsked("127.0.0.1/elsewhere")).isFalse();
  }

  private PodFleet.Answer answer(String what) {
    return switch (what) {
      case "html" -> PodFleet.of(200, "<html>login</html>");
      case "large" ->
          exchange -> {
            exchange.sendResponseHeaders(200, 10 << 20);
            byte[] chunk = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 10; i++) {
              exchange.getResponseBody().write(chunk);
            }
          };
      case "latin" ->
          exchange ->
              PodFleet.send(exchange, 200, "{\"\u00e9".getBytes(StandardCharsets.ISO_8859_1));
      case "server error" -> PodFleet.of(500, "{}");
      case "redirect" ->
          exchange -> {
            exchange
                .getResponseHeaders()
                .set("Location", "http://127.0.0.1:" + fleet.port() + "/elsewhere");
            PodFleet.send(exchange, 302, "");
          };
      case "many" -> PodFleet.of(200, "{\"circuitBreakers\": {" + many(501) + "}}");
      case "long" ->
          PodFleet.of(
              200,
              "{\"circuitBreakers\": {\"%s\": {\"state\": \"OPEN\"}}}".formatted("x".repeat(254)));
      case "hangs" -> exchange -> waited(Duration.ofMinutes(5));
      case "drips" ->
          exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (!waited(Duration.ofMillis(20))) {
              exchange.getResponseBody().write(' ');
              exchange.getResponseBody().flush();
            }
          };
      default -> throw new IllegalArgumentException(what);
    };
  }

  /** True at the end of the test. */
  private boolean waited(Duration longest) {
    try {
      return end.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static String many(int breakers) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < breakers; i++) {
      all.add("\"b" + i + "\": {\"state\": \"CLOSED\"}");
    }
    return String.join(",", all);
  }

  /** It may repeat what it was asked, and so the token. */
  @Test
  void what_is_no_http_is_not_repeated() throws Exception {
    KubernetesObject bad = fleet.start("payment", "payment-1", "CLOSED");
    try (ServerSocket echo = new ServerSocket(0)) {
      Thread thread = new Thread(() -> repeat(echo), "echo");
      thread.setDaemon(true);
      thread.start();
      world.cluster().put(bad.annotation("guardband.dev/breakers-port", "" + echo.getLocalPort()));
      String url = "http://" + PodFleet.address(bad) + ":" + echo.getLocalPort();
      assertThat(read().notes())
          .containsExactly(
              "breaker/apps: pod prod/payment-1: %s/actuator/circuitbreakers cannot be read: the answer is no HTTP"
                  .formatted(url));
    }
  }

  private static void repeat(ServerSocket echo) {
    try (Socket socket = echo.accept()) {
      byte[] asked = new byte[8192];
      int length = socket.getInputStream().read(asked);
      String all = new String(asked, 0, length, StandardCharsets.US_ASCII).replaceAll("\\s+", " ");
      socket.getOutputStream().write((all + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException gone) {
      Thread.currentThread().interrupt();
    }
  }

  /** As servers of HTTP/1.0 do, and others at the moment that they are asked again. */
  @Test
  void a_connection_that_a_pod_closes_between_two_questions_is_no_failure() throws Exception {
    KubernetesObject pod = fleet.start("payment", "payment-1", "CLOSED");
    try (ServerSocket old = new ServerSocket(0)) {
      Thread thread = new Thread(() -> answerOnceEach(old), "old");
      thread.setDaemon(true);
      thread.start();
      String port = Integer.toString(old.getLocalPort());
      world.cluster().put(pod.annotation("guardband.dev/breakers-port", port));
      Reading reading = read();
      assertThat(reading.notes()).isEmpty();
      assertThat(states(reading)).containsExactly("payment payment-1 2");
    }
  }

  private static void answerOnceEach(ServerSocket old) {
    String states = "{\"circuitBreakers\": {\"stripe\": {\"state\": \"OPEN\"}}}";
    while (!old.isClosed()) {
      try (Socket socket = old.accept()) {
        byte[] asked = new byte[8192];
        int length = socket.getInputStream().read(asked);
        String path = new String(asked, 0, length, StandardCharsets.US_ASCII).split(" ", 3)[1];
        String answer =
            path.endsWith("/circuitbreakers") ? states : "{\"circuitBreakerEvents\": []}";
        String head = "HTTP/1.0 200 OK\r\nContent-Length: " + answer.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + answer).getBytes(StandardCharsets.US_ASCII));
      } catch (IOException over) {
        return;
      }
    }
  }

  @Test
  void a_name_of_a_megabyte_does_not_reach_the_log_as_a_whole() throws Exception {
    String name = "x".repeat(900_000);
    fleet.start(
        "payment", "payment-1", PodFleet.of(200, "{\"circuitBreakers\": {\"" + name + "\": {}}}"));
    assertThat(read().notes())
        .singleElement()
        .asString()
        .hasSize(501)
        .startsWith("breaker/apps: pod prod/payment-1: /circuitBreakers/xxx");
  }

  @Test
  void names_of_another_service_are_not_believed() throws Exception {
    KubernetesObject bad =
        fleet.start(
            "payment",
            "payment-1",
            PodFleet.of(
                200,
                "{\"circuit_breakers\": [{\"service\": \"search\", \"provider\": \"elastic\","
                    + " \"state\": \"open\"}]}"));
    world.cluster().put(bad.annotation("guardband.dev/breakers-format", "http"));
    fleet.start("search", "search-1", "CLOSED");
    Reading reading = read();
    assertThat(states(reading)).containsExactly("search search-1 0");
    assertThat(reading.notes())
        .containsExactly(
            "breaker/apps: pod prod/payment-1: it tells of a breaker of another service, and is one"
                + " of payment");
  }

  @Test
  void a_pod_without_breakers_is_counted_as_one() throws Exception {
    fleet.start("payment", "payment-1", PodFleet.of(200, "{\"circuitBreakers\": {}}"));
    assertThat(pods(read())).containsExactly("payment without_breakers 1");
  }

  /** Five seconds each, 32 at a time: what hung before is asked last. */
  @Test
  void a_hundred_pods_that_hang_keep_no_other_waiting_for_a_second_time() throws Exception {
    for (int i = 0; i < 100; i++) {
      fleet.start("hung", "a-hung-%03d".formatted(i), answer("hangs"));
    }
    fleet.start("payment", "payment-1", "CLOSED");
    Reading first = read();
    assertThat(pods(first)).contains("hung unread 100");
    long begun = System.nanoTime();
    Reading second = read();
    assertThat(pods(second)).containsExactly("hung unread 100", "payment read 1");
    assertThat(second.notes())
        .hasSize(4)
        .endsWith("more pods cannot be read; sre_circuit_breaker_pods counts them");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
  }

  /** Four large answers are read at a time. */
  @Test
  void large_answers_that_hang_keep_another_large_one_waiting_for_a_moment_only() throws Exception {
    String padding = " ".repeat(100_000);
    for (int i = 1; i <= 4; i++) {
      fleet.start("payment", "hanging-" + i, this::beginsAndHangs);
    }
    String states = "{\"circuitBreakers\": {\"stripe\": {\"state\": \"OPEN\"}}" + padding + "}";
    fleet.start(
        "search",
        "search-1",
        exchange -> {
          boolean areStates = exchange.getRequestURI().getPath().endsWith("/circuitbreakers");
          assertThat(waited(Duration.ofMillis(500))).as("the others have begun").isFalse();
          PodFleet.send(exchange, areStates ? 200 : 404, areStates ? states : "");
        });
    Reading reading = read();
    assertThat(states(reading)).containsExactly("search search-1 2");
    assertThat(pods(reading)).containsExactly("payment unread 4", "search read 1");
  }

  private void beginsAndHangs(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(" ".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    waited(Duration.ofMinutes(5));
  }

  private Reading readWithin(Duration time) throws Exception {
    clock.advance(Duration.ofSeconds(15));
    return source.read(Deadline.in(time));
  }

  /** Each new note is a line of the log. */
  @Test
  void of_a_pod_that_hangs_the_same_is_told_each_time() throws Exception {
    read();
    fleet.start("payment", "payment-1", answer("hangs"));
    awaitReading(reading -> !reading.notes().isEmpty());
    Set<String> notes = new TreeSet<>();
    for (int i = 0; i < 5; i++) {
      notes.addAll(readWithin(Duration.ofMillis(1500)).notes());
    }
    assertThat(notes)
        .singleElement()
        .asString()
        .endsWith("/actuator/circuitbreakers did not answer in time");
  }

  @Test
  void a_token_is_shown_to_the_pod_itself_and_read_at_each_poll() throws Exception {
    Path token = Files.writeString(directory.resolve("pods-token"), "first-secret\n");
    source =
        source(
            new HttpLogin(
                Optional.of(token.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            "prod");
    KubernetesObject pod = fleet.start("payment", "payment-1", "CLOSED");
    String asked = PodFleet.address(pod) + "/actuator/circuitbreakers";
    read();
    assertThat(fleet.header(asked, "Authorization")).isEqualTo("Bearer first-secret");
    Files.writeString(token, "second-secret");
    read();
    assertThat(fleet.header(asked, "Authorization")).isEqualTo("Bearer second-secret");
    Files.delete(token);
    SourceFailure failure = catchThrowableOfType(SourceFailure.class, this::read);
    assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.10 | own | ",
        "127.0.0.77 | own | Hostname 127.0.0.10 not verified:",
        "payment.prod.svc | own | Hostname 127.0.0.10 not verified:",
        "127.0.0.10 | platform | PKIX path building failed",
      })
  void a_certificate_of_a_pod_has_to_name_its_address(String named, String authority, String why)
      throws Exception {
    Certificate certificate = Certificate.of(directory, named, "-1d", 10);
    Optional<String> trusted =
        Optional.of(certificate.authority().toString()).filter(file -> authority.equals("own"));
    source =
        source(
            new HttpLogin(Optional.empty(), Optional.empty(), Optional.empty(), trusted), "prod");
    HttpsServer server = HttpsServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
    server.createContext("/", exchange -> PodFleet.resilience4j("OPEN").to(exchange));
    server.start();
    int port = server.getAddress().getPort();
    world
        .cluster()
        .put(
            fleet
                .start("payment", "payment-1", "CLOSED")
                .annotation("guardband.dev/breakers-scheme", "https")
                .annotation("guardband.dev/breakers-port", Integer.toString(port)));
    Reading reading = read();
    server.stop(0);
    if (why == null) {
      assertThat(states(reading)).containsExactly("payment payment-1 2");
      return;
    }
    assertThat(pods(reading)).containsExactly("payment unread 1");
    assertThat(reading.notes())
        .singleElement()
        .asString()
        .startsWith(
            "breaker/apps: pod prod/payment-1:"
                + " https://127.0.0.10:%d/actuator/circuitbreakers cannot be read: %s"
                    .formatted(port, why));
  }

  @Test
  void basic_authentication_is_shown_too() throws Exception {
    Path password = Files.writeString(directory.resolve("password"), "secret\n");
    source =
        source(
            new HttpLogin(
                Optional.empty(),
                Optional.of("guardband"),
                Optional.of(password.toString()),
                Optional.empty()),
            "prod");
    KubernetesObject pod = fleet.start("payment", "payment-1", "CLOSED");
    read();
    assertThat(fleet.header(PodFleet.address(pod) + "/actuator/circuitbreakers", "Authorization"))
        .isEqualTo("Basic Z3VhcmRiYW5kOnNlY3JldA==");
  }

  @Test
  void while_the_watch_is_broken_known_pods_are_read_and_the_source_fails() throws Exception {
    fleet.start("payment", "payment-1", "CLOSED");
    read();
    cloud.faults().inject(new Fault.Deny(), WATCH);
    awaitReading(
        reading -> {
          world.cluster().changes().disturb(Kind.CUT);
          return reading
              .despite()
              .filter(why -> String.valueOf(why.getMessage()).contains("403"))
              .isPresent();
        });
    Reading reading = read();
    assertThat(states(reading)).containsExactly("payment payment-1 0");
    assertThat(reading.despite().orElseThrow())
        .hasMessage(
            "kubernetes pods of prod: HTTP 403, pods is forbidden: User \"guardband\" cannot watch"
                + " resource \"pods\" in API group \"\" in the namespace \"prod\"; grant watch of it"
                + " to the exporter's service account");
    cloud.faults().clear();
    awaitReading(each -> each.despite().isEmpty());
  }

  @Test
  void all_namespaces_are_followed_where_none_is_named_and_each_that_is() throws Exception {
    KubernetesObject pod = fleet.start("payment", "payment-1", "CLOSED");
    KubernetesObject other =
        KubernetesObject.of("v1/pods", "dev", "payment-9")
            .label("breakers", "true")
            .label("app", "payment")
            .annotation("guardband.dev/breakers-port", Integer.toString(fleet.port()))
            .status(pod.status());
    world.cluster().put(other);
    for (BreakerSource each :
        List.of(source(HttpLogin.none()), source(HttpLogin.none(), "prod", "dev"))) {
      source = each;
      assertThat(pods(read())).containsExactly("payment read 2");
    }
  }

  @Test
  void one_namespace_that_is_refused_costs_no_other() throws Exception {
    fleet.start("payment", "payment-1", "CLOSED");
    source = source(HttpLogin.none(), "closed", "prod");
    cloud.faults().inject(new Fault.Deny(), Target.service("kubernetes"), 1);
    Reading reading = read();
    assertThat(states(reading)).containsExactly("payment payment-1 0");
    assertThat(reading.despite().orElseThrow().errorClass()).isEqualTo(ErrorClass.DENIED);
  }

  @Test
  void an_api_that_refuses_all_is_a_failure() {
    world.cluster().refuse(TOKEN);
    SourceFailure failure = catchThrowableOfType(SourceFailure.class, this::read);
    assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
  }
}
