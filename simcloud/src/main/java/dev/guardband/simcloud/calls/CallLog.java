package dev.guardband.simcloud.calls;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The calls received, each from its arrival on; the newest 10,000 are kept, all are counted. */
public final class CallLog {
  private static final int KEPT = 10_000;
  // https://aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing/
  private static final BigDecimal USD_A_PAID_CALL = new BigDecimal("0.01");
  private static final String PAID_SERVICE = "ce";
  // https://aws.amazon.com/cloudwatch/pricing/
  private static final BigDecimal USD_A_METRIC = new BigDecimal("0.00001");

  private final Clock clock;
  private final Map<Long, Call> calls = new LinkedHashMap<>();
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private long nextId;
  private long paid;
  private long metrics;

  public CallLog(Clock clock) {
    this.clock = clock;
  }

  synchronized long begin(Scope scope) {
    calls.put(nextId, new Call(clock.instant(), scope, 0));
    calls.remove(nextId - KEPT);
    counts.merge(scope.service() + " " + scope.operation(), 1L, Long::sum);
    metrics += scope.metrics();
    paid += scope.service().equals(PAID_SERVICE) ? 1 : 0;
    return nextId++;
  }

  synchronized void end(long id, int status) {
    calls.computeIfPresent(id, (key, call) -> new Call(call.at(), call.scope(), status));
  }

  /** The oldest first. */
  public synchronized List<Call> all() {
    return List.copyOf(calls.values());
  }

  /** The newest first, without the watched services and receivers. */
  public synchronized List<Call> newestOfAws(int limit) {
    List<Call> reversed = new ArrayList<>(calls.values());
    Collections.reverse(reversed);
    return reversed.stream().filter(Call::isAws).limit(limit).toList();
  }

  /** Since the start, answered or not. */
  public synchronized long count(String service, String operation) {
    return counts.getOrDefault(service + " " + operation, 0L);
  }

  /** By service and operation: {@code rds DescribeDBInstances}. */
  public synchronized SortedMap<String, Long> counts() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** What the calls would have cost, pages and failures included. */
  public synchronized BigDecimal costUsd() {
    BigDecimal calls = USD_A_PAID_CALL.multiply(BigDecimal.valueOf(paid));
    return metrics == 0 ? calls : calls.add(USD_A_METRIC.multiply(BigDecimal.valueOf(metrics)));
  }
}
