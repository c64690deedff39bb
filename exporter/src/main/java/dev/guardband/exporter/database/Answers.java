package dev.guardband.exporter.database;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.Tag;

/** What every item of an answer of RDS has. */
final class Answers {
  private Answers() {}

  /**
   * The text, or a failure.
   *
   * @param name as {@code DescribeDBInstances.DBInstanceIdentifier}
   */
  static String required(String name, @Nullable String value) throws SourceFailure {
    int dot = name.indexOf('.');
    return text(value)
        .orElseThrow(
            () ->
                new SourceFailure(
                    ErrorClass.MALFORMED,
                    name.substring(0, dot)
                        + ": the answer holds an item without "
                        + name.substring(dot + 1)));
  }

  static Optional<String> text(@Nullable String value) {
    return Optional.ofNullable(value).filter(present -> !present.isEmpty());
  }

  static Map<String, String> tags(List<Tag> list) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : list) {
      text(tag.key()).ifPresent(key -> tags.put(key, text(tag.value()).orElse("")));
    }
    return tags;
  }
}
