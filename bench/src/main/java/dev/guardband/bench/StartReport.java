package dev.guardband.bench;

import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.model.metric.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Times {@code guardband serve} from its start to its first answer, and weighs it with all kinds of
 * sources and 10,000 series. Arguments: how many starts, and how many seconds to serve.
 */
public final class StartReport {
  private static final int DATABASES_IN_PLACE = 67;
  private static final Duration SCRAPE_EVERY = Duration.ofSeconds(5);

  private StartReport() {}

  public static void main(String[] arguments) throws Exception {
    int starts = Integer.parseInt(arguments[0]);
    Duration serve = Duration.ofSeconds(Long.parseLong(arguments[1]));
    Path directory = Files.createTempDirectory("guardband-bench-");
    try (ScaledPlatform platform = ScaledPlatform.start(directory, DATABASES_IN_PLACE)) {
      Comparison.print("first /metrics answer", starts, launch -> firstAnswer(launch, platform));
      memory(serve, platform);
    } finally {
      delete(directory);
    }
  }

  private static long firstAnswer(Launch launch, ScaledPlatform platform) throws Exception {
    delete(platform.state());
    long start = System.nanoTime();
    try (Serving serving = Serving.start(launch, platform)) {
      serving.await("/metrics");
      return System.nanoTime() - start;
    }
  }

  private static void memory(Duration serve, ScaledPlatform platform) throws Exception {
    double plain = resident(Launch.PLAIN_JAVA, serve, platform);
    double ours = resident(Launch.LAUNCHER, serve, platform);
    print("resident memory: ratio %.1f", plain / ours);
  }

  private static double resident(Launch launch, Duration serve, ScaledPlatform platform)
      throws Exception {
    delete(platform.state());
    try (Serving serving = Serving.start(launch, platform)) {
      serving.await("/-/ready");
      long end = System.nanoTime() + serve.toNanos();
      String metrics = serving.get("/metrics");
      while (System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(SCRAPE_EVERY.toMillis());
        metrics = serving.get("/metrics");
      }
      double resident = serving.mebibytes("VmRSS");
      print(
          "resident memory, %s: %.0f MiB after %d s, at most %.0f MiB; %d series of %d sources, %d"
              + " of them up",
          launch.label(),
          resident,
          serve.toSeconds(),
          serving.mebibytes("VmHWM"),
          metrics.lines().filter(line -> !line.startsWith("#")).count(),
          count(metrics, ExporterMetrics.SOURCE_REFRESH, ""),
          count(metrics, ExporterMetrics.SOURCE_UP, " 1.0"));
      return resident;
    }
  }

  private static long count(String metrics, Metric metric, String ending) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(metric.name() + "{") && line.endsWith(ending))
        .count();
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      Path[] deepestFirst = all.sorted((left, right) -> right.compareTo(left)).toArray(Path[]::new);
      for (Path each : Arrays.asList(deepestFirst)) {
        Files.delete(each);
      }
    }
  }

  private static void print(String pattern, Object... values) {
    System.out.println(String.format(Locale.ROOT, pattern, values));
  }
}
