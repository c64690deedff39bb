package dev.guardband.e2e;

import dev.guardband.simcloud.SimCloud;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The demo's configuration over a simulated cloud, with secrets that can be looked for. */
final class ServedSite implements AutoCloseable {
  static final String AWS_SECRET = "aws-SECRET-0d1f";
  private static final List<String> SECRETS =
      List.of("pagerduty", "pagerduty-payments", "slack-token", "heartbeat");

  /** What the demo's cloud wants, so it cannot be made up. */
  private static final String EXTERNAL_ID = "guardband-demo";

  private static final long SEED = 7;

  private final Path directory;
  private final SimCloud cloud;

  private ServedSite(Path directory, SimCloud cloud) {
    this.directory = directory;
    this.cloud = cloud;
  }

  static ServedSite in(Path directory) throws IOException {
    Clock clock = Clock.systemUTC();
    SimCloud cloud = SimCloud.start(World.demo(clock, SEED), clock, 0);
    ServedSite site = new ServedSite(directory, cloud);
    Path secrets = Files.createDirectories(directory.resolve("secrets"));
    for (String secret : SECRETS) {
      Files.writeString(secrets.resolve(secret), value(secret));
    }
    Files.writeString(secrets.resolve("external-id"), EXTERNAL_ID);
    Path focus = Files.createDirectories(directory.resolve("focus"));
    Files.copy(
        Sources.ROOT.resolve("examples/focus/focus_sample.csv"), focus.resolve("focus_sample.csv"));
    String example = Files.readString(Sources.ROOT.resolve("examples/demo/guardband.yaml"));
    Files.writeString(
        site.configuration(),
        example
            .replace("/tmp/guardband-demo", directory.toString())
            .replace("http://127.0.0.1:9900", cloud.uri().toString()));
    return site;
  }

  private static String value(String secret) {
    return secret + "-SECRET-7c2e";
  }

  /** Everything that must be nowhere to be seen. */
  static List<String> secrets() {
    return List.of("-SECRET-", EXTERNAL_ID);
  }

  Path configuration() {
    return directory.resolve("guardband.yaml");
  }

  Path state() {
    return directory.resolve("state");
  }

  SimCloud cloud() {
    return cloud;
  }

  Served serve(String name, int port) throws IOException {
    return Served.start(directory.resolve(name), configuration(), port);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    cloud.close();
  }
}
