package dev.guardband.bench;

import dev.guardband.model.metric.ExporterMetrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What breakers of many pods cost: the time of a refresh, memory, processors and scrapes.
 * Arguments: an empty directory, seconds to serve after the first refresh, and sizes such as {@code
 * 500/10}, pods and breakers of each.
 */
public final class PodsReport {
  private static final int SCRAPES = 10;
  private static final String CONFIGURATION =
      """
      version: 1
      site: pods
      teams: {platform: {critical: [oncall], warning: [oncall]}}
      receivers: {oncall: {pagerduty: {routing_key_file: /run/secrets/pagerduty}}}
      breakers:
        refresh: 15s
        stale_after: 1m
        policies:
          - {match: ["*"], open: {warning: 1m, critical: 5m}, failures: {warning: 80%%}, flapping: {warning: 6, per: 1h}}
        sources:
          - {name: apps, kubernetes: {namespaces: [prod], selector: "guardband.dev/breakers=true"}}
      exporter:
        state_dir: %s/state
      """;
  private static final String KUBECONFIG =
      """
      apiVersion: v1
      kind: Config
      current-context: bench
      contexts: [{name: bench, context: {cluster: bench, user: bench}}]
      clusters: [{name: bench, cluster: {server: "%s"}}]
      users: [{name: bench, user: {token: token}}]
      """;

  private final Path directory;
  private final long servedSeconds;

  private PodsReport(Path directory, long servedSeconds) {
    this.directory = directory;
    this.servedSeconds = servedSeconds;
  }

  public static void main(String[] arguments) throws Exception {
    PodsReport report = new PodsReport(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    for (String size : List.of(arguments).subList(2, arguments.length)) {
      report.of(size);
    }
  }

  private void of(String size) throws IOException, InterruptedException {
    String[] counts = size.split("/", 2);
    Process cloud =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin/java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path", ""),
                PodsCloud.class.getName(),
                counts[0],
                counts[1])
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader told =
        new BufferedReader(new InputStreamReader(cloud.getInputStream(), StandardCharsets.UTF_8))) {
      Path site = Files.createDirectories(directory.resolve("pods-" + size.replace('/', '-')));
      Path kubeconfig =
          Files.writeString(site.resolve("kubeconfig"), KUBECONFIG.formatted(told.readLine()));
      Path configuration =
          Files.writeString(site.resolve("guardband.yaml"), CONFIGURATION.formatted(site));
      try (Serving serving =
          Serving.start(
              Launch.LAUNCHER, configuration, Map.of("KUBECONFIG", kubeconfig.toString()))) {
        print(size, serving, site);
      }
    } finally {
      cloud.destroy();
    }
  }

  private void print(String size, Serving serving, Path site)
      throws IOException, InterruptedException {
    String first = serving.await(Serving.SELF);
    while (value(first, "guardband_source_refresh_duration_seconds_count") < 1) {
      TimeUnit.MILLISECONDS.sleep(100);
      first = serving.get(Serving.SELF);
    }
    double firstRefresh = value(first, "guardband_source_refresh_duration_seconds_sum");
    double before = serving.processorSeconds();
    Scraped scraped = Scraped.of(serving, SCRAPES);
    double most = 0;
    for (long second = 0; second < servedSeconds; second++) {
      if (second % 15 == 0) {
        serving.scrape();
      }
      most = Math.max(most, SelfSeries.of(serving.get(Serving.SELF)).heapMebibytes());
      TimeUnit.SECONDS.sleep(1);
    }
    double busy = (serving.processorSeconds() - before) / servedSeconds;
    String last = serving.get(Serving.SELF);
    double refreshes = value(last, "guardband_source_refresh_duration_seconds_count") - 1;
    double later = value(last, "guardband_source_refresh_duration_seconds_sum") - firstRefresh;
    double resident = serving.mebibytes("VmRSS");
    serving.collectGarbage();
    double kept = SelfSeries.of(serving.get(Serving.SELF)).heapMebibytes();
    System.out.printf(
        Locale.ROOT,
        "%s pods/breakers each: first refresh %.2f s, later %.2f s (%.0f), processors busy %.2f,"
            + " heap kept %.0f MiB, at most %.0f MiB, resident %.0f MiB (at most %.0f MiB), series"
            + " %.0f, scrape gzip %s ms %.2f MB, plain %s ms %.1f MB, state directory %.2f MB%n",
        size,
        firstRefresh,
        later / Math.max(1, refreshes),
        refreshes,
        busy,
        kept,
        most,
        resident,
        serving.mebibytes("VmHWM"),
        value(last, ExporterMetrics.SOURCE_SERIES.name()),
        scraped.gzip(),
        scraped.gzipBytes() / 1e6,
        scraped.plain(),
        scraped.plainBytes() / 1e6,
        bytes(site.resolve("state")) / 1e6);
  }

  private static double bytes(Path directory) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Of the one source's series. */
  private static double value(String text, String name) {
    Matcher found =
        Pattern.compile("(?m)^" + name + "\\{[^}]*breaker/apps[^}]*\\} (\\S+)$").matcher(text);
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }
}
