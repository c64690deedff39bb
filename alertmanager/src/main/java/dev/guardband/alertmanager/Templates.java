package dev.guardband.alertmanager;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The message templates, which stand in a file of their own: amtool notices a mistake there, and
 * none in the configuration.
 */
final class Templates {
  static final String FILE = "guardband.tmpl";

  private Templates() {}

  static String call(String name) {
    return "{{ template \"" + name + "\" . }}";
  }

  static String text() {
    try (InputStream file =
        Objects.requireNonNull(Templates.class.getResourceAsStream(FILE), FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
