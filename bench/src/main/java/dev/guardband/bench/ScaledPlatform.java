package dev.guardband.bench;

import dev.guardband.simcloud.SimCloud;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The demo's platform with more databases, so that every kind of source is read and some 10,000
 * series come of it; Guardband itself runs beside it, in a process of its own.
 */
final class ScaledPlatform implements AutoCloseable {
  private static final Path EXAMPLE = Path.of("examples/demo/guardband.yaml");
  private static final Path SAMPLE = Path.of("examples/focus/focus_sample.csv");
  private static final LocalDate SAMPLE_ENDS = LocalDate.of(2024, 9, 30);
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?= \\d{2}:)");
  private static final String PROD = "222222222222";
  private static final String PAYMENTS = "333333333333";
  private static final long SEED = 7;

  private final Path directory;
  private final SimCloud cloud;

  private ScaledPlatform(Path directory, SimCloud cloud) {
    this.directory = directory;
    this.cloud = cloud;
  }

  /**
   * Starts it, and writes Guardband's configuration for it.
   *
   * @param databases in each of three places
   */
  static ScaledPlatform start(Path directory, int databases) throws IOException {
    Clock clock = Clock.systemUTC();
    World world = World.demo(clock, SEED);
    world.databases().putMany(PROD, "eu-west-1", databases);
    world.databases().putMany(PROD, "us-east-1", databases);
    world.databases().putMany(PAYMENTS, "eu-west-1", databases);
    ScaledPlatform platform = new ScaledPlatform(directory, SimCloud.start(world, clock, 0));
    platform.writeSecrets();
    platform.writeBill(LocalDate.now(clock).minusDays(1));
    platform.writeConfiguration();
    return platform;
  }

  Path configuration() {
    return directory.resolve("guardband.yaml");
  }

  Path state() {
    return directory.resolve("state");
  }

  /** The name of the access key that the simulated cloud knows. */
  String accessKeyId() {
    return cloud.world().accounts().all().get(0).accessKeyId();
  }

  @Override
  public void close() {
    cloud.close();
  }

  private void writeSecrets() throws IOException {
    Path secrets = Files.createDirectories(directory.resolve("secrets"));
    for (String name : List.of("pagerduty", "pagerduty-payments", "slack-token", "heartbeat")) {
      Files.writeString(secrets.resolve(name), "none");
    }
    Files.writeString(secrets.resolve("external-id"), "guardband-demo");
  }

  private void writeConfiguration() throws IOException {
    String text = Files.readString(EXAMPLE);
    Files.writeString(
        configuration(),
        text.replace("/tmp/guardband-demo", directory.toString())
            .replace("http://127.0.0.1:9900", cloud.uri().toString()));
  }

  /** The sample with its days moved, so that the last one is {@code ends}. */
  private void writeBill(LocalDate ends) throws IOException {
    long days = ChronoUnit.DAYS.between(SAMPLE_ENDS, ends);
    Matcher dates = DATE.matcher(Files.readString(SAMPLE));
    String moved =
        dates.replaceAll(date -> LocalDate.parse(date.group()).plusDays(days).toString());
    Files.writeString(
        Files.createDirectories(directory.resolve("focus")).resolve("bill.csv"), moved);
  }
}
