package dev.guardband.config;

import java.nio.file.Path;

/** Where the tests' files are. */
final class Resources {
  private Resources() {}

  static Path of(String path) {
    return Path.of(System.getProperty("guardband.root", ".."))
        .resolve("config/src/test/resources")
        .resolve(path);
  }

  static Loaded load(String path) {
    return Configuration.load(of(path));
  }
}
