package dev.guardband.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Files that hold what is expected, rewritten with {@code -Dgolden.update=true}. */
final class Golden {
  private Golden() {}

  static void assertEquals(Path golden, String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(Objects.requireNonNull(golden.toAbsolutePath().getParent()));
        Files.writeString(golden, actual);
      }
      assertThat(actual).isEqualTo(Files.readString(golden));
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "run the test with -Dgolden.update=true to write " + golden, failure);
    }
  }
}
