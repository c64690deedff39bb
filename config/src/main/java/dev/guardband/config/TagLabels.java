package dev.guardband.config;

import dev.guardband.model.metric.Labels;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Asks that no two tags or columns would share a label of one series. */
final class TagLabels {
  private static final String TAG = "tag:";
  private static final String CATEGORY = "category:";

  private TagLabels() {}

  /** The label that a key of {@code group_by} becomes. */
  static String ofGroup(String key) {
    if (key.startsWith(CATEGORY)) {
      return Labels.ofCategory(key.substring(CATEGORY.length()));
    }
    return key.startsWith(TAG)
        ? Labels.ofTag(key.substring(TAG.length()))
        : key.toLowerCase(Locale.ROOT);
  }

  static void check(Yaml keys, Values values, UnaryOperator<String> label) {
    Map<String, String> labels = new HashMap<>();
    for (Yaml item : Values.items(keys)) {
      String key = ((Yaml.Scalar) item).text();
      String first = labels.putIfAbsent(label.apply(key), key);
      if (first != null) {
        values
            .reading()
            .problems()
            .add(
                item,
                "a label of its own",
                item.found() + ", which is " + label.apply(key) + " as \"" + first + "\" is",
                "keep one of them");
      }
    }
  }
}
