package dev.guardband.cli.demo;

import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.SignalMetrics;
import dev.guardband.simcloud.world.Traffic;
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
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration AROUND = Duration.ofHours(3);
  private static final Duration STEP = Duration.ofMinutes(1);

  private final List<WatchedService> services;
  private final Instant from;
  private final Instant to;
  private final StringBuilder text = new StringBuilder();

  private DemoHistory(List<WatchedService> services, Instant now) {
    this.services = List.copyOf(services);
    this.from = now.minus(WEEK).minus(AROUND);
    this.to = now.minus(WEEK).plus(AROUND);
  }

  /** Writes blocks into Prometheus's directory, if promtool is there to make them. */
  static void write(DemoFiles files, List<WatchedService> services, Instant now)
      throws IOException {
    Optional<Path> promtool = Tool.find("promtool");
    if (promtool.isEmpty()) {
      return;
    }
    Path blocks = Files.createDirectories(files.data("prometheus"));
    Path history = blocks.resolveSibling("history.txt");
    Files.writeString(history, new DemoHistory(services, now).openMetrics());
    Tool.run(
        promtool.get(),
        files.log("promtool"),
        List.of(
            "tsdb", "create-blocks-from", "openmetrics", history.toString(), blocks.toString()));
  }

  private String openMetrics() {
    add(SignalMetrics.requestRate(Duration.ofMinutes(5)), Traffic::requestsPerSecond);
    // Traffic swings each hour, so that the hour's mean stays the same.
    add(
        SignalMetrics.requestRate(Duration.ofHours(1)),
        (service, at) -> service.requestsPerSecond());
    return text.append("# EOF\n").toString();
  }

  /** How much of a service's traffic there was at a time. */
  private interface Rate {
    double of(WatchedService service, Instant at);
  }

  private void add(Metric metric, Rate rate) {
    text.append("# TYPE ").append(metric.name()).append(" gauge\n");
    for (WatchedService service : services) {
      for (Instant at = from; at.isBefore(to); at = at.plus(STEP)) {
        text.append(metric.name())
            .append("{%s=\"%s\"} ".formatted(Labels.SERVICE, service.name()))
            .append(rate.of(service, at))
            .append(' ')
            .append(at.getEpochSecond())
            .append('\n');
      }
    }
  }
}
