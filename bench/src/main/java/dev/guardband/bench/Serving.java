package dev.guardband.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** A running {@code guardband serve}. */
final class Serving implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final int POLL_MILLISECONDS = 2;
  private static final int STOP_SECONDS = 10;
  private static final double NANOS_IN_SECOND = 1e9;

  /** What the exporter says of itself alone. */
  static final String SELF = "/metrics/exporter";

  /** As Prometheus 2.42 asks. */
  // https://github.com/prometheus/prometheus/blob/v2.42.0/scrape/scrape.go
  private static final String SCRAPE_ACCEPT =
      "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private final Process process;
  private final URI address;
  private final Path log;

  private Serving(Process process, URI address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  static Serving start(Launch launch, ScaledPlatform platform) throws IOException {
    return start(
        launch,
        platform.configuration(),
        Map.of("AWS_ACCESS_KEY_ID", platform.accessKeyId(), "AWS_SECRET_ACCESS_KEY", "none"));
  }

  static Serving start(Launch launch, Path configuration, Map<String, String> environment)
      throws IOException {
    int port = freePort();
    Path log = configuration.resolveSibling("serve.log");
    List<String> arguments =
        List.of("serve", "-c", configuration.toString(), "--listen", "127.0.0.1:" + port);
    Process process = launch.start(environment, log.toFile(), arguments);
    return new Serving(process, URI.create("http://127.0.0.1:" + port), log);
  }

  /** Where Prometheus finds it. */
  String target() {
    return address.getAuthority();
  }

  /** Asks until it answers with 200; the body, inflated. */
  String await(String path) throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        return get(path);
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
      }
    }
    throw new IOException("no answer from " + address + path + ": see " + log);
  }

  String get(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) address.resolve(path).toURL().openConnection();
    connection.setRequestProperty("Accept-Encoding", "gzip");
    try (InputStream body = connection.getInputStream();
        InputStream text =
            "gzip".equals(connection.getContentEncoding()) ? new GZIPInputStream(body) : body) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Asks for all series as Prometheus does; how many bytes came, which stay deflated. */
  long scrape() throws IOException {
    return read(Map.of("Accept", SCRAPE_ACCEPT, "Accept-Encoding", "gzip"));
  }

  /** Asks for all series as text without gzip; how many bytes came. */
  long scrapePlain() throws IOException {
    return read(Map.of("Accept", "text/plain"));
  }

  private long read(Map<String, String> headers) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) address.resolve("/metrics").toURL().openConnection();
    headers.forEach(connection::setRequestProperty);
    try (InputStream body = connection.getInputStream()) {
      return body.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** What it took of all processors so far. */
  double processorSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / NANOS_IN_SECOND;
  }

  /** Lets go of all garbage. */
  void collectGarbage() throws IOException, InterruptedException {
    new ProcessBuilder("jcmd", process.pid() + "", "GC.run")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Mebibytes, by its name in {@code /proc/PID/status}: VmRSS now, VmHWM at most so far. */
  double mebibytes(String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", process.pid() + "", "status"))) {
      if (line.startsWith(name + ":")) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("no " + name + " of process " + process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
