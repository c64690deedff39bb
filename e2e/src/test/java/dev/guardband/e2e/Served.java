package dev.guardband.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code guardband serve} in a process of its own. */
final class Served implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path out;
  private final Path log;
  private final URI address;

  private Served(Process process, Path directory, URI address) {
    this.process = process;
    this.out = directory.resolve("out");
    this.log = directory.resolve("log");
    this.address = address;
  }

  /**
   * Starts it.
   *
   * @param directory takes what it prints
   */
  static Served start(Path directory, Path configuration, int port) throws IOException {
    Files.createDirectories(directory);
    ProcessBuilder builder =
        new ProcessBuilder(
                Command.guardband(
                    List.of(),
                    "serve",
                    "-c",
                    configuration.toString(),
                    "--listen",
                    "127.0.0.1:" + port))
            .directory(directory.toFile())
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("log").toFile());
    builder.environment().put("AWS_ACCESS_KEY_ID", "AKIA111111111111");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", ServedSite.AWS_SECRET);
    return new Served(builder.start(), directory, URI.create("http://127.0.0.1:" + port));
  }

  /** Waits until it answers at all. */
  Served answering() throws Exception {
    Eventually.get(PATIENCE, () -> get("/-/healthy").status(), status -> status == 200);
    return this;
  }

  /** Waits until each source has tried once. */
  Served ready() throws Exception {
    Eventually.get(PATIENCE, () -> get("/-/ready").status(), status -> status == 200);
    return this;
  }

  Http.Answer get(String path) throws InterruptedException {
    return Http.get(address.resolve(path));
  }

  /** Asks it to stop, as Kubernetes does; false where it did not within the time. */
  boolean terminate(Duration patience) throws InterruptedException {
    process.destroy();
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Leaves it alone for so long, which must not be its end. */
  void lives(int millis) throws InterruptedException {
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      throw new AssertionError("it ended by itself with " + process.exitValue());
    }
  }

  /** Ends it in the middle of whatever it does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for its own end. */
  int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + PATIENCE);
    }
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  List<String> log() throws IOException {
    return Files.readAllLines(log, StandardCharsets.UTF_8);
  }

  /** Waits for its end: until then it writes to its directory, which the test deletes. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
