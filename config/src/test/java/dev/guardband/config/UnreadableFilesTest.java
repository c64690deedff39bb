package dev.guardband.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnreadableFilesTest {
  @TempDir private Path directory = Path.of("");

  private String printed(Path file) {
    return Configuration.load(file).diagnostics().replace(directory + "/", "");
  }

  @Test
  void a_missing_file_is_a_problem() {
    assertThat(printed(directory.resolve("guardband.yaml")))
        .isEqualTo(
            """
            guardband.yaml:1:1: expected a file; found none of this name
              check the name and the working directory
            1 problem in guardband.yaml
            """);
  }

  @Test
  void a_directory_is_a_problem() throws IOException {
    assertThat(printed(Files.createDirectory(directory.resolve("guardband.yaml"))))
        .isEqualTo(
            """
            guardband.yaml:1:1: expected a file; found a directory
              name the file itself
            1 problem in guardband.yaml
            """);
  }

  @Test
  void a_huge_file_is_a_problem() throws IOException {
    Path file = directory.resolve("guardband.yaml");
    assertThat(printed(Files.writeString(file, "#".repeat(1024 * 1024 + 1))))
        .isEqualTo(
            """
            guardband.yaml:1:1: expected at most 1 MiB; found more
              split it into files and include: them
            1 problem in guardband.yaml
            """);
  }

  @Test
  void a_very_long_line_is_cut_around_the_mistake() throws IOException {
    Path file = directory.resolve("guardband.yaml");
    String many = "x, ".repeat(200);
    Files.writeString(
        file, "version: 1\nsite: acme\nselector: {a: [" + many + "x], b: " + "y".repeat(300) + "}");
    assertThat(printed(file).lines().map(String::length).max(Integer::compare))
        .hasValueSatisfying(longest -> assertThat(longest).isLessThan(180));
  }

  @Test
  void only_a_thousand_problems_are_shown_and_all_are_counted() throws IOException {
    Path file = directory.resolve("guardband.yaml");
    StringBuilder text = new StringBuilder("version: 1\nsite: acme\n");
    for (int i = 0; i < 1001; i++) {
      text.append("key_").append(i).append(": 1\n");
    }
    String printed = printed(Files.writeString(file, text));
    assertThat(printed.lines().filter(line -> line.startsWith("guardband.yaml:"))).hasSize(1000);
    assertThat(printed).endsWith("\n1001 problems in guardband.yaml; the first 1000 are shown\n");
  }
}
