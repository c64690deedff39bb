package dev.guardband.exporter;

import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that is killed: it makes billed calls and keeps readings as fast as it can. Each call
 * leaves a byte in a file, as the bill would; each reading holds one number in all of its series.
 */
final class Killed {
  static final int SERIES = 500;

  private static final Upstream.Operation COSTS =
      new Upstream.Operation("ce", "GetCostAndUsage", "payer", "");

  private Killed() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    Path bill = Path.of(arguments[1]);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Exporter exporter =
        Exporter.start(
            TestSettings.keepingIn(directory),
            anyPort,
            Clock.systemUTC(),
            (settings, upstream, clock) -> List.of(source(upstream, bill)));
    System.out.println(exporter.address().getPort());
    Thread.currentThread().join();
  }

  static Source source(Upstream upstream, Path bill) {
    return new FakeSource(
            "costs",
            deadline -> {
              int calls = upstream.call(COSTS, deadline, left -> charge(bill));
              return reading(calls);
            })
        .every(Duration.ofMillis(2));
  }

  static Reading reading(int number) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      samples.add(Sample.of(BreakerMetrics.FAILURES, number, "service-" + i, "provider"));
    }
    return new Reading(Clock.systemUTC().instant(), samples);
  }

  private static int charge(Path bill) {
    try {
      Files.write(bill, new byte[1], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return Math.toIntExact(Files.size(bill));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
