package dev.guardband.exporter.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.guardband.exporter.exposition.Body;
import dev.guardband.exporter.exposition.Quality;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the exporter's pages over HTTP. Nothing that it does waits for a source. */
public final class MetricsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
  private static final int BUFFER = 64 * 1024;
  private static final int BACKLOG = 512;
  private static final int LONGEST_STOP_SECONDS = 1;

  private final HttpServer server;
  private final ExecutorService threads;
  private final AtomicInteger underWay = new AtomicInteger();

  private MetricsServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Listens and answers.
   *
   * @throws IOException with what, where, and how to mend it
   */
  public static MetricsServer start(InetSocketAddress listen, Pages pages) throws IOException {
    ServerProperties.set();
    HttpServer server;
    try {
      server = HttpServer.create(listen, BACKLOG);
    } catch (IOException taken) {
      throw new IOException(
          "cannot listen on %s:%d: %s; choose another address by exporter.listen or --listen"
              .formatted(listen.getHostString(), listen.getPort(), taken.getMessage()),
          taken);
    }
    ExecutorService threads = Threads.forRequests();
    server.setExecutor(threads);
    MetricsServer metricsServer = new MetricsServer(server, threads);
    server.createContext("/", exchange -> metricsServer.handle(exchange, pages));
    server.start();
    return metricsServer;
  }

  /** Where it listens, with the port that was chosen if 0 was asked for. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    // The JDK waits all of the time that it is given, even when nothing is under way.
    server.stop(underWay.get() > 0 ? LONGEST_STOP_SECONDS : 0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange, Pages pages) throws IOException {
    underWay.incrementAndGet();
    try {
      answer(exchange, pages);
    } catch (RuntimeException mistake) {
      LOG.error(
          "a request for {} failed: {}", exchange.getRequestURI(), mistake.toString(), mistake);
      if (exchange.getResponseCode() == -1) {
        send(exchange, Page.of(500, Page.PLAIN, "a mistake in Guardband; its log says more\n"));
      }
    } finally {
      exchange.close();
      underWay.decrementAndGet();
    }
  }

  private static void answer(HttpExchange exchange, Pages pages) throws IOException {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      send(exchange, Page.of(405, Page.PLAIN, "expected GET or HEAD; found " + method + "\n"));
      return;
    }
    send(exchange, pages.page(exchange.getRequestURI().getPath(), header(exchange, "Accept")));
  }

  private static void send(HttpExchange exchange, Page page) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", page.contentType());
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (page.content() instanceof Page.Content.Text text) {
      exchange
          .getResponseHeaders()
          .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
      byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
      write(exchange, page.status(), bytes.length, out -> out.write(bytes));
    } else if (page.content() instanceof Page.Content.Metrics metrics) {
      sendMetrics(exchange, page.status(), metrics.body());
    }
  }

  private static void sendMetrics(HttpExchange exchange, int status, Body body) throws IOException {
    exchange.getResponseHeaders().set("Vary", "Accept, Accept-Encoding");
    if (Quality.allowsGzip(header(exchange, "Accept-Encoding"))) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      Body.Gzip gzip = body.gzip();
      write(exchange, status, gzip.length(), gzip::write);
    } else {
      write(exchange, status, body.length(), body::write);
    }
  }

  private interface Writer {
    void write(OutputStream out) throws IOException;
  }

  private static void write(HttpExchange exchange, int status, long length, Writer writer)
      throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), BUFFER)) {
      writer.write(out);
    }
  }

  /** All values of a header as one; empty where there is none. */
  private static String header(HttpExchange exchange, String name) {
    return String.join(",", exchange.getRequestHeaders().getOrDefault(name, List.of()));
  }
}
