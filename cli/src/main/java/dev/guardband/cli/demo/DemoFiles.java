package dev.guardband.cli.demo;

import dev.guardband.model.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo's directory: its configuration, secrets that are none, and what is generated. */
final class DemoFiles {
  /** What {@code examples/demo/guardband.yaml} names, to be replaced. */
  private static final String EXAMPLE_DIRECTORY = "/tmp/guardband-demo";

  private static final String EXAMPLE_CLOUD = "http://127.0.0.1:9900";
  private static final String EXAMPLE_PROMETHEUS = "http://127.0.0.1:9090";

  private final Path directory;

  DemoFiles(Path directory) {
    this.directory = directory;
  }

  Path configuration() {
    return directory.resolve("guardband.yaml");
  }

  Path generated() {
    return directory.resolve("generated");
  }

  Path bill() {
    return directory.resolve("focus/bill.csv");
  }

  Path log(String program) {
    return directory.resolve(program + ".log");
  }

  Path data(String program) {
    return directory.resolve(program + "-data");
  }

  /** Writes everything that the configuration names. */
  void prepare(Addresses addresses) throws IOException {
    Files.createDirectories(directory.resolve("secrets"));
    Files.createDirectories(directory.resolve("focus"));
    Files.createDirectories(directory.resolve("state"));
    for (String secret : List.of("pagerduty", "pagerduty-payments", "slack-token", "heartbeat")) {
      Files.writeString(directory.resolve("secrets").resolve(secret), "demo-" + secret);
    }
    Files.writeString(directory.resolve("secrets/external-id"), "guardband-demo");
    Files.writeString(
        configuration(),
        example()
            .replace(EXAMPLE_DIRECTORY, directory.toString())
            .replace(EXAMPLE_CLOUD, Addresses.url(addresses.cloud()))
            .replace(EXAMPLE_PROMETHEUS, Addresses.url(addresses.prometheus())));
  }

  private static String example() throws IOException {
    try (InputStream in = DemoFiles.class.getResourceAsStream("guardband.yaml")) {
      if (in == null) {
        throw new IOException("the demo's configuration is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  void write(List<Artifact> artifacts) throws IOException {
    for (Artifact artifact : artifacts) {
      Path file = generated().resolve(artifact.path());
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, artifact.text());
    }
  }
}
