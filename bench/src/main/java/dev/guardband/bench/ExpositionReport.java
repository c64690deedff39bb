package dev.guardband.bench;

import dev.guardband.exporter.exposition.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link ExpositionBenchmark} and prints its ratios.
 *
 * <p>Example: {@code TEXT, virtual machine as served: guardband 1.92 ms, simpleclient 468.10 ms;
 * ratio 244}.
 */
public final class ExpositionReport {
  private static final Map<String, List<String>> MACHINES = machines();

  private ExpositionReport() {}

  public static void main(String[] arguments) throws RunnerException {
    StringBuilder report = new StringBuilder("\n");
    sizes(report);
    for (Map.Entry<String, List<String>> machine : MACHINES.entrySet()) {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(ExpositionBenchmark.class.getSimpleName())
                      .addProfiler(GCProfiler.class)
                      .jvmArgs(machine.getValue().toArray(String[]::new))
                      .build())
              .run();
      for (Format format : Format.values()) {
        ratio(machine.getKey(), format, results, report);
      }
    }
    System.out.print(report);
  }

  /** As `guardband serve` runs, with heap enough for the baseline; and as a JDK runs by itself. */
  private static Map<String, List<String>> machines() {
    Map<String, List<String>> machines = new LinkedHashMap<>();
    machines.put(
        "C1 as served", List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    machines.put("C2", List.of("-XX:+UseSerialGC", "-Xmx512m"));
    return machines;
  }

  private static void sizes(StringBuilder report) {
    Ours ours = Ours.of(Platform.readings());
    double text = Heap.retainedBy(() -> Ours.of(Platform.readings()));
    double both = Heap.retainedBy(ExpositionReport::inBothFormats);
    double theirs = Heap.retainedBy(() -> Simpleclient.of(Platform.readings()));
    line(
        report,
        "%,d series, %.1f MB of text, %.2f MB with gzip",
        ours.series(),
        ours.length(Format.TEXT) / 1e6,
        gzipLength(ours) / 1e6);
    line(
        report,
        "retained heap: guardband %.1f MiB, with OpenMetrics too %.1f MiB; simpleclient's samples"
            + " %.1f MiB; ratio %.1f",
        text,
        both,
        theirs,
        theirs / both);
  }

  private static long gzipLength(Ours ours) {
    Sink sink = new Sink();
    write(ours, Format.TEXT, sink);
    return sink.bytes();
  }

  private static Object inBothFormats() {
    Ours ours = Ours.of(Platform.readings());
    write(ours, Format.OPENMETRICS, new Sink());
    return ours;
  }

  private static void write(Ours ours, Format format, Sink sink) {
    try {
      ours.writeGzip(format, sink);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void ratio(
      String machine, Format format, Collection<RunResult> results, StringBuilder report) {
    RunResult ours = find("guardband", format, results);
    RunResult theirs = find("simpleclient", format, results);
    line(
        report,
        "%s, %s: guardband %.2f ms and %.0f KB allocated, simpleclient %.2f ms and %.0f KB;"
            + " ratio %.0f",
        format,
        machine,
        milliseconds(ours),
        allocated(ours),
        milliseconds(theirs),
        allocated(theirs),
        milliseconds(theirs) / milliseconds(ours));
  }

  private static RunResult find(String method, Format format, Collection<RunResult> results) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .filter(result -> result.getParams().getParam("format").equals(format.name()))
        .findFirst()
        .orElseThrow();
  }

  private static double milliseconds(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  /** Kilobytes a scrape. */
  private static double allocated(RunResult result) {
    for (Result<?> each : result.getSecondaryResults().values()) {
      if (each.getLabel().endsWith("gc.alloc.rate.norm")) {
        return each.getScore() / 1e3;
      }
    }
    throw new IllegalStateException("the run was not profiled");
  }

  private static void line(StringBuilder report, String pattern, Object... values) {
    report.append(String.format(Locale.ROOT, pattern, values)).append('\n');
  }
}
