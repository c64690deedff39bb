package dev.guardband.exporter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What was built. */
final class Build {
  private Build() {}

  /** The release, for example {@code 0.1.0}. */
  static String version() {
    try (InputStream text =
        Objects.requireNonNull(Build.class.getResourceAsStream("version.txt"))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
