package dev.guardband.bench;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.cost.FocusSource;
import dev.guardband.model.Place;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Period;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a FOCUS bill once, as the exporter does, and prints how fast and in how much memory.
 *
 * <p>Arguments: what to call this way of running, and the file.
 */
public final class FocusReport {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-01T00:00:00Z").minusSeconds(1), ZoneOffset.UTC);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final double MEBIBYTE = 1024 * 1024;
  private static final double MEGABYTE = 1e6;
  private static final double NANOSECONDS = 1e9;
  private static final List<String> GROUPS = List.of("service", "account", "tag:business_unit");

  /** Nothing here is called. */
  private static final Upstream NONE =
      new Upstream() {
        @Override
        public <T> T call(Operation operation, Deadline deadline, Attempt<T> attempt)
            throws SourceFailure, InterruptedException {
          return attempt.run(deadline);
        }
      };

  private FocusReport() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[1]);
    FocusSource source = source(file);
    long start = System.nanoTime();
    Reading reading = source.read(Deadline.in(LONGEST));
    double seconds = (System.nanoTime() - start) / NANOSECONDS;
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s: %.1f s, %.0f MB/s, processors %.1f s, heap at most %.0f MiB of %.0f, resident at most %s; %d series,"
                + " sum %.4f",
            arguments[0],
            seconds,
            Files.size(file) / MEGABYTE / seconds,
            Taken.processorSeconds(),
            peakHeap(),
            Runtime.getRuntime().maxMemory() / MEBIBYTE,
            Taken.memory(),
            reading.samples().size(),
            sum(reading)));
  }

  private static double sum(Reading reading) {
    return reading.samples().stream()
        .filter(sample -> sample.name().equals(CostMetrics.MONTH_TO_DATE.name()))
        .mapToDouble(sample -> sample.value())
        .sum();
  }

  /** The most that each pool ever held, together. */
  private static double peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        / MEBIBYTE;
  }

  private static FocusSource source(Path file) {
    Cost.Origin.Focus origin = new Cost.Origin.Focus(file.toString());
    Cost.Source source =
        new Cost.Source(
            "bill",
            origin,
            Cost.Basis.EFFECTIVE,
            GROUPS,
            List.of(),
            Map.of(),
            Duration.ofHours(1),
            Duration.ofHours(48),
            new Place("guardband.yaml", 1, 1));
    Cost cost =
        new Cost(
            List.of(source),
            2000,
            List.of(),
            List.of(),
            new Cost.BudgetDefaults(Map.of(), Severity.CRITICAL),
            Map.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());
    Aws.PaidCalls free =
        new Aws.PaidCalls(BigDecimal.ONE, Period.MONTHLY, BigDecimal.ONE, BigDecimal.ONE);
    Aws aws = new Aws(List.of(), free, Optional.empty());
    return FocusSource.of(source, origin, cost, new AwsCalls(aws, NONE, CLOCK), CLOCK);
  }
}
