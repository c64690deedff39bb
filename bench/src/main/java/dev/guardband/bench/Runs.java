package dev.guardband.bench;

import java.util.List;
import java.util.Locale;

/** How long the runs of one thing took, in milliseconds; the least first. */
record Runs(List<Double> milliseconds) {
  Runs {
    milliseconds = milliseconds.stream().sorted().toList();
  }

  double median() {
    int half = milliseconds.size() / 2;
    return milliseconds.size() % 2 == 1
        ? milliseconds.get(half)
        : (milliseconds.get(half - 1) + milliseconds.get(half)) / 2;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "median %.0f ms of %d runs (%.0f to %.0f)",
        median(),
        milliseconds.size(),
        milliseconds.get(0),
        milliseconds.get(milliseconds.size() - 1));
  }
}
