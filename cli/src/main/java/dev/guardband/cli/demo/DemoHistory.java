package dev.guardband.cli.demo;

import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.SignalMetrics;
import dev.guardband.simcloud.world.WatchedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The traffic of the week before, as rules would have recorded it: without it, nothing could be
 * held against last week's until the demo has run for one.
 */
final class DemoHistory {
  private static final Metric HOURLY = SignalMetrics.requestRate(Duration.ofHours(1));
  private static final Duration WEEK = Duration.ofDays(7);

  /** Until five minutes have been counted, there is less traffic than there was. */
  private static final Duration COUNTED = Duration.ofMinutes(5);

  /** Traffic is held against the hour around the same minute, which ends half an hour later. */
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private static final Duration LONGEST = Duration.ofHours(12);
  private static final Duration STEP = Duration.ofMinutes(1);

  private DemoHistory() {}

  /** Writes blocks into Prometheus's directory, if promtool is there to make them. */
  static void write(DemoFiles files, List<WatchedService> services, Instant now)
      throws IOException {
    Optional<Path> promtool = Tool.find("promtool");
    if (promtool.isEmpty()) {
      return;
    }
    Path blocks = Files.createDirectories(files.data("prometheus"));
    Path history = blocks.resolveSibling("history.txt");
    Files.writeString(history, openMetrics(services, now.minus(WEEK).plus(HALF_AN_HOUR)));
    Tool.run(
        promtool.get(),
        files.log("promtool"),
        List.of(
            "tsdb", "create-blocks-from", "openmetrics", history.toString(), blocks.toString()));
  }

  /** Traffic swings each hour, so that the mean of an hour is always the same. */
  private static String openMetrics(List<WatchedService> services, Instant start) {
    StringBuilder text = new StringBuilder("# TYPE " + HOURLY.name() + " gauge\n");
    for (WatchedService service : services) {
      Instant at = start.plus(COUNTED);
      for (; at.isBefore(start.plus(LONGEST)); at = at.plus(STEP)) {
        text.append(HOURLY.name())
            .append("{%s=\"%s\"} ".formatted(Labels.SERVICE, service.name()))
            .append(service.requestsPerSecond())
            .append(' ')
            .append(at.getEpochSecond())
            .append('\n');
      }
    }
    return text.append("# EOF\n").toString();
  }
}
