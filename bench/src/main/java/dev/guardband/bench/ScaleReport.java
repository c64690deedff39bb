package dev.guardband.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Times {@code generate}, and {@code promtool test rules} on all that it wrote, on a small and a
 * large site. Arguments: how many runs, an empty directory, and how many services each site has.
 */
public final class ScaleReport {
  private static final String SITE =
      """
      version: 1
      site: scale
      profiles:
        web:
          requests: 'http_requests_total{service="${name}"}'
          errors: 'status=~"5.."'
          latency: 'http_request_duration_seconds{service="${name}"}'
          buckets: [100ms, 500ms, 1s]
          objectives:
            - {name: availability, target: 99.9%, over: 30d}
            - {name: latency, target: 99%, under: 500ms, over: 30d}
      services:
      """;

  private final int count;
  private final Path directory;

  private ScaleReport(int count, Path directory) {
    this.count = count;
    this.directory = directory;
  }

  private record Times(int services, Runs generate, Runs promtool) {
    void print(Times smaller) {
      System.out.println(
          String.format(
              Locale.ROOT,
              "%d services of 2 objectives: generate %s, %.1f times as long as %d services;"
                  + " promtool test rules %s, %.1f times",
              services,
              generate,
              generate.median() / smaller.generate.median(),
              smaller.services,
              promtool,
              promtool.median() / smaller.promtool.median()));
    }
  }

  public static void main(String[] arguments) throws Exception {
    ScaleReport report = new ScaleReport(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
    List<Times> all = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      Times times = report.of(Integer.parseInt(arguments[i]));
      all.add(times);
      times.print(all.get(0));
    }
  }

  private Times of(int services) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("scale-" + services + ".yaml"), site(services));
    Path output = directory.resolve("scale-" + services);
    Runs generate =
        runs(
            log ->
                Launch.LAUNCHER.start(
                    Map.of(), log, List.of("generate", "-c", file.toString(), "-o", output + "")));
    List<String> test = new ArrayList<>(List.of("promtool", "test", "rules"));
    try (Stream<Path> tests = Files.list(output.resolve("rules/tests"))) {
      tests.map(Path::toString).sorted().forEach(test::add);
    }
    return new Times(
        services,
        generate,
        runs(
            log -> new ProcessBuilder(test).redirectErrorStream(true).redirectOutput(log).start()));
  }

  /** A site of that many services with two objectives each. */
  static String site(int services) {
    StringBuilder text = new StringBuilder(SITE);
    for (int i = 0; i < services; i++) {
      text.append("  - {name: service-").append(i).append(", profile: web}\n");
    }
    return text.toString();
  }

  /** Starts a program whose output goes to a file. */
  @FunctionalInterface
  private interface Start {
    Process run(File log) throws IOException;
  }

  private Runs runs(Start start) throws IOException, InterruptedException {
    File log = directory.resolve("log").toFile();
    List<Double> milliseconds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long begun = System.nanoTime();
      if (start.run(log).waitFor() != 0) {
        throw new IOException(Files.readString(log.toPath()));
      }
      milliseconds.add((System.nanoTime() - begun) / 1e6);
    }
    return new Runs(milliseconds);
  }
}
