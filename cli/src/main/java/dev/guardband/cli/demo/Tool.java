package dev.guardband.cli.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program beside us, which ends with us. */
public final class Tool implements AutoCloseable {
  private static final int GRACE_SECONDS = 10;
  private static final int LONGEST_SECONDS = 60;

  private final Process process;

  private Tool(Process process) {
    this.process = process;
  }

  /** Where a program is on the {@code PATH}, if it is. */
  public static Optional<Path> find(String name) {
    return find(name, Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  /** Where a program is in one of several directories, as in {@code PATH}, if it is. */
  public static Optional<Path> find(String name, String path) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a program.
   *
   * @param log takes all that it prints
   */
  static Tool start(Path program, Path log, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    try {
      return new Tool(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start());
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot start " + program, failed);
    }
  }

  /** Runs a program to its end, which is soon; its log says why where it fails. */
  static void run(Path program, Path log, List<String> arguments) throws IOException {
    try (Tool tool = start(program, log, arguments)) {
      if (!tool.process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)
          || tool.process.exitValue() != 0) {
        throw new IOException(program + " failed: " + Files.readString(log).strip());
      }
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while waiting for " + program, leaving);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException leaving) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
