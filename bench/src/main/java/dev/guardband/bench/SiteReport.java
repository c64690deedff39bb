package dev.guardband.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Times and weighs {@code guardband check} on a large site. Arguments: how many runs, and a
 * directory that takes the site's files.
 */
public final class SiteReport {
  private static final String WHAT = "check of 500 services";
  private static final int OFTEN = 2;
  private static final File NOWHERE = new File("/dev/null");

  private SiteReport() {}

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    Path site = Site.in(Path.of(arguments[1], "site"));
    List<String> command = List.of("check", "-c", site.toString());
    Comparison.print(WHAT, count, launch -> CommandReport.timed(launch, command));
    for (Launch launch : Launch.values()) {
      System.out.println(
          String.format(
              Locale.ROOT,
              "%s, %s: at most %.0f MiB resident",
              WHAT,
              launch.label(),
              mebibytes(launch.start(Map.of(), NOWHERE, command))));
    }
  }

  /** The most that a process held, as of a moment before its end. */
  static double mebibytes(Process process) throws IOException, InterruptedException {
    double most = 0;
    do {
      most = Math.max(most, mebibytesSoFar(process.pid()));
    } while (!process.waitFor(OFTEN, TimeUnit.MILLISECONDS));
    return most;
  }

  private static double mebibytesSoFar(long process) throws IOException {
    try {
      return Files.readAllLines(Path.of("/proc", process + "", "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (NoSuchFileException ended) {
      return 0;
    }
  }
}
