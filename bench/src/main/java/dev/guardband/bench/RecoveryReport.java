package dev.guardband.bench;

import dev.guardband.bench.RecoveryFigures.Calls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What many databases, snapshots and recovery points cost: the time of a full refresh against the
 * bound that the cloud sets, calls, memory, processor's time, and scrapes. Arguments: an empty
 * directory, seconds to serve after the first refresh, milliseconds of each answer, calls a second
 * to one API of one account and region, and sizes such as {@code 1000/7/5}.
 */
public final class RecoveryReport {
  private static final int SCRAPES = 10;
  private static final long SCRAPE_EVERY_MILLISECONDS = 15_000;
  private static final long POLL_MILLISECONDS = 500;
  private static final Duration LONGEST_REFRESH = Duration.ofMinutes(15);

  private final Path directory;
  private final Duration served;
  private final List<String> limits;

  private RecoveryReport(List<String> arguments) {
    directory = Path.of(arguments.get(0));
    served = Duration.ofSeconds(Long.parseLong(arguments.get(1)));
    limits = arguments.subList(2, 4);
  }

  public static void main(String[] arguments) throws Exception {
    RecoveryReport report = new RecoveryReport(List.of(arguments));
    List<RecoveryFigures> all = new ArrayList<>();
    for (int i = 4; i < arguments.length; i++) {
      RecoveryFigures figures = report.of(RecoverySize.parse(arguments[i]));
      all.add(figures);
      figures.print(all.get(0));
    }
  }

  private RecoveryFigures of(RecoverySize size) throws IOException, InterruptedException {
    Process cloud = cloud(size);
    try (BufferedReader told =
        new BufferedReader(new InputStreamReader(cloud.getInputStream(), StandardCharsets.UTF_8))) {
      Path site = directory.resolve("recovery-" + size.databases());
      Path configuration = RecoverySite.in(site, address(told));
      Map<String, String> own =
          Map.of(
              "AWS_ACCESS_KEY_ID",
              "AKIA" + RecoverySize.accountId(0),
              "AWS_SECRET_ACCESS_KEY",
              "none");
      try (Serving serving = Serving.start(Launch.LAUNCHER, configuration, own)) {
        RecoveryFigures figures = of(size, serving);
        cloud.getOutputStream().close();
        told.lines().forEach(line -> figures.cloudSaw().add(line));
        return figures;
      }
    } finally {
      cloud.destroy();
    }
  }

  private static String address(BufferedReader told) throws IOException {
    String line = told.readLine();
    if (line == null) {
      throw new IOException("the simulated cloud ended before it told its address");
    }
    return line;
  }

  private RecoveryFigures of(RecoverySize size, Serving serving)
      throws IOException, InterruptedException {
    String first = serving.await(Serving.SELF);
    long start = System.nanoTime();
    double peak = 0;
    SelfSeries self = SelfSeries.of(first);
    while (!self.allUp()) {
      if (System.nanoTime() - start > LONGEST_REFRESH.toNanos()) {
        throw new IOException("not all sources are up: " + self.sources());
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS / 5);
      self = SelfSeries.of(serving.get(Serving.SELF));
      peak = Math.max(peak, self.heapMebibytes());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double processors = serving.processorSeconds();
    Calls calls = Calls.of(self, limits);
    Scraped scraped = Scraped.of(serving, SCRAPES);
    peak = Math.max(peak, serve(serving));
    double resident = serving.mebibytes("VmRSS");
    double later = serving.processorSeconds() - processors;
    serving.collectGarbage();
    double kept = SelfSeries.of(serving.get(Serving.SELF)).heapMebibytes();
    return new RecoveryFigures(
        size,
        new RecoveryFigures.Refresh(seconds, processors, calls),
        new RecoveryFigures.Memory(kept, peak, resident, serving.mebibytes("VmHWM")),
        scraped,
        later / served.toSeconds(),
        new ArrayList<>());
  }

  /** Scrapes as Prometheus does; the most of the heap that was used, garbage with it. */
  private double serve(Serving serving) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long next = start;
    double most = 0;
    while (System.nanoTime() - start < served.toNanos()) {
      if (System.nanoTime() >= next) {
        serving.scrape();
        next += TimeUnit.MILLISECONDS.toNanos(SCRAPE_EVERY_MILLISECONDS);
      }
      most = Math.max(most, SelfSeries.of(serving.get(Serving.SELF)).heapMebibytes());
      TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
    }
    return most;
  }

  private Process cloud(RecoverySize size) throws IOException {
    String text =
        String.format(
            Locale.ROOT, "%d/%d/%d", size.databases(), size.snapshotsEach(), size.pointsEach());
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home", ""), "bin/java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path", ""),
                RecoveryCloud.class.getName(),
                text));
    words.addAll(limits);
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
