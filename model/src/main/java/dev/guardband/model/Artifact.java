package dev.guardband.model;

/**
 * One generated file.
 *
 * @param path relative to the output directory, with {@code /} as separator, for example {@code
 *     rules/cost.yaml}
 * @param text the whole file, ending in a newline
 */
public record Artifact(String path, String text) {
  public Artifact {
    if (path.startsWith("/") || path.contains("..") || path.contains("\\")) {
      throw new IllegalArgumentException("an artifact stays inside the output directory: " + path);
    }
    if (!text.endsWith("\n")) {
      throw new IllegalArgumentException("a text file ends in a newline: " + path);
    }
  }
}
