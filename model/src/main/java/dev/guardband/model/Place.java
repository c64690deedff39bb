package dev.guardband.model;

/**
 * Where something is written in a configuration file, as {@code guardband.yaml:12:5}.
 *
 * @param file the file as the user named it
 * @param line one-based
 * @param column one-based, in characters
 */
public record Place(String file, int line, int column) implements SetBy, Comparable<Place> {
  public Place {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "a place counts from 1: " + file + ":" + line + ":" + column);
    }
  }

  @Override
  public int compareTo(Place other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
