package dev.guardband.cli.demo;

import dev.guardband.config.Configuration;
import dev.guardband.config.Loaded;
import dev.guardband.exporter.Exporter;
import dev.guardband.model.Artifact;
import dev.guardband.model.settings.Settings;
import dev.guardband.render.Plan;
import dev.guardband.simcloud.SimCloud;
import dev.guardband.simcloud.world.Scenario;
import dev.guardband.simcloud.world.WatchedService;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A whole platform in one process, and Prometheus and Alertmanager beside it where they are
 * installed, on exactly the files that {@code guardband generate} writes.
 */
public final class Demo implements AutoCloseable {
  /** Any number: the same one makes the same platform. */
  private static final long SEED = 7;

  private final Addresses addresses;
  private final DemoFiles files;
  private final Clock clock = Clock.systemUTC();
  private final List<AutoCloseable> running = new ArrayList<>();
  private final SimCloud cloud;

  private Demo(Path directory, Addresses addresses) throws IOException {
    this.addresses = addresses;
    this.files = new DemoFiles(directory);
    files.prepare(addresses);
    DemoBill bill = new DemoBill(files.bill());
    bill.write(today());
    cloud = started(SimCloud.start(World.demo(clock, SEED), clock, addresses.cloud()));
    cloud.world().scenarios().onSwitch(scenario -> rewrite(bill, scenario));
  }

  private Demo run(Function<Plan, List<Artifact>> generator) throws IOException {
    // The first account's own key, as simcloud knows it; the SDK looks for it here.
    System.setProperty("aws.accessKeyId", "AKIA111111111111");
    System.setProperty("aws.secretAccessKey", "demo");
    Settings settings = settings();
    files.write(generator.apply(Plan.of(settings)));
    started(
        Exporter.start(
            settings,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), addresses.exporter()),
            clock));
    return this;
  }

  /**
   * Starts on the ports that the documentation names, or on others where those are taken.
   *
   * @param directory takes all files; it must exist
   */
  public static Demo start(Path directory, Function<Plan, List<Artifact>> generator)
      throws IOException {
    return new Demo(directory, Addresses.usual()).run(generator).watched();
  }

  /** Starts on ports that nothing else uses, as tests do. */
  public static Demo startAnywhere(Path directory, Function<Plan, List<Artifact>> generator)
      throws IOException {
    return new Demo(directory, Addresses.any()).run(generator).watched();
  }

  /** The same without Prometheus and Alertmanager. */
  public static Demo startExporterAlone(Path directory, Function<Plan, List<Artifact>> generator)
      throws IOException {
    return new Demo(directory, Addresses.any()).run(generator);
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private Settings settings() {
    Loaded loaded = Configuration.load(files.configuration());
    return loaded.settings().orElseThrow(() -> new IllegalStateException(loaded.diagnostics()));
  }

  private void rewrite(DemoBill bill, Scenario scenario) {
    if (scenario != Scenario.OVERSPEND) {
      return;
    }
    try {
      if (cloud.world().scenarios().isOn(scenario)) {
        bill.writeOverspent(today());
      } else {
        bill.write(today());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the demo's bill", failed);
    }
  }

  private Demo watched() throws IOException {
    Optional<Path> alertmanager =
        Tool.find("prometheus-alertmanager").or(() -> Tool.find("alertmanager"));
    Optional<Path> prometheus = Tool.find("prometheus");
    if (alertmanager.isPresent()) {
      started(Tool.start(alertmanager.get(), files.log("alertmanager"), alertmanagerArguments()));
    }
    if (prometheus.isPresent()) {
      Path configuration = new DemoPrometheus(files, addresses).write();
      DemoHistory.write(files, counted(), clock.instant());
      started(
          Tool.start(
              prometheus.get(), files.log("prometheus"), prometheusArguments(configuration)));
    }
    return this;
  }

  /** The services whose requests the configuration counts. */
  private List<WatchedService> counted() {
    return settings().services().stream()
        .filter(service -> service.signals().requests().isPresent())
        .flatMap(service -> cloud.world().services().find(service.name()).stream())
        .toList();
  }

  private List<String> alertmanagerArguments() {
    return List.of(
        "--config.file=" + files.generated().resolve("alertmanager/alertmanager.yml"),
        "--storage.path=" + files.data("alertmanager"),
        "--web.listen-address=127.0.0.1:" + addresses.alertmanager(),
        "--web.external-url=" + Addresses.url(addresses.alertmanager()),
        "--cluster.listen-address=");
  }

  private List<String> prometheusArguments(Path configuration) {
    return List.of(
        "--config.file=" + configuration,
        "--storage.tsdb.path=" + files.data("prometheus"),
        "--web.listen-address=127.0.0.1:" + addresses.prometheus(),
        "--web.external-url=" + Addresses.url(addresses.prometheus()));
  }

  private <T extends AutoCloseable> T started(T part) {
    running.add(0, part);
    return part;
  }

  public SimCloud cloud() {
    return cloud;
  }

  /** The configuration it runs on. */
  public Path configuration() {
    return files.configuration();
  }

  /** What was generated from it. */
  public Path generated() {
    return files.generated();
  }

  public URI exporter() {
    return URI.create(Addresses.url(addresses.exporter()));
  }

  public URI prometheus() {
    return URI.create(Addresses.url(addresses.prometheus()));
  }

  public URI alertmanager() {
    return URI.create(Addresses.url(addresses.alertmanager()));
  }

  /** Whether both Prometheus and Alertmanager were found, so that alerts reach the inbox. */
  public boolean alerts() {
    return running.stream().filter(Tool.class::isInstance).count() == 2;
  }

  @Override
  public void close() {
    for (AutoCloseable part : running) {
      try {
        part.close();
      } catch (Exception failed) {
        throw new IllegalStateException("cannot stop " + part, failed);
      }
    }
  }
}
