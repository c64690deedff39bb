package dev.guardband.bench;

import dev.guardband.model.metric.ServiceMetrics;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The past of some objectives as blocks: what their rules recorded once a minute, and the raw
 * counters of it, of two pods and three status codes each.
 */
final class ObjectiveHistory {
  private static final List<String> STATUSES = List.of("200", "404", "500");
  private static final int PODS = 2;
  private static final int STEP = 60;
  private static final int DAY = 86_400;

  private final int objectives;
  private final int days;

  ObjectiveHistory(int objectives, int days) {
    this.objectives = objectives;
    this.days = days;
  }

  /** How many samples there are. */
  long samples() {
    long steps = (long) days * DAY / STEP + 1;
    return steps * objectives * (2 + PODS * (long) STATUSES.size());
  }

  /** Makes the blocks. */
  void into(Path data) throws IOException, InterruptedException {
    Path text = data.resolveSibling("history.txt");
    long end = Instant.now().getEpochSecond();
    try (BufferedWriter out = Files.newBufferedWriter(text)) {
      out.write("# TYPE http_requests counter\n");
      for (int i = 0; i < objectives; i++) {
        for (int pod = 0; pod < PODS; pod++) {
          for (String status : STATUSES) {
            String series =
                "http_requests_total{service=\"service-%d\",pod=\"%d\",status=\"%s\"}"
                    .formatted(i, pod, status);
            write(out, series, end, 600 * share(status), true);
          }
        }
      }
      recorded(out, ServiceMetrics.TOTAL.name(), end, 6000);
      recorded(out, ServiceMetrics.ERRORS.name(), end, 6000 * share("500"));
      out.write("# EOF\n");
    }
    run(data, text);
    Files.delete(text);
  }

  private static double share(String status) {
    return status.equals("200") ? 0.989 : status.equals("404") ? 0.0105 : 0.0005;
  }

  private void recorded(BufferedWriter out, String name, long end, double value)
      throws IOException {
    for (int i = 0; i < objectives; i++) {
      String series = "%s{slo=\"service-%d/availability\"}".formatted(name, i);
      write(out, series, end, value, false);
    }
  }

  private void write(BufferedWriter out, String series, long end, double value, boolean counter)
      throws IOException {
    long begin = end - (long) days * DAY;
    long steps = 0;
    for (long at = begin; at <= end; at += STEP) {
      double now = counter ? value * steps : value;
      steps++;
      out.write(series + " " + number(now) + " " + at + "\n");
    }
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  /** In blocks as long as Prometheus would have made of them by now, not of two hours each. */
  private static void run(Path data, Path text) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder(
                "promtool",
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                "--max-block-duration=744h",
                text.toString(),
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(data.resolveSibling("promtool.log").toFile())
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException(Files.readString(data.resolveSibling("promtool.log")));
    }
  }
}
