package dev.guardband.alertmanager;

import java.util.List;
import java.util.Map;

/** Conditions on labels as Alertmanager reads them: {@code team="payments"}. */
final class Matchers {
  private Matchers() {}

  static List<String> equal(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> equal(label.getKey(), label.getValue()))
        .toList();
  }

  static String equal(String label, String value) {
    return label + "=" + quoted(value);
  }

  static String oneOf(String label, List<String> values) {
    return values.size() == 1
        ? equal(label, values.get(0))
        : label + "=~" + quoted(String.join("|", values));
  }

  static String different(String label, String value) {
    return label + "!=" + quoted(value);
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
