package dev.guardband.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Times one thing in each way of starting it, and prints each beside the baseline. */
final class Comparison {
  private static final double NANOSECONDS = 1e6;

  /** One run. */
  @FunctionalInterface
  interface Timed {
    /** Nanoseconds that it took. */
    long run(Launch launch) throws Exception;
  }

  private Comparison() {}

  /** The ways take turns, so that whatever else the machine does disturbs all alike. */
  static void print(String what, int count, Timed timed) throws Exception {
    Map<Launch, List<Double>> taken = new EnumMap<>(Launch.class);
    for (Launch launch : Launch.values()) {
      taken.put(launch, new ArrayList<>());
      // Fills the system's caches.
      timed.run(launch);
    }
    for (int i = 0; i < count; i++) {
      for (Map.Entry<Launch, List<Double>> each : taken.entrySet()) {
        each.getValue().add(timed.run(each.getKey()) / NANOSECONDS);
      }
    }
    print(what, taken);
  }

  private static void print(String what, Map<Launch, List<Double>> taken) {
    double base = new Runs(taken.getOrDefault(Launch.PLAIN_JAVA, List.of())).median();
    taken.forEach(
        (launch, milliseconds) -> {
          Runs runs = new Runs(milliseconds);
          System.out.println(
              String.format(
                  Locale.ROOT,
                  "%s, %s: %s; ratio %.1f",
                  what,
                  launch.label(),
                  runs,
                  base / runs.median()));
        });
  }
}
