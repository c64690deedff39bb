package dev.guardband.e2e;

import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A case, and what a running Prometheus makes of it at the moment. */
record JudgedCase(World world, FiringCase proof, RunningPrometheus prometheus) {
  /** Of this name, as Prometheus tells of them. */
  private List<JsonObject> alerts() throws InterruptedException {
    return Http.list(data("/api/v1/alerts").get("alerts")).stream()
        .filter(alert -> label(alert, "alertname").equals(proof.alert().name()))
        .toList();
  }

  private static String label(JsonObject alert, String name) {
    return alert.getAsJsonObject("labels").get(name).getAsString();
  }

  /** Whether what its test expects fires, and nothing else of its name, since when it should. */
  boolean fires() throws InterruptedException {
    List<JsonObject> firing =
        alerts().stream()
            .filter(alert -> alert.get("state").getAsString().equals("firing"))
            .toList();
    return firing.stream().allMatch(this::isSince) && isExpected(firing);
  }

  private boolean isExpected(List<JsonObject> firing) {
    Set<FiringCase.Firing> told =
        firing.stream().map(JudgedCase::firing).collect(Collectors.toSet());
    return proof.expected().isEmpty() ? !told.isEmpty() : told.equals(proof.expected());
  }

  private boolean isSince(JsonObject alert) {
    return proof.alert().hold().isZero() || activeAt(alert).equals(world.pendingSince(proof));
  }

  private static Instant activeAt(JsonObject alert) {
    return Instant.parse(alert.get("activeAt").getAsString());
  }

  /**
   * Whether the alert has been judged by the time that it had been pending, of which the time
   * between the end of the history and Prometheus's look at it is no part.
   */
  boolean heedsItsHistory() throws InterruptedException {
    List<JsonObject> alerts = alerts();
    Instant judged = Instant.parse(rule().get("lastEvaluation").getAsString());
    return !alerts.isEmpty()
        && alerts.stream().map(JudgedCase::activeAt).allMatch(at -> isKept(at, judged));
  }

  private boolean isKept(Instant activeAt, Instant judged) {
    Instant lookedUp = world.end().plus(Duration.between(world.pendingSince(proof), activeAt));
    return activeAt.isBefore(world.end()) && judged.isAfter(lookedUp);
  }

  Set<String> states() throws InterruptedException {
    return alerts().stream()
        .map(alert -> alert.get("state").getAsString())
        .collect(Collectors.toSet());
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
  long gaps() throws InterruptedException {
    Instant since = world.pendingSince(proof);
    String query =
        "/api/v1/query_range?step=60&start="
            + since.getEpochSecond()
            + "&end="
            + world.end().getEpochSecond()
            + "&query="
            + URLEncoder.encode("count(" + proof.alert().expr() + ")", StandardCharsets.UTF_8);
    long held =
        Http.list(data(query).get("result")).stream()
            .mapToLong(series -> series.getAsJsonArray("values").size())
            .sum();
    return Duration.between(since, world.end()).toMinutes() + 1 - held;
  }

  private JsonObject rule() throws InterruptedException {
    return groups()
        .flatMap(group -> Http.list(group.get("rules")).stream())
        .filter(this::isOf)
        .findFirst()
        .orElseThrow(() -> new AssertionError(proof + " is not loaded in " + world.name()));
  }

  private Stream<JsonObject> groups() throws InterruptedException {
    String file = "/" + proof.alert().home().file().getFileName();
    return Http.list(data("/api/v1/rules?type=alert").get("groups")).stream()
        .filter(group -> ("/" + group.get("file").getAsString()).endsWith(file));
  }

  private boolean isOf(JsonObject rule) {
    return proof.alert().name().equals(rule.get("name").getAsString())
        && GeneratedRules.Alert.variant(rule)
            .equals(GeneratedRules.Alert.variant(proof.alert().rule()));
  }

  private JsonObject data(String path) throws InterruptedException {
    return Http.json(prometheus.address().resolve(path)).getAsJsonObject("data");
  }

  /** Everything that helps to see why an alert does not fire. */
  String report() {
    try {
      return told();
    } catch (Exception | AssertionError failed) {
      return proof + " in " + world.name() + ": " + failed;
    }
  }

  private String told() throws Exception {
    JsonObject rule = rule();
    StringBuilder text = new StringBuilder("%s in %s".formatted(proof, world.name()));
    for (String each : List.of("state", "duration", "health", "lastError")) {
      text.append("\n").append(each).append(": ").append(rule.get(each));
    }
    text.append("\nby its history it must be active since: ").append(world.pendingSince(proof));
    text.append("\nexpected: ").append(proof.expected());
    text.append("\nalerts: ").append(alerts());
    text.append("\nexpression: ").append(query(proof.alert().expr()));
    proof.inputs().forEach(input -> text.append("\ngiven: ").append(input.series()));
    for (ProvedSeries input : proof.inputs()) {
      text.append("\nthere: ").append(query(input.name()));
    }
    return text + "\nin this world too: " + world.cases() + "\n" + prometheus.log();
  }

  private List<JsonObject> query(String expr) throws InterruptedException {
    return Http.query(prometheus.address(), expr);
  }
}
