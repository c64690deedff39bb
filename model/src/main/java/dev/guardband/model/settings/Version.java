package dev.guardband.model.settings;

/** A release that a generated file must load in, as {@code 2.42}. */
public record Version(int major, int minor) implements Comparable<Version> {
  /**
   * Reads {@code 2.42} or {@code 10}.
   *
   * @throws NumberFormatException if the text is neither
   */
  public static Version parse(String text) {
    String[] parts = text.split("\\.", 2);
    return new Version(
        Integer.parseInt(parts[0]), parts.length == 1 ? 0 : Integer.parseInt(parts[1]));
  }

  @Override
  public int compareTo(Version other) {
    int byMajor = Integer.compare(major, other.major);
    return byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
