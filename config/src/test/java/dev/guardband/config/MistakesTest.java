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

/** A file for each mistake, and beside it the whole of what is printed. */
final class MistakesTest {
  private static final Path MISTAKES = Resources.of("mistakes");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(MISTAKES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void each_mistake_is_placed_and_explained(String name) {
    Loaded loaded = Configuration.load(MISTAKES.resolve(name + ".yaml"));
    assertThat(loaded.settings()).isEmpty();
    String printed = loaded.diagnostics().replace(MISTAKES + "/", "");
    Golden.assertEquals(MISTAKES.resolve(name + ".txt"), printed);
  }

  @Test
  void every_message_belongs_to_a_mistake() throws IOException {
    try (Stream<Path> files = Files.list(MISTAKES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".txt"))
          .extracting(name -> name.replace(".txt", ""))
          .isSubsetOf(names());
    }
  }
}
