package dev.guardband.exporter.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.HttpLogin;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server whose certificate only its own CA file vouches for. */
final class LoginTest {
  private static final String SECRET = "changeit";

  private final Path directory;
  private final HttpsServer server;
  private final String address;
  private final Path ca;
  private final AtomicReference<String> authorization = new AtomicReference<>("");

  LoginTest(@TempDir Path directory) throws Exception {
    this.directory = directory;
    this.ca = directory.resolve("ca.pem");
    keytool("-genkeypair -alias own -keyalg EC -dname CN=localhost -ext SAN=dns:localhost");
    keytool("-exportcert -rfc -alias own -file " + ca);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.createContext(
        "/",
        exchange -> {
          authorization.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    address = "https://localhost:" + server.getAddress().getPort() + "/";
  }

  private Path store() {
    return directory.resolve("keys.p12");
  }

  private void keytool(String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-keystore", store().toString(), "-storepass", SECRET));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private SSLContext context() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store())) {
      keys.load(in, SECRET.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, SECRET.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    return context;
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void a_certificate_of_a_named_ca_is_trusted_and_the_user_shown() throws Exception {
    Path password = Files.writeString(directory.resolve("password"), "geheim-ü\n");
    HttpLogin login =
        new HttpLogin(
            Optional.empty(),
            Optional.of("guardband"),
            Optional.of(password.toString()),
            Optional.of(ca.toString()));

    assertThat(get(login)).isEqualTo("{}");
    byte[] shown = "guardband:geheim-ü".getBytes(StandardCharsets.UTF_8);
    assertThat(authorization).hasValue("Basic " + Base64.getEncoder().encodeToString(shown));
  }

  @Test
  void an_unknown_certificate_is_refused_with_the_key_that_would_name_its_ca() {
    SourceFailure failure = fails(HttpLogin.none());

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
    assertThat(failure)
        .hasMessageStartingWith("breaker/x: " + address + " cannot be read: ")
        .hasMessageEndingWith("; is its CA in ca_file?");
  }

  @Test
  void a_file_that_is_missing_or_holds_no_certificate_is_named() throws Exception {
    Path empty = Files.writeString(directory.resolve("empty.pem"), "");
    Path nonsense = Files.writeString(directory.resolve("nonsense.pem"), "nonsense");

    for (Path file : List.of(directory.resolve("gone.pem"), empty, nonsense)) {
      SourceFailure failure = fails(trusting(file));
      assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
      assertThat(failure)
          .hasMessageStartingWith("breaker/x: the CA file " + file + " cannot be read: ");
    }
  }

  @Test
  void a_token_file_that_is_missing_is_named() {
    HttpLogin login =
        new HttpLogin(
            Optional.of("/nowhere/token"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(ca.toString()));

    assertThat(fails(login))
        .hasMessage(
            "breaker/x: the token file /nowhere/token cannot be read:"
                + " java.nio.file.NoSuchFileException: /nowhere/token");
  }

  @Test
  void a_token_that_no_header_can_hold_is_refused_and_not_shown() throws Exception {
    for (String text : List.of("geheim\nX-Other: 1", "ge heim", "geheim-ü")) {
      Path token = Files.writeString(directory.resolve("token"), text);
      HttpLogin login =
          new HttpLogin(
              Optional.of(token.toString()),
              Optional.empty(),
              Optional.empty(),
              Optional.of(ca.toString()));

      SourceFailure failure = fails(login);

      assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
      assertThat(failure)
          .hasMessage(
              "breaker/x: the token file "
                  + token
                  + " holds more than a token; keep one line of ASCII without blanks");
    }
  }

  private static HttpLogin trusting(Path file) {
    return new HttpLogin(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(file.toString()));
  }

  private String get(HttpLogin login) throws SourceFailure {
    return Body.get("breaker/x", address, login, Deadline.in(Duration.ofSeconds(20)));
  }

  private SourceFailure fails(HttpLogin login) {
    return catchThrowableOfType(SourceFailure.class, () -> get(login));
  }
}
