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
 * What the rules of many services cost: how many, how large, the time and memory to write them, and
 * the time that {@code promtool check rules} takes. Arguments: how many runs, an empty directory,
 * and how many services each site has.
 */
public final class ServicesReport {
  private static final File NOWHERE = new File("/dev/null");

  private final int count;
  private final Path directory;

  private ServicesReport(int count, Path directory) {
    this.count = count;
    this.directory = directory;
  }

  public static void main(String[] arguments) throws Exception {
    ServicesReport report =
        new ServicesReport(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
    for (int i = 2; i < arguments.length; i++) {
      report.print(Integer.parseInt(arguments[i]));
    }
  }

  private void print(int services) throws IOException, InterruptedException {
    Path site = Files.createDirectories(directory.resolve("services-" + services));
    Path file = Files.writeString(site.resolve("guardband.yaml"), ScaleReport.site(services));
    Path output = site.resolve("generated");
    List<String> generate = List.of("generate", "-c", file.toString(), "-o", output.toString());
    List<Double> generated = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      generated.add(CommandReport.timed(Launch.LAUNCHER, generate) / 1e6);
    }
    double resident = SiteReport.mebibytes(Launch.LAUNCHER.start(Map.of(), NOWHERE, generate));
    List<Path> rules = rules(output);
    List<Double> checked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      checked.add(check(rules) / 1e6);
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "%d services of 2 objectives: %d rules in %d files, %d bytes of rules, %d bytes of all"
                + " files; generate %s, at most %.0f MiB resident; promtool check rules %s",
            services,
            written(rules),
            rules.size(),
            bytes(rules),
            bytes(files(output)),
            new Runs(generated),
            resident,
            new Runs(checked)));
  }

  private static List<Path> rules(Path output) throws IOException {
    return files(output).stream()
        .filter(file -> file.startsWith(output.resolve("rules")))
        .filter(file -> !file.startsWith(output.resolve("rules/tests")))
        .toList();
  }

  private static List<Path> files(Path output) throws IOException {
    try (Stream<Path> all = Files.walk(output)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static long written(List<Path> rules) throws IOException {
    long written = 0;
    for (Path file : rules) {
      written +=
          Files.readAllLines(file).stream()
              .filter(line -> line.matches(" *- (alert|record): .*"))
              .count();
    }
    return written;
  }

  private static long bytes(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static long check(List<Path> rules) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool", "check", "rules"));
    rules.forEach(file -> command.add(file.toString()));
    long begun = System.nanoTime();
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(NOWHERE)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("exit " + status + " of promtool check rules");
    }
    return System.nanoTime() - begun;
  }
}
