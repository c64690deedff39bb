package dev.guardband.simcloud.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a service has answered since it started: counters that only grow.
 *
 * <p>{@code bucketCounts} belongs to {@link #BUCKETS}, cumulative; requests answered by status
 * code; tokens of language models by model.
 */
public record Traffic(
    SortedMap<String, Double> byStatus,
    List<Double> bucketCounts,
    double totalSeconds,
    double cpuSeconds,
    SortedMap<String, Double> tokens) {

  /** The upper bounds of the duration histogram, in seconds. */
  public static final List<Double> BUCKETS = List.of(0.1, 0.5, 1.0, 2.0, 5.0, 10.0);

  private static final double NOT_FOUND_RATIO = 0.002;
  private static final double REFUSED_RATIO = 0.005;
  private static final double CPU_SECONDS_A_REQUEST = 0.015;
  private static final double WAVE_SECONDS = 3600;
  private static final double WAVE_HEIGHT = 0.2;

  public Traffic {
    byStatus = Collections.unmodifiableSortedMap(new TreeMap<>(byStatus));
    bucketCounts = List.copyOf(bucketCounts);
    tokens = Collections.unmodifiableSortedMap(new TreeMap<>(tokens));
  }

  static Traffic none() {
    return of(0, WatchedService.named("none"));
  }

  /** What {@code service}, unchanged, answers from {@code start} to {@code end}. */
  static Traffic during(WatchedService service, Instant start, Instant end) {
    double rounds = integral(end) - integral(start);
    return of(Math.max(0, service.requestsPerSecond() * rounds), service);
  }

  Traffic plus(Traffic other) {
    List<Double> counts = new ArrayList<>();
    for (int i = 0; i < bucketCounts.size(); i++) {
      counts.add(bucketCounts.get(i) + other.bucketCounts.get(i));
    }
    return new Traffic(
        sum(byStatus, other.byStatus),
        counts,
        totalSeconds + other.totalSeconds,
        cpuSeconds + other.cpuSeconds,
        sum(tokens, other.tokens));
  }

  private static SortedMap<String, Double> sum(
      SortedMap<String, Double> one, SortedMap<String, Double> other) {
    SortedMap<String, Double> sum = new TreeMap<>(one);
    other.forEach((key, count) -> sum.merge(key, count, Double::sum));
    return sum;
  }

  private static Traffic of(double requests, WatchedService service) {
    double failed = requests * service.errorRatio();
    double answered = requests - failed;
    SortedMap<String, Double> byStatus = new TreeMap<>();
    byStatus.put("200", answered * (1 - NOT_FOUND_RATIO - REFUSED_RATIO));
    byStatus.put("404", answered * NOT_FOUND_RATIO);
    byStatus.put("429", answered * REFUSED_RATIO);
    byStatus.put("500", failed);
    double mean = seconds(service.latency());
    List<Double> counts = new ArrayList<>();
    for (double bound : BUCKETS) {
      counts.add(requests * (1 - Math.exp(-bound / mean)));
    }
    SortedMap<String, Double> tokens = new TreeMap<>();
    service.tokensPerRequest().forEach((model, each) -> tokens.put(model, requests * each));
    return new Traffic(byStatus, counts, requests * mean, requests * CPU_SECONDS_A_REQUEST, tokens);
  }

  /**
   * The area under 1 + height * sin: traffic swings each hour, and its sum is exact at any time.
   */
  private static double integral(Instant at) {
    double time = at.getEpochSecond() + at.getNano() / 1e9;
    double turn = 2 * Math.PI / WAVE_SECONDS;
    return time - WAVE_HEIGHT / turn * Math.cos(turn * (time % WAVE_SECONDS));
  }

  private static double seconds(Duration duration) {
    return Math.max(0.001, duration.toNanos() / 1e9);
  }
}
