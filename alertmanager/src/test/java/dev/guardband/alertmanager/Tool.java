package dev.guardband.alertmanager;

import dev.guardband.model.Artifact;
import dev.guardband.model.settings.Settings;
import dev.guardband.render.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The real amtool and shell on generated files. */
final class Tool {
  /** What a command printed, both streams in one, and its exit code. */
  record Result(int exit, String output) {}

  private Tool() {}

  static void write(Settings settings, Path directory) throws IOException {
    for (Artifact artifact : Alertmanager.of(Plan.of(settings))) {
      Path file = directory.resolve(artifact.path());
      Files.createDirectories(file.getParent());
      Files.writeString(file, artifact.text());
    }
  }

  static Result run(Path directory, String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(List.of(command))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException missing) {
      throw new AssertionError(
          command[0] + " is missing: apt-get install prometheus-alertmanager", missing);
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
