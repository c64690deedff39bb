package dev.guardband.bench;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Times a whole command of Guardband's in each way of starting it. Arguments: how many runs, and
 * the command's own.
 */
public final class CommandReport {
  private static final File NOWHERE = new File("/dev/null");

  private CommandReport() {}

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    List<String> command = Arrays.asList(arguments).subList(1, arguments.length);
    Comparison.print(command.get(0), count, launch -> timed(launch, command));
  }

  /** Nanoseconds that a command took, started in one way. */
  static long timed(Launch launch, List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int status = launch.start(Map.of(), NOWHERE, command).waitFor();
    if (status != 0) {
      throw new IOException("exit " + status + " of " + String.join(" ", command));
    }
    return System.nanoTime() - start;
  }
}
