package dev.guardband.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The real Prometheus on a directory of its own, at a port that it chooses. */
final class RunningPrometheus implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern PORT =
      Pattern.compile("msg=\"Listening on\".* address=127\\.0\\.0\\.1:(\\d+)\\s");

  /** The lines of its log that a failure shows. */
  private static final int SHOWN = 8;

  private final Process process;
  private final Path log;
  private final URI address;

  private RunningPrometheus(Process process, Path log) throws Exception {
    this.process = process;
    this.log = log;
    int port = Eventually.get(PATIENCE, this::port, OptionalInt::isPresent).orElseThrow();
    this.address = URI.create("http://127.0.0.1:" + port);
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param directory has {@code prometheus.yml}, and its blocks, if any, in {@code data}
   */
  static RunningPrometheus start(Path directory) throws Exception {
    Path log = directory.resolve("prometheus.log");
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "prometheus",
                  "--config.file=prometheus.yml",
                  "--storage.tsdb.path=data",
                  "--storage.tsdb.retention.time=90d",
                  "--web.listen-address=127.0.0.1:0",
                  "--rules.alert.for-grace-period=0s")
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException missing) {
      throw new AssertionError("prometheus is missing: apt-get install prometheus", missing);
    }
    // Where the tests are told to stop, nothing else would end it.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    try {
      RunningPrometheus running = new RunningPrometheus(process, log);
      Eventually.get(
          PATIENCE,
          () -> Http.get(running.address.resolve("/-/ready")).status(),
          status -> status == 200);
      return running;
    } catch (Exception | AssertionError failed) {
      end(process);
      throw new AssertionError("Prometheus did not start:\n" + tail(log), failed);
    }
  }

  private OptionalInt port() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended with " + process.exitValue());
    }
    return PORT.matcher(Files.readString(log))
        .results()
        .mapToInt(RunningPrometheus::port)
        .findAny();
  }

  private static int port(MatchResult found) {
    return Integer.parseInt(found.group(1));
  }

  URI address() {
    return address;
  }

  /** Such as {@code 2.42.0+ds}. */
  String version() throws InterruptedException {
    return Http.json(address.resolve("/api/v1/status/buildinfo"))
        .getAsJsonObject("data")
        .get("version")
        .getAsString();
  }

  /** The end of its log. */
  String log() throws IOException {
    return tail(log);
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
  }

  /** Waits for its end: until then it writes to its directory, which the test deletes. */
  @Override
  public void close() {
    end(process);
  }

  private static void end(Process process) {
    process.destroy();
    process
        .onExit()
        .completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .thenCompose(ended -> ended.destroyForcibly().onExit())
        .join();
  }
}
