package dev.guardband.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time grows with a file's length, and not with its square. */
final class ManyEntriesTest {
  private static final int ENTRIES = 8_000;
  // A square would take a minute.
  private static final Duration LINEAR = Duration.ofSeconds(4);

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "services | `services:` | `  - {name: s%d, requests: a}`",
        "services of unknown teams | `services:` | `  - {name: s%d, team: t%d}`",
        "services of known teams | `teams: {platform: {owns: [\"service:s1*\"]}}\nservices:`"
            + " | `  - {name: s%d}`",
        "teams | `teams:` | `  t%d: {}`",
        "unknown keys | `cost:` | `  k%d: {}`",
        "wrong budgets | `cost:\n  budgets:` | `  - {name: b%d, amount: lots}`",
        "patterns of owners | `teams:\n  platform:\n    owns:` | `    - \"service:*%d\"`",
        "tiers of unknown sources | `backups:\n  tiers:`"
            + " | `  - {name: t%d, rpo: 1h, rto: 1h, resources: [\"s3:b%d\"]}`",
      })
  void many_of_a_kind_are_read_soon(String name, String head, String line) throws IOException {
    StringBuilder text = new StringBuilder("version: 1\nsite: acme\n").append(head).append('\n');
    for (int i = 0; i < ENTRIES; i++) {
      text.append(line.replace("%d", String.valueOf(i))).append('\n');
    }
    Path file = Files.writeString(directory.resolve("guardband.yaml"), text);

    long start = processorTime();
    String printed = Configuration.load(file).diagnostics();

    assertThat(Duration.ofNanos(processorTime() - start)).as(name).isLessThan(LINEAR);
    assertThat(printed.lines().count()).isLessThan(5_000);
  }

  /** Of this thread: what else the machine does makes no input slow. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
