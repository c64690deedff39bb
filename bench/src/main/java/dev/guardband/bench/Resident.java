package dev.guardband.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process that was in RAM at once. */
final class Resident {
  private static final String MOST = "VmHWM:";
  private static final int KIBIBYTES = 1024;

  private Resident() {}

  /** Such as {@code 110 MiB}. */
  static String atMost() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(MOST)) {
        return Long.parseLong(line.replaceAll("\\D", "")) / KIBIBYTES + " MiB";
      }
    }
    throw new IOException("/proc/self/status has no " + MOST);
  }
}
