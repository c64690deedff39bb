package dev.guardband.rulegen;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Series and label sets in promtool's notation. */
final class Series {
  private Series() {}

  static String text(String name, Map<String, String> labels) {
    return name
        + labels.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
            .collect(Collectors.joining(",", "{", "}"));
  }

  /** Names and values in turn. */
  static Map<String, String> labels(String... namesAndValues) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      labels.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return labels;
  }

  /** The same labels and some more. */
  static Map<String, String> plus(Map<String, String> labels, String... namesAndValues) {
    Map<String, String> all = new LinkedHashMap<>(labels);
    all.putAll(labels(namesAndValues));
    return all;
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
