package dev.guardband.config;

import dev.guardband.model.Durations;
import dev.guardband.model.Severity;
import dev.guardband.model.settings.Service.Signals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks that a limit of a signal can be reached, and is not reached by nothing at all. */
final class SignalLimits {
  private SignalLimits() {}

  static void check(
      Values values, Key<Map<String, Map<Severity, BigDecimal>>> key, List<Duration> buckets) {
    Map<String, Map<Severity, BigDecimal>> limits = values.get(key);
    limits.forEach(
        (signal, bySeverity) ->
            bySeverity.forEach(
                (severity, limit) -> {
                  if (limit.signum() == 0) {
                    values.problem(
                        key,
                        signal + " above 0, as 0 is reached by nothing at all",
                        severity.label() + ": 0",
                        "raise it, or leave the severity out");
                  }
                }));
    if (!buckets.isEmpty() && isWritten(values, key)) {
      Duration last = buckets.get(buckets.size() - 1);
      limits
          .getOrDefault(Signals.LATENCY_P95, Map.of())
          .forEach((severity, limit) -> reachable(values, key, last, severity, limit));
    }
  }

  /** Of the usual limits one that cannot be reached does no harm, as the lower one can. */
  private static boolean isWritten(Values values, Key<?> key) {
    return values.at(key) instanceof Yaml.Mapping limits
        && limits.value(Signals.LATENCY_P95).isPresent();
  }

  /** A percentile is never above the last boundary that is a number. */
  private static void reachable(
      Values values,
      Key<Map<String, Map<Severity, BigDecimal>>> key,
      Duration last,
      Severity severity,
      BigDecimal seconds) {
    Duration limit = Duration.ofMillis(seconds.movePointRight(3).longValueExact());
    if (limit.compareTo(last) > 0) {
      values
          .reading()
          .problems()
          .warn(
              values.at(key),
              "latency_p95 within " + Durations.print(last) + ", the last of buckets",
              severity.label() + ": " + Durations.print(limit),
              "the alert can never fire; lower the limit, or add a bucket");
    }
  }
}
