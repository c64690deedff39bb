package dev.guardband.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.model.metric.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExporterTest {
  private static final Upstream.Operation COSTS =
      new Upstream.Operation("ce", "GetCostAndUsage", "payer", "us-east-1");

  private final TestClock clock = new TestClock();
  private final FakeSource good =
      new FakeSource("good", deadline -> FakeSource.failures(clock.instant(), "api", 3));

  private Exporter start(Source... sources) throws IOException {
    return Exporter.start(
        TestSettings.inMemory(), anyPort(), clock, (settings, upstream, time) -> List.of(sources));
  }

  private Exporter startKeeping(Path directory, Source... sources) throws IOException {
    return Exporter.start(
        TestSettings.keepingIn(directory),
        anyPort(),
        clock,
        (settings, upstream, time) -> List.of(sources));
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Test
  void a_reading_is_served_under_one_header_and_in_its_domain_only() throws Exception {
    try (Exporter exporter = start(good)) {
      Browser browser = new Browser(exporter.address());
      String text = Eventually.get(() -> browser.text("/metrics/breaker"), s -> !s.isEmpty());

      assertThat(text)
          .isEqualTo(
              """
              # HELP sre_circuit_breaker_failures Failures that the breaker counts now, as its \
              service reports them.
              # TYPE sre_circuit_breaker_failures gauge
              sre_circuit_breaker_failures{service="api",provider="provider",} 3.0
              """);
      assertThat(browser.text("/metrics/cost")).isEmpty();
      assertThat(browser.lines("/metrics")).contains(FakeSource.line("api", 3));
    }
  }

  @Test
  void a_source_that_fails_takes_nothing_else_down_and_keeps_its_last_reading() throws Exception {
    FakeSource failing =
        new FakeSource("failing", deadline -> FakeSource.failures(clock.instant(), "web", 1))
            .every(Duration.ofMillis(50));
    try (Exporter exporter = start(failing, good)) {
      Browser browser = new Browser(exporter.address());
      Eventually.get(() -> browser.text("/metrics"), s -> s.contains(FakeSource.line("web", 1)));
      failing.becomes(
          deadline -> {
            throw new SourceFailure(ErrorClass.DENIED, "prod: the role <guardband> is gone");
          });

      List<String> lines =
          Eventually.get(
              () -> browser.lines("/metrics"),
              all -> all.contains(up("failing", 0)) && all.contains(up("good", 1)));

      assertThat(lines).contains(FakeSource.line("web", 1), FakeSource.line("api", 3));
      assertThat(lines)
          .anyMatch(
              line ->
                  line.matches(
                      "guardband_source_errors_total\\{source=\"failing\",class=\"denied\",} [1-9].*"))
          .contains("guardband_source_errors_total{source=\"failing\",class=\"timeout\",} 0.0");
      assertThat(browser.text("/")).contains("prod: the role &lt;guardband&gt; is gone");
    }
  }

  @Test
  void what_a_source_notes_is_on_the_page() throws Exception {
    FakeSource source =
        new FakeSource(
            "noting",
            deadline ->
                new Reading(
                    clock.instant(), List.of(), List.of("the budget <hosts> is not watched")));
    try (Exporter exporter = start(source)) {
      Browser browser = new Browser(exporter.address());
      Eventually.get(() -> browser.lines("/metrics"), all -> all.contains(up("noting", 1)));

      assertThat(browser.text("/"))
          .contains("<div class=\"soft\">the budget &lt;hosts&gt; is not watched</div>");
    }
  }

  @Test
  void a_source_that_recovers_is_up_again() throws Exception {
    FakeSource source =
        new FakeSource(
                "recovering",
                deadline -> {
                  throw new SourceFailure(ErrorClass.UNAVAILABLE, "no connection");
                })
            .every(Duration.ofMillis(50));
    try (Exporter exporter = start(source)) {
      Browser browser = new Browser(exporter.address());
      Eventually.get(() -> browser.lines("/metrics"), all -> all.contains(up("recovering", 0)));
      source.becomes(deadline -> FakeSource.failures(clock.instant(), "web", 7));

      List<String> lines =
          Eventually.get(() -> browser.lines("/metrics"), all -> all.contains(up("recovering", 1)));

      assertThat(lines).contains(FakeSource.line("web", 7));
    }
  }

  @Test
  void a_family_that_is_not_a_source_s_publishes_nothing_of_the_reading() throws Exception {
    Sample own = FakeSource.failures(clock.instant(), "web", 1).samples().get(0);
    Sample foreign = Sample.of(ExporterMetrics.BUILD_INFO, 1, "9.9");
    FakeSource source =
        new FakeSource("odd", deadline -> new Reading(clock.instant(), List.of(own, foreign)));
    try (Exporter exporter = start(source)) {
      Browser browser = new Browser(exporter.address());
      List<String> lines =
          Eventually.get(() -> browser.lines("/metrics"), all -> all.contains(up("odd", 0)));

      assertThat(lines)
          .contains("guardband_source_errors_total{source=\"odd\",class=\"internal\",} 1.0")
          .doesNotContain(FakeSource.line("web", 1));
    }
  }

  @Test
  void a_mistake_in_a_source_is_counted_as_internal() throws Exception {
    FakeSource source =
        new FakeSource(
            "wrong",
            deadline -> {
              throw new IllegalStateException("unforeseen");
            });
    try (Exporter exporter = start(source, good)) {
      Browser browser = new Browser(exporter.address());
      List<String> lines =
          Eventually.get(
              () -> browser.lines("/metrics"),
              all -> all.contains(up("wrong", 0)) && all.contains(up("good", 1)));

      assertThat(lines)
          .contains("guardband_source_errors_total{source=\"wrong\",class=\"internal\",} 1.0");
    }
  }

  @Test
  void a_reading_that_is_too_old_goes_and_its_last_success_stays() throws Exception {
    good.staleAfter(Duration.ofMinutes(5));
    try (Exporter exporter = start(good)) {
      Browser browser = new Browser(exporter.address());
      Eventually.get(() -> browser.text("/metrics/breaker"), s -> !s.isEmpty());

      clock.advance(Duration.ofMinutes(5).minusSeconds(1));
      assertThat(browser.text("/metrics/breaker")).isNotEmpty();
      clock.advance(Duration.ofSeconds(1));
      assertThat(browser.text("/metrics/breaker")).isEmpty();
      assertThat(browser.lines("/metrics/exporter"))
          .contains(
              "guardband_source_last_success_timestamp_seconds{source=\"good\",kind=\"fake\","
                  + "domain=\"breaker\",account=\"prod\",region=\"eu-west-1\",} 1.7952552E9");
    }
  }

  @Test
  void it_is_ready_when_every_source_was_tried() throws Exception {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    FakeSource slow =
        new FakeSource(
            "slow",
            deadline -> {
              mayAnswer.await();
              throw new SourceFailure(ErrorClass.NOT_FOUND, "nothing there");
            });
    try (Exporter exporter = start(good, slow)) {
      Browser browser = new Browser(exporter.address());
      HttpRequest ready = browser.request("/-/ready").build();
      Eventually.get(() -> browser.text("/-/ready"), text -> text.equals("not tried yet: slow\n"));
      assertThat(browser.send(ready).statusCode()).isEqualTo(503);
      assertThat(browser.text("/-/healthy")).isEqualTo("healthy\n");

      mayAnswer.countDown();
      Eventually.get(() -> browser.text("/-/ready"), text -> text.equals("ready\n"));
      assertThat(browser.send(ready).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_restart_shows_the_last_reading_at_once_and_does_not_read_before_it_is_due(
      @TempDir Path directory) throws Exception {
    try (Exporter exporter = startKeeping(directory, good)) {
      Browser browser = new Browser(exporter.address());
      Eventually.get(() -> browser.lines("/metrics"), all -> all.contains(up("good", 1)));
    }
    clock.advance(Duration.ofSeconds(10));
    FakeSource revived =
        new FakeSource("good", deadline -> FakeSource.failures(clock.instant(), "api", 99));
    try (Exporter exporter = startKeeping(directory, revived)) {
      Browser browser = new Browser(exporter.address());

      assertThat(browser.lines("/metrics")).contains(FakeSource.line("api", 3), up("good", 1));
      assertThat(browser.text("/-/ready")).isEqualTo("ready\n");
      assertThat(browser.text("/api/v1/overview"))
          .contains(
              "\"last_success\":\"2026-11-21T10:00:00Z\",\"next_refresh\":\"2026-11-21T10:01:0");
      assertThat(revived.reads()).isZero();
    }
  }

  @Test
  void what_does_not_survive_a_restart_or_is_too_old_is_not_revived(@TempDir Path directory)
      throws Exception {
    FakeSource breaker =
        new FakeSource("live", deadline -> FakeSource.failures(clock.instant(), "web", 1))
            .forgotten();
    try (Exporter exporter = startKeeping(directory, good, breaker)) {
      Browser browser = new Browser(exporter.address());
      Eventually.get(
          () -> browser.lines("/metrics"),
          all -> all.contains(up("good", 1)) && all.contains(up("live", 1)));
      Eventually.get(() -> kept(directory), files -> files.size() == 1);
    }
    clock.advance(Duration.ofMinutes(10));
    CountDownLatch never = new CountDownLatch(1);
    FakeSource.Behaviour hang =
        deadline -> {
          never.await();
          throw new AssertionError();
        };
    good.becomes(hang);
    breaker.becomes(hang);
    try (Exporter exporter = startKeeping(directory, good, breaker)) {
      Browser browser = new Browser(exporter.address());

      assertThat(browser.text("/metrics/breaker")).isEmpty();
      assertThat(browser.text("/-/ready")).isEqualTo("not tried yet: good, live\n");
      assertThat(browser.text("/metrics/exporter"))
          .contains("guardband_source_last_success_timestamp_seconds{source=\"good\"")
          .doesNotContain("guardband_source_up{");
    }
  }

  private static List<Path> kept(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("readings"))) {
      return files.filter(file -> file.toString().endsWith(".json.gz")).toList();
    }
  }

  @Test
  void a_damaged_file_that_a_source_keeps_itself_is_counted_too() throws Exception {
    good.damagedFiles(2);
    try (Exporter exporter =
        Exporter.start(
            TestSettings.spendingAtMost("5"),
            anyPort(),
            clock,
            (settings, upstream, time) -> List.of(good))) {
      assertThat(new Browser(exporter.address()).lines("/metrics"))
          .contains("guardband_state_files_damaged_total 2.0");
    }
  }

  @Test
  void a_damaged_state_file_is_counted_and_stops_nothing(@TempDir Path directory) throws Exception {
    startKeeping(directory, good).close();
    try (Exporter exporter = startKeeping(directory, good)) {
      Eventually.get(
          () -> new Browser(exporter.address()).lines("/metrics"),
          all -> all.contains(up("good", 1)));
      // A reading is shown before it is on disk.
      Eventually.get(() -> kept(directory), files -> !files.isEmpty());
    }
    Files.writeString(kept(directory).get(0), "damaged");
    try (Exporter exporter = startKeeping(directory, good)) {
      Browser browser = new Browser(exporter.address());
      assertThat(browser.lines("/metrics")).contains("guardband_state_files_damaged_total 1.0");
      Eventually.get(() -> browser.lines("/metrics"), all -> all.contains(up("good", 1)));
    }
  }

  @Test
  void two_sources_of_one_name_are_refused() {
    assertThatThrownBy(() -> start(good, good))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two sources are called good");
  }

  @Test
  void a_second_process_is_told_that_the_state_directory_is_in_use(@TempDir Path directory)
      throws Exception {
    try (Exporter exporter = startKeeping(directory, good)) {
      assertThat(exporter.address().getPort()).isPositive();
      assertThatThrownBy(() -> startKeeping(directory, good))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "the state directory %s is in use by another exporter; stop it, or give this one "
                      .formatted(directory)
                  + "another exporter.state_dir");
    }
  }

  @Test
  void a_port_that_is_taken_is_an_error_that_frees_the_state_directory(@TempDir Path directory)
      throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
      assertThatThrownBy(
              () ->
                  Exporter.start(
                      TestSettings.keepingIn(directory), address, clock, (s, u, t) -> List.of()))
          .hasMessage(
              "cannot listen on localhost:%d: Address already in use; choose another address by "
                      .formatted(taken.getLocalPort())
                  + "exporter.listen or --listen");
    }
    startKeeping(directory, good).close();
  }

  @Test
  void billed_calls_stop_at_the_limit_and_are_exposed() throws Exception {
    Exporter.SourceFactory factory =
        (settings, upstream, time) ->
            List.of(
                new FakeSource(
                    "costs",
                    deadline -> {
                      while (true) {
                        String unused = upstream.call(COSTS, deadline, left -> "page");
                      }
                    }));
    try (Exporter exporter =
        Exporter.start(TestSettings.spendingAtMost("0.1"), anyPort(), clock, factory)) {
      Browser browser = new Browser(exporter.address());
      List<String> lines =
          Eventually.get(() -> browser.lines("/metrics"), all -> all.contains(up("costs", 0)));

      assertThat(lines)
          .contains(
              "guardband_paid_calls_total{api=\"ce\",} 10.0",
              "guardband_paid_calls_spent_usd 0.1",
              "guardband_paid_calls_limit_usd{team=\"platform\",} 0.1",
              "guardband_source_errors_total{source=\"costs\",class=\"paid_calls_exhausted\",} 1.0",
              "guardband_upstream_requests_total{api=\"ce\",operation=\"GetCostAndUsage\","
                  + "account=\"payer\",region=\"us-east-1\",outcome=\"ok\",} 10.0");
      assertThat(browser.text("/api/v1/overview"))
          .contains(
              "no billed call of ce is made: 0.10 of 0.1 US dollars a month are spent until "
                  + "2026-12-01T00:00:00Z; raise aws.paid_calls.limit_usd");
    }
  }

  @Test
  void a_page_that_is_refused_half_way_publishes_nothing_of_the_pages_before() throws Exception {
    AtomicInteger pages = new AtomicInteger();
    Upstream.Operation describe = new Upstream.Operation("rds", "Describe", "prod", "eu-west-1");
    Exporter.SourceFactory factory =
        (settings, upstream, time) ->
            List.of(
                new FakeSource(
                        "paged",
                        deadline -> {
                          double first = upstream.call(describe, deadline, left -> 1.0);
                          if (pages.incrementAndGet() > 1) {
                            throw new SourceFailure(ErrorClass.MALFORMED, "page 2 is cut off");
                          }
                          return FakeSource.failures(clock.instant(), "web", first);
                        })
                    .every(Duration.ofMillis(20)));
    try (Exporter exporter = Exporter.start(TestSettings.inMemory(), anyPort(), clock, factory)) {
      Browser browser = new Browser(exporter.address());
      Eventually.get(() -> browser.lines("/metrics"), all -> all.contains(up("paged", 0)));

      assertThat(browser.lines("/metrics/breaker")).contains(FakeSource.line("web", 1)).hasSize(3);
      assertThat(browser.text("/")).contains("malformed, ", "page 2 is cut off");
    }
  }

  private static String up(String source, double value) {
    return "guardband_source_up{source=\"%s\",kind=\"fake\",domain=\"breaker\",account=\"prod\",region=\"eu-west-1\",} %s"
        .formatted(source, value);
  }
}
