package dev.guardband.exporter.breaker;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.guardband.simcloud.world.Cluster;
import dev.guardband.simcloud.world.KubernetesObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Pods of one namespace, each an address of loopback that answers at one port for all. */
final class PodFleet implements AutoCloseable {
  private final Cluster cluster;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, Headers> asked = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger(10);

  /** What a pod does with a request. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  PodFleet(Cluster cluster) {
    this.cluster = cluster;
    try {
      server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String address = exchange.getLocalAddress().getAddress().getHostAddress();
    asked.put(address + exchange.getRequestURI(), exchange.getRequestHeaders());
    Answer answer = answers.get(address);
    if (answer == null) {
      send(exchange, 404, "nobody");
      return;
    }
    answer.to(exchange);
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** The header of the last request to an address and path, in which it may be absent. */
  String header(String addressAndPath, String name) {
    return String.valueOf(asked.getOrDefault(addressAndPath, new Headers()).getFirst(name));
  }

  boolean wasAsked(String addressAndPath) {
    return asked.containsKey(addressAndPath);
  }

  /** A pod of a service that answers; its object, which others may be made of. */
  KubernetesObject start(String service, String name, Answer answer) {
    String address = "127.0.0." + next.getAndIncrement();
    answers.put(address, answer);
    KubernetesObject pod =
        KubernetesObject.of("v1/pods", "prod", name)
            .label("breakers", "true")
            .label("app", service)
            .annotation("guardband.dev/breakers-port", Integer.toString(port()))
            .status("{\"phase\": \"Running\", \"podIP\": \"" + address + "\"}");
    cluster.put(pod);
    return pod;
  }

  /** One with Resilience4j, whose only breaker is in that state. */
  KubernetesObject start(String service, String name, String state) {
    return start(service, name, resilience4j(state));
  }

  void stop(KubernetesObject pod) {
    cluster.remove(pod);
  }

  static Answer resilience4j(String state) {
    return exchange -> {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/actuator/circuitbreakers")) {
        send(
            exchange,
            200,
            "{\"circuitBreakers\": {\"stripe\": {\"state\": \"%s\", \"failedCalls\": 1}}}"
                .formatted(state));
        return;
      }
      send(exchange, 404, "{}");
    };
  }

  static Answer of(int status, String body) {
    return exchange -> send(exchange, status, body);
  }

  static String address(KubernetesObject pod) {
    return pod.status().replaceAll(".*\"podIP\": \"([^\"]*)\".*", "$1");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
