package dev.guardband.e2e;

import com.google.gson.JsonObject;
import dev.guardband.cli.Part;
import dev.guardband.cli.demo.Demo;
import dev.guardband.config.Configuration;
import dev.guardband.exporter.logging.JsonLines;
import dev.guardband.render.Plan;
import dev.guardband.simcloud.world.Scenario;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

/**
 * One demo on the real Prometheus and Alertmanager, in which everything goes wrong and is mended.
 *
 * <p>It is played once for all test classes, as Alertmanager tells of an end only with the next
 * message of a group, five minutes after the one before. Nothing is judged here; what happened is
 * kept, and each test looks at its part of it. {@code throttled} comes after {@code late-backup}: a
 * source that cannot be read would hide that the backups are late.
 */
final class Story implements AutoCloseable {
  private static final Duration STARTED = Duration.ofSeconds(90);
  private static final Duration TOLD = Duration.ofMinutes(2);

  /** The interval of Alertmanager's groups, and a minute. */
  private static final Duration RESOLVED = Duration.ofMinutes(6);

  /** As scraped, so that it does not wait for a rule; dumps in S3, which never refuses, go on. */
  private static final String LOSSES =
      "max by (tier, account, region, resource, mechanism)"
          + " (dr_recovery_observed_timestamp_seconds{mechanism!=\"s3\"})"
          + " - max by (tier, account, region, resource, mechanism)"
          + " (dr_recovery_point_newest_timestamp_seconds)";

  private final Demo demo;
  private final OutputStream log;
  private final Plan plan;
  private final Inbox inbox;
  private final Map<Scenario, Duration> told = new EnumMap<>(Scenario.class);
  private final Map<Scenario, Duration> resolved = new EnumMap<>(Scenario.class);
  private List<String> pastLimit = List.of();
  private WhileThrottled whileThrottled = WhileThrottled.NOTHING;

  /** What was seen while RDS and AWS Backup refused every call. */
  record WhileThrottled(
      List<String> down,
      List<String> counted,
      List<String> lossesBefore,
      List<String> lossesAfter,
      List<String> lateBackups,
      String statusPage) {
    static final WhileThrottled NOTHING =
        new WhileThrottled(List.of(), List.of(), List.of(), List.of(), List.of(), "");
  }

  private Story(Path directory) throws Exception {
    log = Files.newOutputStream(directory.resolve("guardband.log"));
    JsonLines.install(log, Level.INFO);
    demo = Demo.startAnywhere(directory, Part::artifacts);
    if (!demo.alerts()) {
      demo.close();
      throw new AssertionError(
          "Prometheus and Alertmanager are missing:"
              + " apt-get install prometheus prometheus-alertmanager");
    }
    plan = Plan.of(Configuration.load(demo.configuration()).settings().orElseThrow());
    inbox = new Inbox(demo.cloud().inbox());
  }

  /**
   * Plays it.
   *
   * @param directory takes all files; it must exist
   */
  static Story play(Path directory) throws Exception {
    Story story = new Story(directory);
    try {
      story.start();
      story.trouble();
      story.throttle();
      story.end();
      return story;
    } catch (Exception | AssertionError failed) {
      story.close();
      throw failed;
    }
  }

  private void start() throws Exception {
    Eventually.get(
        STARTED,
        () -> Http.get(demo.exporter().resolve("/-/ready")).status(),
        status -> status == 200);
  }

  private void trouble() throws Exception {
    long start = System.nanoTime();
    for (Scenario each : List.of(Scenario.OPEN_BREAKER, Scenario.OVERSPEND, Scenario.LATE_BACKUP)) {
      turnOn(each);
    }
    Eventually.look(TOLD, () -> noteTold(start), count -> count == 3);
    Eventually.look(TOLD, () -> inbox.told(Expected.BREAKER_IN_CHAT), Optional::isPresent);
    pastLimit = series("count by (guard, subject) (guard:margin:ratio <= 0)");
    turnOff(Scenario.OPEN_BREAKER);
    turnOff(Scenario.OVERSPEND);
    turnOff(Scenario.LATE_BACKUP);
  }

  private int noteTold(long start) {
    for (Scenario scenario : Scenario.values()) {
      if (inbox.told(Expected.of(scenario)).isPresent()) {
        told.putIfAbsent(scenario, since(start));
      }
    }
    return told.size();
  }

  private int noteResolved(long start) {
    for (Scenario scenario : Scenario.values()) {
      if (inbox.resolved(Expected.of(scenario)).isPresent()) {
        resolved.putIfAbsent(scenario, since(start));
      }
    }
    return resolved.size();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void throttle() throws Exception {
    // The last reading before the refusals is of backups in time, or they would be late all along.
    Eventually.get(STARTED, () -> series("guard:margin:ratio{guard=\"rpo\"} <= 0"), List::isEmpty);
    long start = System.nanoTime();
    turnOn(Scenario.THROTTLED);
    List<String> down =
        Eventually.look(TOLD, () -> series("guardband_source_up == 0"), found -> found.size() == 6);
    List<String> before = values(LOSSES);
    Eventually.look(TOLD, () -> noteTold(start), count -> told.containsKey(Scenario.THROTTLED));
    whileThrottled =
        new WhileThrottled(
            down,
            series("guardband_source_errors_total{class=\"throttled\"} > 0"),
            before,
            values(LOSSES),
            series(
                "ALERTS{alertname=~\"RecoveryPointTooOld|RecoveryPointUnknown\", alertstate=\"firing\"}"),
            Http.get(demo.exporter()).body());
    turnOff(Scenario.THROTTLED);
  }

  private void end() throws Exception {
    long start = System.nanoTime();
    Eventually.look(
        RESOLVED, () -> noteResolved(start), count -> count == Scenario.values().length);
  }

  private void turnOn(Scenario scenario) {
    demo.cloud().world().scenarios().turnOn(scenario);
  }

  private void turnOff(Scenario scenario) {
    demo.cloud().world().scenarios().turnOff(scenario);
  }

  List<JsonObject> rules() throws InterruptedException {
    JsonObject data = Http.json(demo.prometheus().resolve("/api/v1/rules")).getAsJsonObject("data");
    return Http.list(data.get("groups")).stream()
        .flatMap(group -> Http.list(group.get("rules")).stream())
        .toList();
  }

  /** The label sets of a query's series, in order. */
  List<String> series(String expr) throws InterruptedException {
    return Http.query(demo.prometheus(), expr).stream()
        .map(series -> series.get("metric").toString())
        .sorted()
        .toList();
  }

  private List<String> values(String expr) throws InterruptedException {
    return Http.query(demo.prometheus(), expr).stream()
        .map(series -> series.get("metric") + " " + series.getAsJsonArray("value").get(1))
        .sorted()
        .toList();
  }

  URI prometheus() {
    return demo.prometheus();
  }

  Plan plan() {
    return plan;
  }

  Inbox inbox() {
    return inbox;
  }

  /** How long it took until somebody was told; absent where nobody was. */
  Map<Scenario, Duration> told() {
    return Collections.unmodifiableMap(told);
  }

  Map<Scenario, Duration> resolved() {
    return Collections.unmodifiableMap(resolved);
  }

  /** Guard and subject of what had no margin left once everybody had been told. */
  List<String> pastLimit() {
    return pastLimit;
  }

  WhileThrottled whileThrottled() {
    return whileThrottled;
  }

  @Override
  public void close() throws IOException {
    demo.close();
    log.close();
  }
}
