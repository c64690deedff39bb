package dev.guardband.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.ledger.PaidCalls;
import dev.guardband.exporter.state.StateDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KillTest {
  private static final int KILLS = 20;
  private static final long SEED = 20261121;

  @Test
  void after_each_of_twenty_kills_the_reading_is_whole_and_the_ledger_not_below_the_bill(
      @TempDir Path directory) throws Exception {
    Path state = directory.resolve("state");
    Path bill = directory.resolve("bill");
    Random random = new Random(SEED);
    int last = -1;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = run(state, bill);
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        Browser browser = new Browser(address(out.readLine()));
        last = kept(browser);
        // A moment by chance, so that the kill falls anywhere in a write.
        process.waitFor(random.nextInt(60), TimeUnit.MILLISECONDS);
      } finally {
        process.destroyForcibly().waitFor();
      }
      assertLedgerIsNotBelow(bill, state);
    }
    assertThat(last).isGreaterThan(0);
    try (StateDirectory whole = StateDirectory.open(state)) {
      assertThat(whole.damaged()).isZero();
    }
  }

  private static void assertLedgerIsNotBelow(Path bill, Path state) throws IOException {
    long calls = Files.exists(bill) ? Files.size(bill) : 0;
    try (PaidCalls ledger =
        PaidCalls.load(
            TestSettings.paidCalls("5"), Clock.systemUTC(), state.resolve("paid-calls.ledger"))) {
      assertThat(ledger.spent().movePointRight(2).longValueExact()).isGreaterThanOrEqualTo(calls);
    }
  }

  /** The one number in all series; 0 where none are served yet. */
  private static int kept(Browser browser) throws IOException, InterruptedException {
    Set<String> numbers = new HashSet<>();
    List<String> samples =
        browser.lines("/metrics/breaker").stream().filter(line -> line.charAt(0) != '#').toList();
    samples.forEach(line -> numbers.add(line.substring(line.lastIndexOf(' ') + 1)));
    if (samples.isEmpty()) {
      return 0;
    }
    assertThat(samples).hasSize(Killed.SERIES);
    assertThat(numbers).hasSize(1);
    return (int) Double.parseDouble(numbers.iterator().next());
  }

  private static InetSocketAddress address(String port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
  }

  private static Process run(Path state, Path bill) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            Killed.class.getName(),
            state.toString(),
            bill.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
