package dev.guardband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputDirectoryTest {
  private static final List<Part> ALL = Arrays.asList(Part.values());
  private static final long SEED = 20261121;
  private static final int KILLS = 12;
  private static final int FILES = 3;
  private static final int LINES = 300_000;

  @TempDir private Path directory;

  @Test
  void a_script_can_be_run() {
    new OutputDirectory(directory, ALL)
        .write(List.of(new Artifact("alertmanager/routes_test.sh", "#!/bin/sh\nexit 0\n")));

    assertThat(directory.resolve("alertmanager/routes_test.sh")).isExecutable();
  }

  @Test
  void a_manifest_that_points_outside_removes_nothing_there() throws IOException {
    Path outside = Files.writeString(directory.resolve("precious.yaml"), "groups: []\n");
    Path output = Files.createDirectories(directory.resolve("output"));
    Files.writeString(output.resolve(OutputDirectory.MANIFEST), "rules/../../precious.yaml\n");

    new OutputDirectory(output, ALL).write(List.of());

    assertThat(outside).exists();
  }

  @Test
  void a_kill_in_the_middle_leaves_every_file_whole_and_the_next_run_mends_all() throws Exception {
    Random random = new Random(SEED);
    new OutputDirectory(directory, ALL).write(artifacts("first"));
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = writer();
      try {
        assertThat(process.getInputStream().read()).isEqualTo('w');
        // A moment by chance, so that the kill falls anywhere in a write.
        process.waitFor(random.nextInt(80), TimeUnit.MILLISECONDS);
      } finally {
        process.destroyForcibly().waitFor();
      }
      for (Artifact artifact : artifacts("first")) {
        assertWhole(directory.resolve(artifact.path()));
      }
    }
    OutputDirectory output = new OutputDirectory(directory, ALL);
    output.write(artifacts("last"));
    assertThat(output.differences(artifacts("last"))).isEmpty();
    output.write(List.of());
    assertThat(directory.resolve("rules")).isEmptyDirectory();
  }

  private static void assertWhole(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(LINES);
    assertThat(lines.stream().distinct()).hasSize(1);
  }

  private Process writer() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OutputDirectoryTest.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The process that is killed: writes the files again and again, each time with other words. */
  public static void main(String[] arguments) {
    OutputDirectory output = new OutputDirectory(Path.of(arguments[0]), ALL);
    for (int round = 0; true; round++) {
      output.write(artifacts("round " + round));
      System.out.print('w');
      System.out.flush();
    }
  }

  private static List<Artifact> artifacts(String word) {
    List<Artifact> artifacts = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      artifacts.add(new Artifact("rules/file" + i + ".yaml", (word + "\n").repeat(LINES)));
    }
    return artifacts;
  }
}
