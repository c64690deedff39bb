package dev.guardband.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A running Prometheus that scrapes one target and evaluates rules, every five seconds each. */
final class Prometheus implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final int POLL_MILLISECONDS = 100;
  private static final int STOP_SECONDS = 10;
  private static final Pattern INTERVAL = Pattern.compile("(?m)^( +)interval: .*$");
  private static final Pattern GROUP =
      Pattern.compile(
          "(?m)^prometheus_rule_group_(iterations_total|last_duration_seconds)"
              + "\\{rule_group=\".*;(.*)\"} (.*)$");
  private static final Pattern VALUE = Pattern.compile("\"value\":\\[[^,]+,\"([^\"]+)\"]");

  private static final String CONFIGURATION =
      """
      global: {scrape_interval: 5s, evaluation_interval: 5s}
      rule_files: ["rules/*.yaml"]
      scrape_configs:
        - {job_name: guardband, honor_labels: true, static_configs: [{targets: ["TARGET"]}]}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final URI address;
  private final Path log;

  private Prometheus(Process process, URI address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /**
   * Starts it in a directory of its own.
   *
   * @param rules copied, with another interval: how long an evaluation takes does not depend on it
   */
  static Prometheus start(Path directory, Path rules, String target) throws IOException {
    Path copies = Files.createDirectories(directory.resolve("rules"));
    try (Stream<Path> files = Files.list(rules)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = INTERVAL.matcher(Files.readString(file)).replaceAll("$1interval: 5s");
        Files.writeString(copies.resolve(file.getFileName()), text);
      }
    }
    Path configuration =
        Files.writeString(
            directory.resolve("prometheus.yml"), CONFIGURATION.replace("TARGET", target));
    Path log = directory.resolve("log");
    String listen;
    try (ServerSocket socket = new ServerSocket(0)) {
      listen = "127.0.0.1:" + socket.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--storage.tsdb.retention.time=90d",
                "--web.listen-address=" + listen)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Prometheus(process, URI.create("http://" + listen), log);
  }

  /** Waits until a query's only value is this one. */
  void await(String query, int value) throws IOException, InterruptedException {
    String path = "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      Matcher found = VALUE.matcher(get(path));
      if (found.find() && found.group(1).equals(value + "")) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
    }
    throw new IOException(query + " is not " + value + ": see " + log);
  }

  /** How long the next evaluations of each group take, in milliseconds. */
  Map<String, Runs> evaluations(int count) throws IOException, InterruptedException {
    Map<String, Double> iterations = new TreeMap<>(values("iterations_total"));
    Map<String, List<Double>> taken = new TreeMap<>();
    iterations.keySet().forEach(group -> taken.put(group, new ArrayList<>()));
    while (taken.values().stream().anyMatch(times -> times.size() < count)) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
      Map<String, Double> durations = values("last_duration_seconds");
      values("iterations_total")
          .forEach(
              (group, number) -> {
                if (!number.equals(iterations.put(group, number))) {
                  taken
                      .computeIfAbsent(group, first -> new ArrayList<>())
                      .add(1e3 * durations.getOrDefault(group, 0.0));
                }
              });
    }
    Map<String, Runs> evaluations = new TreeMap<>();
    taken.forEach((group, times) -> evaluations.put(group, new Runs(times)));
    return evaluations;
  }

  private Map<String, Double> values(String metric) throws IOException, InterruptedException {
    Map<String, Double> values = new TreeMap<>();
    for (MatchResult found : GROUP.matcher(get("/metrics")).results().toList()) {
      if (found.group(1).equals(metric)) {
        values.put(found.group(2), Double.valueOf(found.group(3)));
      }
    }
    return values;
  }

  private String get(String path) throws IOException, InterruptedException {
    try {
      return client
          .send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException notYet) {
      if (!process.isAlive()) {
        throw new IOException("Prometheus ended: see " + log, notYet);
      }
      return "";
    }
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
}
