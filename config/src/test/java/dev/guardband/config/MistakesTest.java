package dev.guardband.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file for each mistake or warning, and beside it the whole of what is printed. */
final class MistakesTest {
  private static final Path MISTAKES = Resources.of("mistakes");
  private static final Path WARNINGS = Resources.of("warnings");

  static List<String> mistakes() throws IOException {
    return names(MISTAKES, ".yaml");
  }

  static List<String> warnings() throws IOException {
    return names(WARNINGS, ".yaml");
  }

  private static List<String> names(Path directory, String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void each_mistake_is_placed_and_explained(String name) {
    Loaded loaded = Configuration.load(MISTAKES.resolve(name + ".yaml"));
    assertThat(loaded.settings()).isEmpty();
    assertThat(loaded.problems()).isNotEmpty();
    assertPrinted(loaded, MISTAKES, name);
  }

  @ParameterizedTest
  @MethodSource("warnings")
  void a_warning_is_placed_and_leaves_the_settings(String name) {
    Loaded loaded = Configuration.load(WARNINGS.resolve(name + ".yaml"));
    assertThat(loaded.settings()).isPresent();
    assertThat(loaded.warnings()).isNotEmpty();
    assertPrinted(loaded, WARNINGS, name);
  }

  private static void assertPrinted(Loaded loaded, Path directory, String name) {
    String printed = loaded.diagnostics().replace(directory + "/", "");
    assertThat(printed.replaceAll("[- ]", "")).doesNotContain("notforprint", "R03ABC");
    Golden.assertEquals(directory.resolve(name + ".txt"), printed);
  }

  @Test
  void every_message_belongs_to_a_file() throws IOException {
    assertThat(names(MISTAKES, ".txt")).isEqualTo(mistakes());
    assertThat(names(WARNINGS, ".txt")).isEqualTo(warnings());
  }
}
