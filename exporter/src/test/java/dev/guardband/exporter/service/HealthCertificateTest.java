package dev.guardband.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.Certificate;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.HealthMetrics;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.model.settings.HttpLogin;
import dev.guardband.model.settings.Service;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against https endpoints whose certificates are good, have ended, or are for others. */
final class HealthCertificateTest {
  private static final String LOCAL = "localhost";
  private static final String EXPIRY =
      "sre_health_certificate_expiry_timestamp_seconds{service=\"api\"} ";

  @TempDir private Path directory;
  private @Nullable HttpsServer server;

  @AfterEach
  void close() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void a_trusted_certificate_tells_when_it_ends_beside_its_limits() throws Exception {
    Certificate good = Certificate.of(directory, LOCAL, "-1d", 20);

    Reading reading = read(source(good, trusting(good)));

    assertThat(Text.of(reading, ServiceMetrics.HEALTH_UP))
        .containsExactly("sre_health_up{service=\"api\"} 1");
    assertThat(Text.of(reading, HealthMetrics.CERTIFICATE_EXPIRY))
        .containsExactly(EXPIRY + good.ends().get(0).getEpochSecond());
    assertThat(Text.of(reading, HealthMetrics.CERTIFICATE_LIMIT))
        .containsExactly(
            "sre_health_certificate_expiry_limit_seconds{service=\"api\",severity=\"critical\","
                + "team=\"platform\"} 604800");
  }

  @Test
  void each_check_looks_at_the_certificate_anew() throws Exception {
    Certificate good = Certificate.of(directory, LOCAL, "-1d", 20);
    HealthSource source = source(good, trusting(good));
    read(source);

    assertThat(Text.of(read(source), HealthMetrics.CERTIFICATE_EXPIRY))
        .containsExactly(EXPIRY + good.ends().get(0).getEpochSecond());
  }

  @Test
  void one_that_has_ended_is_refused_and_tells_when_it_did() throws Exception {
    Certificate ended = Certificate.of(directory, LOCAL, "-30d", 10);
    assertThat(ended.ends().get(0)).isBefore(Instant.now());

    assertRefused(ended, trusting(ended));
  }

  @Test
  void one_that_nobody_vouches_for_is_refused_and_tells_when_it_ends() throws Exception {
    assertRefused(Certificate.of(directory, LOCAL, "-1d", 20), HttpLogin.none());
  }

  @Test
  void one_for_another_name_is_refused_and_tells_when_it_ends() throws Exception {
    Certificate other = Certificate.of(directory, "example.org", "-1d", 20);

    assertRefused(other, trusting(other));
  }

  @Test
  void of_a_chain_the_first_that_ends_counts() throws Exception {
    Certificate chain = Certificate.chain(directory, LOCAL);
    Instant first = chain.ends().get(1);
    assertThat(first).isBefore(chain.ends().get(0));

    assertThat(Text.of(read(source(chain, HttpLogin.none())), HealthMetrics.CERTIFICATE_EXPIRY))
        .containsExactly(EXPIRY + first.getEpochSecond());
  }

  @Test
  void what_was_shown_is_known_while_nobody_answers() throws Exception {
    Certificate good = Certificate.of(directory, LOCAL, "-1d", 20);
    HealthSource source = source(good, trusting(good));
    read(source);
    close();

    Reading reading = read(source);

    assertThat(Text.of(reading, HealthMetrics.LAST_OUTCOME))
        .contains("sre_health_last_outcome{service=\"api\",outcome=\"connect\"} 1");
    assertThat(Text.of(reading, HealthMetrics.CERTIFICATE_EXPIRY)).hasSize(1);
  }

  private void assertRefused(Certificate certificate, HttpLogin login) throws Exception {
    Reading reading = read(source(certificate, login));

    assertThat(Text.of(reading, HealthMetrics.LAST_OUTCOME))
        .contains("sre_health_last_outcome{service=\"api\",outcome=\"tls\"} 1");
    assertThat(Text.of(reading, HealthMetrics.CERTIFICATE_EXPIRY))
        .containsExactly(EXPIRY + certificate.ends().get(0).getEpochSecond());
    assertThat(Text.of(reading, ServiceMetrics.HEALTH_UP))
        .containsExactly("sre_health_up{service=\"api\"} 0");
  }

  private static HttpLogin trusting(Certificate certificate) throws Exception {
    return new HttpLogin(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(certificate.authority().toString()));
  }

  private HealthSource source(Certificate certificate, HttpLogin login) throws Exception {
    HttpsServer started =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    started.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
    started.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    started.start();
    server = started;
    Service.Health health =
        new Service.Health(
            "https://localhost:" + started.getAddress().getPort() + "/health",
            Duration.ofSeconds(30),
            1,
            Duration.ofSeconds(10),
            login,
            Map.of(Severity.CRITICAL, Duration.ofDays(7)));
    Service api = new TestSettings().service("api", health).build().services().get(0);
    return HealthSource.of(api, health, new SettableClock("2026-11-20T12:00:00Z"));
  }

  private static Reading read(HealthSource source) throws Exception {
    return source.read(Deadline.in(Duration.ofSeconds(20)));
  }
}
