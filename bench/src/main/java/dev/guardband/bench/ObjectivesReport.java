package dev.guardband.bench;

import dev.guardband.model.metric.ServiceMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs to evaluate objectives over a month of history in the real Prometheus, beside the
 * same ratios and budgets taken from the raw counters. Arguments: an empty directory, how many
 * objectives, and how many days of history.
 */
public final class ObjectivesReport {
  private static final int EVALUATIONS = 10;
  private static final List<String> WINDOWS =
      List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d");
  private static final String SITE =
      """
      version: 1
      site: objectives
      profiles:
        web:
          requests: 'http_requests_total{service="${name}"}'
          errors: 'status=~"5.."'
          objectives: [{name: availability, target: 99.9%, over: 30d}]
      services:
      """;
  private static final String NOWHERE = "127.0.0.1:1";

  private final Path directory;
  private final int objectives;

  private ObjectivesReport(Path directory, int objectives) {
    this.directory = directory;
    this.objectives = objectives;
  }

  public static void main(String[] arguments) throws Exception {
    int objectives = Integer.parseInt(arguments[1]);
    ObjectivesReport report =
        new ObjectivesReport(Files.createDirectories(Path.of(arguments[0])), objectives);
    report.print(new ObjectiveHistory(objectives, Integer.parseInt(arguments[2])));
  }

  private void print(ObjectiveHistory history) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Path running = Files.createDirectories(directory.resolve("prometheus"));
    history.into(running.resolve("data"));
    System.out.println(
        String.format(
            Locale.ROOT,
            "%d samples back-filled in %.0f s",
            history.samples(),
            (System.nanoTime() - begun) / 1e9));
    Path rules = rules();
    Files.writeString(rules.resolve("naive.yaml"), naive());
    try (Prometheus prometheus = Prometheus.start(running, rules, NOWHERE)) {
      prometheus.await("count(" + ServiceMetrics.BUDGET_REMAINING.name() + ")", objectives);
      prometheus.await("count(naive:error:ratio_30d)", objectives);
      print(prometheus.evaluations(EVALUATIONS));
    }
  }

  private Path rules() throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder(SITE);
    for (int i = 0; i < objectives; i++) {
      text.append("  - {name: service-").append(i).append(", profile: web}\n");
    }
    Path file = Files.writeString(directory.resolve("guardband.yaml"), text);
    Path output = directory.resolve("generated");
    CommandReport.timed(
        Launch.LAUNCHER,
        List.of("generate", "-c", file.toString(), "-o", output.toString(), "--only", "rules"));
    return output.resolve("rules");
  }

  /** A ratio of rates for each objective and window, as such rules are written by hand. */
  private String naive() {
    StringBuilder text = new StringBuilder("groups:\n- name: naive\n  interval: 1m\n  rules:\n");
    for (int i = 0; i < objectives; i++) {
      for (String window : WINDOWS) {
        String requests = "http_requests_total{service=\"service-" + i + "\"";
        text.append("  - record: naive:error:ratio_%s\n".formatted(window))
            .append("    labels: {slo: service-%d/availability}\n".formatted(i))
            .append(
                "    expr: 'sum(rate(%s,status=~\"5..\"}[%s])) / sum(rate(%s}[%s]))'\n"
                    .formatted(requests, window, requests, window));
      }
    }
    return text.toString();
  }

  private static void print(Map<String, Runs> evaluations) {
    for (String group : List.of("guardband-objectives", "guardband-error-budgets", "naive")) {
      System.out.println(group + ": " + evaluations.getOrDefault(group, new Runs(List.of(0.0))));
    }
    double inputs =
        evaluations.entrySet().stream()
            .filter(group -> group.getKey().startsWith("guardband-objective-"))
            .mapToDouble(group -> group.getValue().median())
            .sum();
    System.out.println(
        String.format(Locale.ROOT, "inputs of all objectives together: %.1f ms", inputs));
  }
}
