package dev.guardband.e2e;

import com.google.gson.JsonObject;
import dev.guardband.model.Durations;
import dev.guardband.render.Yaml;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A world on the real Prometheus, with the generated rules of its cases. */
record RunningWorld(World world, RunningPrometheus prometheus) implements AutoCloseable {
  private static final Pattern INTERVAL = Pattern.compile("(?m)^ {4}interval: (\\w+)$");

  /** Prometheus looks for a group's history at its second evaluation, and heeds it at its third. */
  private static final Duration SLOWEST = Duration.ofMinutes(1);

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
    return new RunningWorld(world, RunningPrometheus.start(directory));
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
    scrape.put("scrape_interval", "5s");
    scrape.put("metrics_path", present.getPath());
    scrape.put("static_configs", List.of(Map.of("targets", List.of(present.getAuthority()))));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("rule_files", List.of("rules/*.yaml"));
    all.put("scrape_configs", List.of(scrape));
    return Yaml.print(all);
  }

  /** The alerts of this name, as Prometheus tells of them. */
  List<JsonObject> alerts(FiringCase each) throws InterruptedException {
    return Http.list(data("/api/v1/alerts").get("alerts")).stream()
        .filter(alert -> label(alert, "alertname").equals(each.alert().name()))
        .toList();
  }

  private static String label(JsonObject alert, String name) {
    return alert.getAsJsonObject("labels").get(name).getAsString();
  }

  /** Whether what its test expects fires, and nothing else of its name, since when it should. */
  boolean fires(FiringCase each) throws InterruptedException {
    Set<FiringCase.Firing> firing =
        alerts(each).stream()
            .filter(alert -> alert.get("state").getAsString().equals("firing"))
            .filter(alert -> each.alert().hold().isZero() || isSince(alert, each))
            .map(RunningWorld::firing)
            .collect(Collectors.toSet());
    return each.expected().isEmpty() ? !firing.isEmpty() : firing.equals(each.expected());
  }

  private boolean isSince(JsonObject alert, FiringCase each) {
    return activeAt(alert).equals(world.pendingSince(each));
  }

  private static Instant activeAt(JsonObject alert) {
    return Instant.parse(alert.get("activeAt").getAsString());
  }

  /** Whether Prometheus has looked up since when it had been pending. */
  boolean heedsItsHistory(FiringCase each) throws InterruptedException {
    List<JsonObject> alerts = alerts(each);
    return !alerts.isEmpty()
        && alerts.stream().allMatch(alert -> activeAt(alert).isBefore(world.end()));
  }

  Set<String> states(FiringCase each) throws InterruptedException {
    return alerts(each).stream()
        .map(alert -> alert.get("state").getAsString())
        .collect(Collectors.toSet());
  }

  String lastEvaluation(FiringCase each) throws InterruptedException {
    return rule(each).get("lastEvaluation").getAsString();
  }

  private static FiringCase.Firing firing(JsonObject alert) {
    SortedMap<String, String> labels = FiringCase.strings(alert.getAsJsonObject("labels"));
    labels.remove("alertname");
    return new FiringCase.Firing(labels, FiringCase.strings(alert.getAsJsonObject("annotations")));
  }

  /**
   * At how many of the minutes since it is pending the condition did not hold, so that its waiting
   * would have begun anew.
   */
  long gaps(FiringCase each) throws InterruptedException {
    Instant since = world.pendingSince(each);
    String query =
        "/api/v1/query_range?step=60&start="
            + since.getEpochSecond()
            + "&end="
            + world.end().getEpochSecond()
            + "&query="
            + URLEncoder.encode("count(" + each.alert().expr() + ")", StandardCharsets.UTF_8);
    long held =
        Http.list(data(query).get("result")).stream()
            .mapToLong(series -> series.getAsJsonArray("values").size())
            .sum();
    return Duration.between(since, world.end()).toMinutes() + 1 - held;
  }

  /** The rule as Prometheus has it. */
  JsonObject rule(FiringCase each) throws InterruptedException {
    return groups(each)
        .flatMap(group -> Http.list(group.get("rules")).stream())
        .filter(rule -> isOf(each, rule))
        .findFirst()
        .orElseThrow(() -> new AssertionError(each + " is not loaded in " + world.name()));
  }

  private Stream<JsonObject> groups(FiringCase each) throws InterruptedException {
    String file = "/" + each.alert().home().file().getFileName();
    return Http.list(data("/api/v1/rules?type=alert").get("groups")).stream()
        .filter(group -> ("/" + group.get("file").getAsString()).endsWith(file));
  }

  private static boolean isOf(FiringCase each, JsonObject rule) {
    return each.alert().name().equals(rule.get("name").getAsString())
        && rule.getAsJsonObject("labels")
            .get("severity")
            .equals(each.alert().rule().getAsJsonObject("labels").get("severity"));
  }

  private JsonObject data(String path) throws InterruptedException {
    return Http.json(prometheus.address().resolve(path)).getAsJsonObject("data");
  }

  /** Everything that helps to see why an alert does not fire. */
  String report(FiringCase each) {
    try {
      return told(each);
    } catch (Exception | AssertionError failed) {
      return each + " in " + world.name() + ": " + failed;
    }
  }

  private String told(FiringCase each) throws Exception {
    JsonObject rule = rule(each);
    StringBuilder text =
        new StringBuilder("%s in %s%n".formatted(each, world.name()))
            .append("state: ")
            .append(rule.get("state"))
            .append(", health: ")
            .append(rule.get("health"))
            .append(", error: ")
            .append(rule.get("lastError"))
            .append(", for: ")
            .append(rule.get("duration"))
            .append(" s")
            .append(", pending since, by its history: ")
            .append(world.pendingSince(each))
            .append("\nalerts: ")
            .append(alerts(each))
            .append("\nexpression: ")
            .append(Http.query(prometheus.address(), each.alert().expr()));
    for (ProvedSeries input : each.inputs()) {
      text.append("\nseries: ").append(Http.query(prometheus.address(), input.series()));
    }
    return text + "\nbeside it: " + world.cases() + "\n" + prometheus.log();
  }

  @Override
  public void close() {
    prometheus.close();
  }
}
