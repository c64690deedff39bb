package dev.guardband.model.settings;

import dev.guardband.model.Place;
import dev.guardband.model.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
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
    Place definedAt) {
  public Service {
    objectives = List.copyOf(objectives);
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
   */
  public record Health(String url, Duration every, int downAfter) {}
}
