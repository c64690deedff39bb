package dev.guardband.model.settings;

import dev.guardband.model.Durations;
import dev.guardband.model.Place;
import dev.guardband.model.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A service with its signals and objectives; its profile is already filled in.
 *
 * @param minimumTraffic requests a second below which no burn alert pages
 */
public record Service(
    String name,
    String team,
    Signals signals,
    BigDecimal minimumTraffic,
    List<Objective> objectives,
    Optional<Health> health,
    Failover failover,
    Place definedAt) {
  public Service {
    objectives = List.copyOf(objectives);
  }

  /** The conditions for failing over that are measured of it. */
  public List<Failover.Condition> failoverConditions() {
    List<Failover.Condition> conditions = new ArrayList<>();
    if (health.isPresent()) {
      conditions.add(Failover.Condition.HEALTH);
    }
    if (signals.latency().isPresent()) {
      conditions.add(Failover.Condition.LATENCY_P95);
    }
    if (signals.requests().isPresent() && signals.errors().isPresent()) {
      conditions.add(Failover.Condition.ERRORS);
    }
    return conditions;
  }

  /**
   * PromQL of the service's own metrics.
   *
   * @param requests a counter's selector
   * @param errors matchers added to {@code requests}, for example {@code status=~"5.."}
   * @param throttled matchers added to {@code requests}
   * @param latency the selector of a classic histogram in seconds, without {@code _bucket}
   * @param buckets the histogram's boundaries
   * @param saturation an expression between 0 and 1
   * @param thresholds by signal ({@code latency_p95} in seconds, {@code errors}, {@code
   *     saturation}, {@code traffic_drop}, {@code throttled} as ratios), then severity
   */
  public record Signals(
      Optional<String> requests,
      Optional<String> errors,
      Optional<String> throttled,
      Optional<String> latency,
      List<Duration> buckets,
      Optional<String> saturation,
      Map<String, Map<Severity, BigDecimal>> thresholds) {
    public static final String LATENCY_P95 = "latency_p95";
    public static final String ERRORS = "errors";
    public static final String SATURATION = "saturation";
    public static final String TRAFFIC_DROP = "traffic_drop";
    public static final String THROTTLED = "throttled";

    public Signals {
      buckets = List.copyOf(buckets);
      thresholds = Copies.of(thresholds);
    }

    /** The limits of one signal, by severity; none where it is not measured. */
    public Map<Severity, BigDecimal> limits(String signal) {
      return thresholds.getOrDefault(signal, Map.of());
    }

    /** Whether anything of the service's own metrics is known. */
    public boolean isMeasured() {
      return requests.isPresent() || latency.isPresent() || saturation.isPresent();
    }
  }

  /**
   * What share of events must be good.
   *
   * @param target 0 to 1, exclusive
   * @param over the rolling period
   */
  public record Objective(String name, BigDecimal target, Duration over, Sli sli, Place definedAt) {
    // https://sre.google/workbook/alerting-on-slos/
    /** How many times too fast a budget burns when the faster of two pages fires. */
    public static final BigDecimal FAST_BURN = new BigDecimal("14.4");

    /** The same of the slower one. */
    public static final BigDecimal PAGE_BURN = new BigDecimal("6");

    /** What may fail, exactly: 1 − target. */
    public BigDecimal errorBudget() {
      return BigDecimal.ONE.subtract(target).stripTrailingZeros();
    }
  }

  /** How good events are counted. */
  public sealed interface Sli {
    /** Bad events are those of {@code requests} that also match {@code errors}. */
    record Availability(String requests, String errors) implements Sli {}

    /** Good events are faster than {@code under}, a boundary of the histogram. */
    record Latency(String histogram, Duration under) implements Sli {}

    /** Two counters. */
    record Ratio(String good, String total) implements Sli {}
  }

  /**
   * Polling from here.
   *
   * @param downAfter consecutive failures after which the service is down
   * @param timeout the most time that one check is given
   * @param certificateExpiry how long before a certificate of the endpoint ends, by severity
   */
  public record Health(
      String url,
      Duration every,
      int downAfter,
      Duration timeout,
      HttpLogin login,
      Map<Severity, Duration> certificateExpiry) {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    public Health {
      certificateExpiry = Copies.of(certificateExpiry);
    }

    /** With the usual timeout and limits on certificates, and no login. */
    public Health(String url, Duration every, int downAfter) {
      this(url, every, downAfter, usualTimeout(every), HttpLogin.none(), usualExpiry());
    }

    private static Map<Severity, Duration> usualExpiry() {
      Map<Severity, Duration> before = new EnumMap<>(Severity.class);
      before.put(Severity.CRITICAL, Duration.ofDays(7));
      before.put(Severity.WARNING, Duration.ofDays(30));
      return before;
    }

    /** 10 seconds, and never more than the time between two checks. */
    public static Duration usualTimeout(Duration every) {
      return every.compareTo(LONGEST) < 0 ? every : LONGEST;
    }

    /** Whether the endpoint shows certificates. */
    public boolean isSecured() {
      return url.regionMatches(true, 0, "https:", 0, 6);
    }
  }

  /**
   * From where on it should fail over.
   *
   * @param latency the 95th percentile over 5 minutes
   * @param errors the share of requests that failed over 5 minutes
   */
  public record Failover(Duration latency, BigDecimal errors) {
    public static final Failover USUAL =
        new Failover(Duration.ofSeconds(2), new BigDecimal("0.01"));

    /** What is held against a limit: the {@code condition} label. */
    public enum Condition {
      /** Down by its health checks. */
      HEALTH,
      LATENCY_P95,
      ERRORS;

      public String label() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /** The limit in the unit of what is held against it: 1 is down, seconds, a ratio. */
    public BigDecimal limit(Condition condition) {
      return switch (condition) {
        case HEALTH -> BigDecimal.ONE;
        case LATENCY_P95 -> BigDecimal.valueOf(latency.toMillis()).movePointLeft(3);
        case ERRORS -> errors;
      };
    }

    /** What must hold for it to stay. */
    public String text(Condition condition) {
      return switch (condition) {
        case HEALTH -> "up";
        case LATENCY_P95 -> "95 % of requests faster than " + Durations.print(latency);
        case ERRORS ->
            "fewer than "
                + errors.movePointRight(2).stripTrailingZeros().toPlainString()
                + "% of requests fail";
      };
    }
  }
}
