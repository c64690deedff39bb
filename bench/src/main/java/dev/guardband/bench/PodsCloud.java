package dev.guardband.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.guardband.simcloud.SimCloud;
import dev.guardband.simcloud.world.KubernetesObject;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * A Kubernetes API and pods with Resilience4j, each at an address of loopback, in a process of its
 * own. Arguments: pods, and breakers of each. It tells its address, and ends with its input.
 */
public final class PodsCloud {
  /** As Resilience4j keeps of a breaker that is used now and then. */
  private static final int EVENTS_EACH = 10;

  private PodsCloud() {}

  public static void main(String[] arguments) throws IOException {
    int pods = Integer.parseInt(arguments[0]);
    int breakers = Integer.parseInt(arguments[1]);
    World world = World.empty(Clock.systemUTC());
    world.cluster().accept("token", "guardband");
    try (SimCloud cloud = SimCloud.start(world, Clock.systemUTC(), 0)) {
      HttpServer server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
      server.setExecutor(Executors.newFixedThreadPool(64));
      byte[] states = states(breakers).getBytes(StandardCharsets.UTF_8);
      byte[] events = events(breakers).getBytes(StandardCharsets.UTF_8);
      server.createContext("/actuator/circuitbreakers", exchange -> send(exchange, states));
      server.createContext("/actuator/circuitbreakerevents", exchange -> send(exchange, events));
      server.start();
      for (int i = 0; i < pods; i++) {
        world.cluster().put(pod(i, server.getAddress().getPort()));
      }
      System.out.println(cloud.uri());
      System.out.flush();
      while (System.in.read() >= 0) {
        // Until it is closed.
      }
      server.stop(0);
    }
    System.exit(0);
  }

  private static KubernetesObject pod(int number, int port) {
    String address = "127.1." + number / 250 + "." + (number % 250 + 1);
    return KubernetesObject.of(
            "v1/pods", "prod", "service-%02d-%04d".formatted(number % 20, number))
        .label("guardband.dev/breakers", "true")
        .label("app.kubernetes.io/name", "service-%02d".formatted(number % 20))
        .annotation("guardband.dev/breakers-port", Integer.toString(port))
        .status("{\"phase\": \"Running\", \"podIP\": \"" + address + "\"}");
  }

  private static String states(int breakers) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < breakers; i++) {
      all.add(
          "\"provider-%04d\":{\"failureRate\":\"12.5%%\",\"slowCallRate\":\"0.0%%\",\"failureRateThreshold\":\"50.0%%\",\"slowCallRateThreshold\":\"100.0%%\",\"bufferedCalls\":8,\"failedCalls\":1,\"slowCalls\":0,\"slowFailedCalls\":0,\"notPermittedCalls\":0,\"state\":\"CLOSED\"}"
              .formatted(i));
    }
    return "{\"circuitBreakers\":{" + String.join(",", all) + "}}";
  }

  private static String events(int breakers) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < breakers * EVENTS_EACH; i++) {
      all.add(
          "{\"circuitBreakerName\":\"provider-%04d\",\"type\":\"SUCCESS\",\"creationTime\":\"2026-11-20T12:00:00.117264Z[Etc/UTC]\",\"errorMessage\":null,\"durationInMs\":12,\"stateTransition\":null}"
              .formatted(i % breakers));
    }
    return "{\"circuitBreakerEvents\":[" + String.join(",", all) + "]}";
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
