package dev.guardband.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The real programs on generated files. */
final class Command {
  private static final Map<String, String> PACKAGES =
      new TreeMap<>(
          Map.of(
              "promtool", "prometheus",
              "amtool", "prometheus-alertmanager",
              "sh", "dash"));

  private Command() {}

  /** What a program printed, both streams in one, and its exit code. */
  record Result(int exit, String output) {}

  static Result run(Path directory, String... command) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException missing) {
      throw new AssertionError(
          command[0]
              + " is missing: apt-get install "
              + PACKAGES.getOrDefault(command[0], command[0]),
          missing);
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  /** {@code guardband} with these arguments in a JVM of its own. */
  static Result guardband(Path directory, List<String> jvm, String... arguments) throws Exception {
    return run(directory, guardband(jvm, arguments).toArray(String[]::new));
  }

  static List<String> guardband(List<String> jvm, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.guardband.cli.Main"));
    command.addAll(List.of(arguments));
    return command;
  }
}
