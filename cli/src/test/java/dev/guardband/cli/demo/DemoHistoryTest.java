package dev.guardband.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.simcloud.world.WatchedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoHistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir Path directory;

  /** Whose hour was in the middle 6 days, 23 hours and 30 minutes ago. */
  @Test
  void last_week_s_hours_begin_when_five_minutes_of_this_week_are_counted() throws IOException {
    WatchedService api = WatchedService.named("api").withRequestsPerSecond(80);

    DemoHistory.write(new DemoFiles(directory), List.of(api), NOW);

    List<String> lines = Files.readAllLines(directory.resolve("history.txt"));
    long first = Instant.parse("2026-11-13T12:35:00Z").getEpochSecond();
    assertThat(lines.get(0)).isEqualTo("# TYPE service:request:rate_1h gauge");
    assertThat(lines.get(1)).isEqualTo("service:request:rate_1h{service=\"api\"} 80.0 " + first);
    assertThat(lines.get(2))
        .isEqualTo("service:request:rate_1h{service=\"api\"} 80.0 " + (first + 60));
    assertThat(lines.get(lines.size() - 1)).isEqualTo("# EOF");
  }

  @Test
  void prometheus_takes_it_as_blocks() throws IOException {
    assertThat(Tool.find("promtool")).as("apt-get install prometheus").isPresent();

    DemoHistory.write(new DemoFiles(directory), List.of(WatchedService.named("api")), NOW);

    try (Stream<Path> blocks = Files.list(directory.resolve("prometheus-data"))) {
      assertThat(blocks.map(block -> block.resolve("index"))).isNotEmpty().allMatch(Files::exists);
    }
  }
}
