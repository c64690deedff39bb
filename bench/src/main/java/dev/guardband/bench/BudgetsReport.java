package dev.guardband.bench;

import dev.guardband.model.metric.CostMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What more budgets cost: rules written, the time to write them, and the time that the real
 * Prometheus takes to evaluate them on the series of a real exporter. Arguments: how many runs, an
 * empty directory, and of each site how many budgets it has and how many of them are spent, such as
 * {@code 2000/40}.
 */
public final class BudgetsReport {
  private static final int EVALUATIONS = 10;

  private final int count;
  private final Path directory;

  /** How many budgets, and how many of them are spent. */
  private record Size(int budgets, int spent) {
    static Size parse(String text) {
      String[] numbers = text.split("/", 2);
      return new Size(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    @Override
    public String toString() {
      return budgets + " budgets, " + spent + " of them spent";
    }
  }

  private BudgetsReport(int count, Path directory) {
    this.count = count;
    this.directory = directory;
  }

  public static void main(String[] arguments) throws Exception {
    BudgetsReport report = new BudgetsReport(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
    for (int i = 2; i < arguments.length; i++) {
      report.print(Size.parse(arguments[i]));
    }
  }

  private void print(Size size) throws IOException, InterruptedException {
    Path site = directory.resolve("budgets-" + size.budgets() + "-" + size.spent());
    Path configuration = BudgetSite.in(site, size.budgets(), size.spent());
    Path output = site.resolve("generated");
    List<String> generate =
        List.of("generate", "-c", configuration.toString(), "-o", output.toString());
    List<Double> milliseconds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      milliseconds.add(CommandReport.timed(Launch.LAUNCHER, generate) / 1e6);
    }
    printRules(size, output.resolve("rules"), new Runs(milliseconds));
    printEvaluations(size, site, configuration);
  }

  private static void printRules(Size size, Path rules, Runs generate) throws IOException {
    long bytes = 0;
    long written = 0;
    try (Stream<Path> files = Files.list(rules)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
        written +=
            Files.readAllLines(file).stream()
                .filter(line -> line.matches(" *- (alert|record): .*"))
                .count();
      }
    }
    System.out.println(
        String.format(
            Locale.ROOT, "%s: %d rules, %d bytes; generate %s", size, written, bytes, generate));
  }

  private static void printEvaluations(Size size, Path site, Path configuration)
      throws IOException, InterruptedException {
    Path rules = site.resolve("generated/rules");
    try (Serving exporter = Serving.start(Launch.LAUNCHER, configuration, Map.of());
        Prometheus prometheus =
            Prometheus.start(
                Files.createDirectories(site.resolve("prometheus")), rules, exporter.target())) {
      prometheus.await("count(" + CostMetrics.SPEND_RATIO.name() + ")", size.budgets());
      long series = exporter.get("/metrics").lines().filter(line -> !line.startsWith("#")).count();
      Map<String, Runs> evaluations = prometheus.evaluations(EVALUATIONS);
      evaluations.forEach(
          (group, times) ->
              System.out.println(
                  String.format(
                      Locale.ROOT,
                      "%s; %s: %.1f ms (%.1f to %.1f)",
                      size,
                      group,
                      times.median(),
                      times.milliseconds().get(0),
                      times.milliseconds().get(EVALUATIONS - 1))));
      System.out.println(
          String.format(
              Locale.ROOT,
              "%s; all groups together: %.1f ms, of %d series scraped",
              size,
              evaluations.values().stream().mapToDouble(Runs::median).sum(),
              series));
    }
  }
}
