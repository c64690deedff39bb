package dev.guardband.alertmanager;

import dev.guardband.model.settings.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** The real Alertmanager on a generated configuration. */
final class RunningAlertmanager implements AutoCloseable {
  private static final String CANARY = "CanaryWarning";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final String address;

  private RunningAlertmanager(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static RunningAlertmanager of(Settings settings, Path directory) throws Exception {
    Tool.write(settings, directory);
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "prometheus-alertmanager",
                  "--config.file=alertmanager/alertmanager.yml",
                  "--storage.path=data",
                  "--cluster.listen-address=",
                  "--web.listen-address=127.0.0.1:" + port)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("alertmanager.log").toFile())
              .start();
    } catch (IOException missing) {
      throw new AssertionError(
          "prometheus-alertmanager is missing: apt-get install prometheus-alertmanager", missing);
    }
    RunningAlertmanager running = new RunningAlertmanager(process, "http://127.0.0.1:" + port);
    running.awaitReady();
    return running;
  }

  private void awaitReady() throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!isReady()) {
      if (Instant.now().isAfter(deadline) || process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Alertmanager did not get ready");
      }
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return http.send(request("/-/ready").build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  /**
   * Names of the alerts that are not inhibited, in order, while all of these fire.
   *
   * <p>Alertmanager takes alerts in the order in which they are sent, and its inhibitor some time
   * later. So a pair of which one inhibits the other is sent last: once it does, all are taken.
   */
  List<String> told(List<Map<String, String>> alerts) throws Exception {
    List<Map<String, String>> all = new ArrayList<>(alerts);
    all.add(canary(CANARY, "warning"));
    all.add(canary("CanaryCritical", "critical"));
    send(all);
    Instant deadline = Instant.now().plus(PATIENCE);
    List<String> active = active();
    while (active.contains(CANARY) || active.isEmpty()) {
      if (Instant.now().isAfter(deadline) || process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Alertmanager did not inhibit the canary: " + active);
      }
      active = active();
    }
    return active.stream().filter(name -> !name.equals("CanaryCritical")).toList();
  }

  private static Map<String, String> canary(String name, String severity) {
    return Map.of("alertname", name, "severity", severity, "subject", "canary");
  }

  private void send(List<Map<String, String>> alerts) throws Exception {
    String json =
        alerts.stream().map(RunningAlertmanager::json).collect(Collectors.joining(",", "[", "]"));
    HttpRequest post =
        request("/api/v2/alerts")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    int status = http.send(post, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new AssertionError("Alertmanager refused the alerts: " + status);
    }
  }

  private static String json(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> '"' + label.getKey() + "\":\"" + label.getValue() + '"')
        .collect(Collectors.joining(",", "{\"labels\":{", "}}"));
  }

  private List<String> active() throws Exception {
    String json = http.send(request("/api/v2/alerts").build(), BodyHandlers.ofString()).body();
    // JSON is YAML.
    List<Map<String, Map<String, Object>>> all = new Yaml().load(json);
    return all.stream()
        .filter(alert -> !state(alert).equals("suppressed"))
        .map(alert -> String.valueOf(alert.getOrDefault("labels", Map.of()).get("alertname")))
        .sorted()
        .toList();
  }

  private static String state(Map<String, Map<String, Object>> alert) {
    return String.valueOf(alert.getOrDefault("status", Map.of()).get("state"));
  }

  /** Waits for its end: until then it writes to its directory, which the test deletes. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
