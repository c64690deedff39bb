package dev.guardband.bench;

import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.model.metric.Labels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one size costs.
 *
 * @param processors how many are busy on average once all was read once
 * @param cloudSaw the calls that the cloud counted by its end
 */
record RecoveryFigures(
    RecoverySize size,
    Refresh refresh,
    Memory memory,
    Scraped scraped,
    double processors,
    List<String> cloudSaw) {
  private static final int READ_AT_A_TIME = 8;
  private static final int CALLS_A_SECOND = 10;

  /** The first reading of all sources. */
  record Refresh(double seconds, double processorSeconds, Calls calls) {}

  /** In mebibytes: {@code kept} after a collection, {@code heap} at most, and of the process. */
  record Memory(double kept, double heap, double resident, double residentMost) {}

  /**
   * What was asked of the cloud.
   *
   * @param byOperation each try
   * @param usd reserved for those that are billed
   * @param boundSeconds the longest of: all calls one after the other in eight places, and the
   *     calls to one API of one account and region at the pace that is allowed
   */
  record Calls(
      Map<String, Long> byOperation,
      int sources,
      long throttles,
      long retries,
      double usd,
      double boundSeconds) {
    /**
     * From what the exporter counted.
     *
     * @param limits milliseconds of each answer, and calls a second to one API
     */
    static Calls of(SelfSeries self, List<String> limits) {
      Map<String, Long> byOperation = new TreeMap<>();
      Map<String, Long> byEndpoint = new TreeMap<>();
      for (SelfSeries.Line line : self.of(ExporterMetrics.UPSTREAM_REQUESTS)) {
        long count = (long) line.value();
        String api = line.label("api");
        byOperation.merge(api + " " + line.label("operation"), count, Long::sum);
        byEndpoint.merge(
            String.join("/", api, line.label(Labels.ACCOUNT), line.label(Labels.REGION)),
            count,
            Long::sum);
      }
      long all = byOperation.values().stream().mapToLong(Long::longValue).sum();
      long most = byEndpoint.values().stream().mapToLong(Long::longValue).max().orElse(0);
      double latency = Double.parseDouble(limits.get(0)) / 1000;
      int pace = Math.min(CALLS_A_SECOND, Integer.parseInt(limits.get(1)));
      double bound = Math.max(all * latency / READ_AT_A_TIME, (double) (most - pace) / pace);
      return new Calls(
          byOperation,
          self.sources(),
          (long) self.sum(ExporterMetrics.UPSTREAM_THROTTLES),
          (long) self.sum(ExporterMetrics.UPSTREAM_RETRIES),
          self.sum(ExporterMetrics.PAID_CALLS_SPENT),
          bound);
    }
  }

  void print(RecoveryFigures smaller) {
    System.out.println(size + ":");
    print("  sources", refresh.calls.sources, smaller.refresh.calls.sources, "%.0f");
    refresh.calls.byOperation.forEach(
        (call, count) ->
            print(
                "  calls, " + call,
                count,
                smaller.refresh.calls.byOperation.getOrDefault(call, 0L),
                "%.0f"));
    print("  throttled", refresh.calls.throttles, smaller.refresh.calls.throttles, "%.0f");
    print("  tried again", refresh.calls.retries, smaller.refresh.calls.retries, "%.0f");
    print("  US dollars of them", refresh.calls.usd, smaller.refresh.calls.usd, "%.3f");
    print("  seconds until all was read once", refresh.seconds, smaller.refresh.seconds, "%.1f");
    double bound = refresh.calls.boundSeconds;
    print("  seconds, the bound", bound, smaller.refresh.calls.boundSeconds, "%.1f");
    print("  times the bound", refresh.seconds / bound, smaller.overBound(), "%.2f");
    print(
        "  processor's seconds for it",
        refresh.processorSeconds,
        smaller.refresh.processorSeconds,
        "%.1f");
    print("  processors busy afterwards", processors, smaller.processors, "%.2f");
    print("  MiB of heap kept", memory.kept, smaller.memory.kept, "%.1f");
    print("  MiB of heap at most", memory.heap, smaller.memory.heap, "%.1f");
    print("  MiB resident", memory.resident, smaller.memory.resident, "%.0f");
    print("  MiB resident at most", memory.residentMost, smaller.memory.residentMost, "%.0f");
    print("  ms of a scrape, gzip", scraped.gzip().median(), smaller.gzipMedian(), "%.1f");
    print("  ms of a scrape, plain", scraped.plain().median(), smaller.plainMedian(), "%.1f");
    print("  bytes of it, gzip", scraped.gzipBytes(), smaller.scraped.gzipBytes(), "%.0f");
    print("  bytes of it, plain", scraped.plainBytes(), smaller.scraped.plainBytes(), "%.0f");
    System.out.println("  the cloud counted " + String.join(", ", cloudSaw));
  }

  private double overBound() {
    return refresh.seconds / refresh.calls.boundSeconds;
  }

  private double gzipMedian() {
    return scraped.gzip().median();
  }

  private double plainMedian() {
    return scraped.plain().median();
  }

  private static void print(String what, Number value, Number before, String form) {
    double now = value.doubleValue();
    double then = before.doubleValue();
    boolean grew = then != 0 && now != then;
    String growth = grew ? String.format(Locale.ROOT, " (%.1f times)", now / then) : "";
    System.out.println(what + ": " + String.format(Locale.ROOT, form, now) + growth);
  }
}
