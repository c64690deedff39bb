package dev.guardband.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What this process took of the machine. */
final class Taken {
  private static final String MOST = "VmHWM:";
  private static final double MILLISECONDS = 1e3;
  private static final int KIBIBYTES = 1024;

  private Taken() {}

  /** Seconds of all processors together. */
  static double processorSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
        / MILLISECONDS;
  }

  /** Memory that was in RAM at once, such as {@code 110 MiB}. */
  static String memory() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(MOST)) {
        return Long.parseLong(line.replaceAll("\\D", "")) / KIBIBYTES + " MiB";
      }
    }
    throw new IOException("/proc/self/status has no " + MOST);
  }
}
