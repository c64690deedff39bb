package dev.guardband.simcloud.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * The JDK's server on loopback, a cheap thread for each call, so that calls that hang hold up none.
 */
public final class Front implements AutoCloseable {
  private static final int LARGEST_BODY_BYTES = 8 << 20;
  private static final long STACK_BYTES = 256 << 10;
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private final HttpServer server;
  private final ExecutorService threads;

  private Front(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Where to listen, and how.
   *
   * @param port 0 takes any that is free
   */
  public record Listen(int port, Optional<SSLContext> tls) {
    public static Listen on(int port) {
      return new Listen(port, Optional.empty());
    }

    public static Listen with(SSLContext tls) {
      return new Listen(0, Optional.of(tls));
    }
  }

  /** Listens on 127.0.0.1. */
  public static Front start(Listen listen, Function<Request, Response> handler) throws IOException {
    // The JDK's server writes head and body apart; with Nagle's algorithm the body then waits 40 ms
    // for the client's delayed acknowledgement. Read once in a process, when the first server
    // starts.
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = server(new InetSocketAddress(loopback, listen.port()), listen.tls());
    AtomicInteger count = new AtomicInteger();
    ExecutorService threads =
        Executors.newCachedThreadPool(
            work -> {
              String name = "simcloud-" + count.incrementAndGet();
              Thread thread = new Thread(null, work, name, STACK_BYTES);
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, handler));
    server.start();
    return new Front(server, threads);
  }

  private static HttpServer server(InetSocketAddress address, Optional<SSLContext> tls)
      throws IOException {
    if (tls.isEmpty()) {
      return HttpServer.create(address, 0);
    }
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
    return server;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void serve(HttpExchange exchange, Function<Request, Response> handler)
      throws IOException {
    Response response = answer(exchange, handler);
    if (response.streamed().isPresent()) {
      stream(exchange, response, response.streamed().get());
      return;
    }
    try (exchange) {
      send(exchange, response);
    }
  }

  private static Response answer(HttpExchange exchange, Function<Request, Response> handler)
      throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY_BYTES + 1);
    if (body.length > LARGEST_BODY_BYTES) {
      return Response.text(413, "the body is over " + LARGEST_BODY_BYTES + " bytes\n");
    }
    try {
      return handler.apply(read(exchange, body));
    } catch (RuntimeException e) {
      return Response.text(500, "simcloud failed: " + e + "\n");
    }
  }

  private static Request read(HttpExchange exchange, byte[] body) {
    SortedMap<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    String query = exchange.getRequestURI().getRawQuery();
    Map<String, String> parameters =
        query == null ? new LinkedHashMap<>() : Parameters.parse(query);
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        parameters,
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    byte[] bytes = response.body().getBytes(response.charset());
    response.headers().forEach(exchange.getResponseHeaders()::set);
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    if (isHead) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
    }
    boolean headersOnly = bytes.length == 0 || isHead;
    exchange.sendResponseHeaders(response.status(), headersOnly ? -1 : bytes.length);
    if (headersOnly) {
      return;
    }
    boolean whole = response.delivery() == Response.Delivery.WHOLE;
    exchange.getResponseBody().write(bytes, 0, whole ? bytes.length : bytes.length / 2);
    exchange.getResponseBody().flush();
  }

  /** An exchange that is closed ends its body well; where what writes it throws, it must not. */
  private static void stream(HttpExchange exchange, Response response, Response.Streamed body)
      throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(response.status(), 0);
    try {
      body.write(exchange.getResponseBody());
      exchange.close();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
