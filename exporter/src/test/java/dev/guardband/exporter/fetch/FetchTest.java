package dev.guardband.exporter.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.HttpLogin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FetchTest {
  private interface Endpoint {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Endpoint endpoint = out -> {};

  FetchTest() throws IOException {
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
    try (socket) {
      if (socket.getInputStream().read(new byte[8192]) > 0) {
        endpoint.answer(socket.getOutputStream());
      }
    } catch (IOException | InterruptedException gone) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void close() throws IOException {
    end.countDown();
    server.close();
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/health");
  }

  private SourceFailure failure(Duration time) {
    return catchThrowableOfType(
        SourceFailure.class,
        () -> Fetch.get("health/api", address(), HttpLogin.none(), Deadline.in(time)));
  }

  /** Time after time, as it is a matter of parts of a millisecond. */
  @Test
  void what_is_given_up_at_its_deadline_is_late_and_not_broken() {
    endpoint = out -> end.await(1, TimeUnit.MINUTES);
    List<ErrorClass> classes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      classes.add(failure(Duration.ofMillis(20)).errorClass());
    }
    assertThat(classes).containsOnly(ErrorClass.TIMEOUT);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private void assertBroken(String why) {
    SourceFailure failure = failure(Duration.ofSeconds(20));
    assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
    assertThat(failure).hasMessage("health/api: %s cannot be read: %s".formatted(address(), why));
  }

  @Test
  void an_answer_that_is_shorter_than_it_says_is_none() {
    endpoint =
        out ->
            write(
                out,
                "HTTP/1.1 200 OK\r\nContent-Length: 50\r\nConnection: close\r\n\r\n{\"a\": 1}");
    assertBroken("the answer breaks off");
  }

  @Test
  void what_never_comes_to_its_answer_is_broken_and_no_mistake_of_ours() {
    endpoint =
        out -> {
          while (end.getCount() > 0) {
            write(out, "HTTP/1.1 100 Continue\r\n\r\n");
          }
        };
    assertBroken("the answer does not begin");
  }

  @ParameterizedTest
  @CsvSource({
    "http://my_service:8080/health, http://my_service:8080/health",
    "http://me:secret@my_service/health?key=secret, http://my_service/health",
    "https://me:secret@[2001:db8::1]:8443/health, https://[2001:db8::1]:8443/health",
  })
  void an_address_is_shown_without_what_may_be_a_secret(String address, String shown) {
    assertThat(Fetch.shown(URI.create(address))).isEqualTo(shown);
  }
}
