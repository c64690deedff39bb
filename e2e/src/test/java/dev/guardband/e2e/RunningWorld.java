package dev.guardband.e2e;

import dev.guardband.model.Durations;
import dev.guardband.render.Yaml;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A world on the real Prometheus, with the generated rules of its cases. */
record RunningWorld(World world, RunningPrometheus prometheus) implements AutoCloseable {
  private static final Pattern INTERVAL = Pattern.compile("(?m)^ {4}interval: (\\w+)$");

  /**
   * Prometheus looks for a group's history at its second evaluation, and heeds it at its third, so
   * that groups which are evaluated less often than this would make the test long. The system
   * property {@code fires.slowest} says another interval.
   */
  static final Duration SLOWEST = Durations.parse(System.getProperty("fires.slowest", "1m"));

  // https://github.com/prometheus/prometheus/issues/16883
  private static final Pattern FORGETFUL = Pattern.compile("(2\\.5[3-9]|3\\.(\\d|10))\\..*");

  /**
   * Makes blocks of its history, and starts it.
   *
   * @param present where its series are exposed from now on
   */
  static RunningWorld start(World world, Path parent, URI present) throws Exception {
    Path directory = Files.createDirectories(parent.resolve(world.name()));
    Path rules = Files.createDirectories(directory.resolve("rules"));
    for (GeneratedRules file : world.files()) {
      Path copy = rules.resolve(file.file().getFileName());
      Files.writeString(copy, noSlower(Files.readString(file.file())));
    }
    Files.writeString(directory.resolve("prometheus.yml"), configuration(present));
    Files.writeString(directory.resolve("history.txt"), world.history());
    Command.Result blocks =
        Command.run(
            directory,
            "promtool",
            "tsdb",
            "create-blocks-from",
            "openmetrics",
            "history.txt",
            "data");
    if (blocks.exit() != 0) {
      throw new AssertionError("no blocks of " + world.name() + ":\n" + blocks.output());
    }
    RunningWorld running = new RunningWorld(world, RunningPrometheus.start(directory));
    try {
      running.refuseForgetful();
      return running;
    } catch (Exception | AssertionError failed) {
      running.close();
      throw failed;
    }
  }

  private void refuseForgetful() throws InterruptedException {
    String version = prometheus.version();
    if (forgets(version)) {
      throw new AssertionError(
          "Prometheus "
              + version
              + " does not find how long an alert with a template in its labels has waited; put 2.42"
              + " to 2.52, or 3.11 or later, on the PATH");
    }
  }

  /** Whether this version has lost an alert with templates in its labels once it starts anew. */
  static boolean forgets(String version) {
    return FORGETFUL.matcher(version).matches();
  }

  private static String noSlower(String rules) {
    return INTERVAL
        .matcher(rules)
        .replaceAll(
            found ->
                Durations.parse(found.group(1)).compareTo(SLOWEST) > 0
                    ? "    interval: " + Durations.print(SLOWEST)
                    : found.group());
  }

  private static String configuration(URI present) {
    Map<String, Object> scrape = new LinkedHashMap<>();
    scrape.put("job_name", "proofs");
    scrape.put("honor_labels", true);
    // Also the longest that a busy machine may take: a scrape that fails ends all that is pending.
    scrape.put("scrape_interval", "10s");
    scrape.put("metrics_path", present.getPath());
    scrape.put("static_configs", List.of(Map.of("targets", List.of(present.getAuthority()))));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("rule_files", List.of("rules/*.yaml"));
    all.put("scrape_configs", List.of(scrape));
    return Yaml.print(all);
  }

  /** What Prometheus says of a case of this world. */
  JudgedCase judge(FiringCase each) {
    return new JudgedCase(world, each, prometheus);
  }

  @Override
  public void close() {
    prometheus.close();
  }
}
