package dev.guardband.simcloud.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What CloudWatch has measured of databases.
 *
 * <p>Example: {@code telemetry.put(database, "FreeStorageSpace", 5e9)}.
 */
public final class Telemetry {
  /** CloudWatch is this late with a minute's value. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final Map<String, Curve> curves = new TreeMap<>();
  private final Map<String, String> statuses = new TreeMap<>();

  private record Curve(double value, double perHour, Instant since) {}

  /** A value that stays. */
  public void put(Database database, String metric, double value) {
    put(database, metric, value, 0, Instant.EPOCH);
  }

  /** A value that changes by so much an hour from a moment on. */
  public synchronized void put(
      Database database, String metric, double value, double perHour, Instant since) {
    curves.put(
        key(database.account(), database.region(), database.identifier(), metric),
        new Curve(value, perHour, since));
  }

  public synchronized void remove(Database database, String metric) {
    curves.remove(key(database.account(), database.region(), database.identifier(), metric));
  }

  /** Answers for one metric with a status other than {@code Complete}; empty ends it. */
  public synchronized void answerWith(String metric, String status) {
    if (status.isEmpty()) {
      statuses.remove(metric);
    } else {
      statuses.put(metric, status);
    }
  }

  /** The value of a minute, if it is measured and there by {@code now}. */
  public synchronized Optional<Double> at(Measured measured, Instant minute, Instant now) {
    Curve curve =
        curves.get(
            key(measured.account(), measured.region(), measured.database(), measured.metric()));
    if (curve == null || minute.plus(LATE).isAfter(now)) {
      return Optional.empty();
    }
    double hours = Duration.between(curve.since(), minute).toMillis() / 3_600_000.0;
    return Optional.of(curve.value() + (curve.perHour() == 0 ? 0 : curve.perHour() * hours));
  }

  public synchronized String status(String metric) {
    return statuses.getOrDefault(metric, "Complete");
  }

  /** One metric of one database. */
  public record Measured(String account, String region, String database, String metric) {}

  private static String key(String account, String region, String database, String metric) {
    return String.join("/", account, region, database, metric);
  }
}
